package io.github.exporterkit.snmp;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;
import org.snmp4j.smi.OID;

/**
 * The objects that are known by name, from {@code dictionary.txt}.
 */
final class Dictionary {

	private static final class Standard {

		static final Dictionary INSTANCE = read();

	}

	private final Map<String, MibObject> objects = new LinkedHashMap<>();

	private final Map<OID, MibObject> byOid = new HashMap<>();

	private final Map<OID, String> identities = new HashMap<>();

	private Dictionary(Stream<String> lines) {
		Section[] section = new Section[1];
		lines.map(String::strip).filter((line) -> !line.isEmpty() && !line.startsWith("#")).forEach((line) -> {
			if (Character.isDigit(line.charAt(0))) {
				add(Objects.requireNonNull(section[0]), line.split("\\s+", 3));
			}
			else {
				section[0] = Section.parse(line);
			}
		});
	}

	static Dictionary standard() {
		return Standard.INSTANCE;
	}

	private static Dictionary read() {
		try (InputStream resource = Objects.requireNonNull(Dictionary.class.getResourceAsStream("dictionary.txt"))) {
			return new Dictionary(new String(resource.readAllBytes(), StandardCharsets.UTF_8).lines());
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	private void add(Section section, String[] line) {
		OID oid = new OID(section.oid()).append(Integer.parseInt(line[0]));
		if (section.kind().equals("identities")) {
			this.identities.put(oid, line[1]);
			return;
		}
		boolean scalar = section.kind().equals("scalars");
		MibObject object = new MibObject(line[1], scalar ? oid.append(0) : oid, scalar,
				Syntax.parse((line.length > 2) ? line[2] : ""), section.index());
		this.objects.put(object.name(), object);
		this.byOid.put(object.oid(), object);
	}

	/** Find an object by its name or its OID, perhaps with the module before it. */
	@Nullable MibObject find(String written) {
		if (MibObject.isOid(written)) {
			return this.byOid.get(MibObject.oid(written));
		}
		return this.objects.get(written.replaceFirst("^[A-Za-z0-9-]+::", ""));
	}

	Set<String> names() {
		return this.objects.keySet();
	}

	/** The name of what an OID identifies, or the OID. */
	String identity(OID oid) {
		return this.identities.getOrDefault(oid, oid.toDottedString());
	}

	/** Lines that have the beginning of their OIDs in common. */
	private record Section(String kind, OID oid, List<IndexPart> index) {

		static Section parse(String line) {
			String[] parts = line.split("\\s+", 3);
			List<IndexPart> index = (parts.length > 2)
					? Stream.of(parts[2].split("\\s+")).map(IndexPart::parse).toList() : List.of();
			return new Section(parts[0], new OID(parts[1]), index);
		}

	}

}
