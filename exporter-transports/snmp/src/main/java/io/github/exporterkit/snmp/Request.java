package io.github.exporterkit.snmp;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import io.github.exporterkit.snmp.SnmpProperties.Lookup;
import io.github.exporterkit.text.DeclarationException;
import io.github.exporterkit.text.Nearest;
import org.snmp4j.smi.OID;

/**
 * What a source asks for: scalars, or columns of tables with the same index.
 *
 * @param columns the objects, each a field
 * @param read the OIDs that are read: those of the objects, and of what they need beside
 * them
 * @param index the parts of the index, each a field
 * @param joins columns of other tables, each a field
 */
record Request(List<MibObject> columns, List<OID> read, List<IndexPart> index, List<Join> joins) {

	/** The field with the whole index. */
	static final String INDEX = "index";

	static Request of(SnmpProperties properties, Dictionary dictionary) {
		Objects objects = new Objects(properties.objects(), dictionary);
		List<MibObject> columns = new ArrayList<>();
		for (int i = 0; i < properties.columns().size(); i++) {
			columns.add(objects.find("columns[%d]".formatted(i), properties.columns().get(i)));
		}
		List<IndexPart> index = index(properties, columns);
		List<Join> joins = properties.lookups()
			.entrySet()
			.stream()
			.map((lookup) -> Join.of(lookup.getKey(), lookup.getValue(), objects, columns, index))
			.toList();
		Set<String> fields = new LinkedHashSet<>();
		Stream.of(columns.stream().map(MibObject::name), joins.stream().map(Join::name))
			.flatMap((names) -> names)
			.filter((name) -> !fields.add(name))
			.findFirst()
			.ifPresent((name) -> {
				throw new DeclarationException("columns", "the field '%s' is there twice".formatted(name),
						"remove one of them, or give the lookup another name");
			});
		Set<OID> read = columns.stream().map(MibObject::oid).collect(Collectors.toCollection(LinkedHashSet::new));
		columns.forEach((column) -> column.syntax().siblings().forEach((number) -> read.add(column.sibling(number))));
		return new Request(List.copyOf(columns), List.copyOf(read), index, joins);
	}

	private static List<IndexPart> index(SnmpProperties properties, List<MibObject> columns) {
		MibObject first = columns.get(0);
		List<IndexPart> written = new ArrayList<>();
		for (int i = 0; i < properties.index().size(); i++) {
			String part = properties.index().get(i);
			written.add(DeclarationException.at("index[%d]".formatted(i), () -> IndexPart.parse(part)));
		}
		List<IndexPart> index = written;
		for (int i = 0; i < columns.size(); i++) {
			MibObject column = columns.get(i);
			if (column.isScalar() != first.isScalar()) {
				throw new DeclarationException("columns[%d]".formatted(i),
						"%s is %s and %s is not".formatted(column.name(),
								column.isScalar() ? "a scalar" : "the column of a table", first.name()),
						"give one of them a source of its own");
			}
			if (written.isEmpty() && index.isEmpty()) {
				index = column.index();
			}
			else if (written.isEmpty() && !column.index().isEmpty() && !column.index().equals(index)) {
				throw new DeclarationException(
						"columns[%d]".formatted(i), "%s is indexed by %s, and others here by %s"
							.formatted(column.name(), names(column.index()), names(index)),
						"give it a source of its own, or join it by lookups");
			}
		}
		if (first.isScalar() && !written.isEmpty()) {
			throw new DeclarationException("index", "%s is a scalar, which has no index".formatted(first.name()),
					"remove it");
		}
		return List.copyOf(index);
	}

	private static String names(List<IndexPart> index) {
		return index.stream().map(IndexPart::name).collect(Collectors.joining(", "));
	}

	boolean isScalar() {
		return this.columns.get(0).isScalar();
	}

	/** What messages call the request. */
	String described() {
		return this.columns.stream().map(MibObject::name).limit(3).collect(Collectors.joining(", "))
				+ ((this.columns.size() > 3) ? ", …" : "");
	}

	/**
	 * The column of another table.
	 *
	 * @param name the field that it becomes
	 * @param column the column
	 * @param by the columns and parts of the index whose values are its index
	 */
	record Join(String name, MibObject column, List<Key> by) {

		static Join of(String name, Lookup lookup, Objects objects, List<MibObject> columns, List<IndexPart> index) {
			String place = "lookups." + name;
			MibObject column = objects.find(place + ".column", lookup.column().isEmpty() ? name : lookup.column());
			if (column.isScalar()) {
				throw new DeclarationException(place + ".column", "%s is a scalar".formatted(column.name()),
						"name the column of a table");
			}
			return new Join(name, column,
					lookup.by().stream().map((by) -> Key.of(place + ".by", by, columns, index)).toList());
		}

	}

	/**
	 * Where the index in another table is.
	 *
	 * @param column which of the columns has it, or -1
	 * @param part which part of the index it is, or -1
	 */
	record Key(int column, int part) {

		static Key of(String place, String name, List<MibObject> columns, List<IndexPart> index) {
			List<String> names = columns.stream().map(MibObject::name).toList();
			List<String> parts = index.stream().map(IndexPart::name).toList();
			Key key = new Key(names.indexOf(name), parts.indexOf(name));
			if (key.column == -1 && key.part == -1) {
				throw new DeclarationException(place, "%s is neither a column nor a part of the index".formatted(name),
						"add it to the columns, or name one of "
								+ Stream.concat(names.stream(), parts.stream()).distinct().toList());
			}
			return key;
		}

	}

	/** What names mean in a source. */
	private record Objects(Map<String, String> own, Dictionary dictionary) {

		MibObject find(String place, String written) {
			String name = written.strip();
			String own = this.own.get(name);
			if (own != null) {
				return own(name, own);
			}
			MibObject known = this.dictionary.find(name);
			if (known != null) {
				return known;
			}
			if (MibObject.isOid(name)) {
				return MibObject.parse(name, name);
			}
			throw new DeclarationException(place, "'%s' is not in the dictionary".formatted(name),
					Nearest
						.to(name, Stream.concat(this.own.keySet().stream(), this.dictionary.names().stream()).toList())
						.map("did you mean '%s'?"::formatted)
						.orElse("write its OID, or add it to objects"));
		}

		private static MibObject own(String name, String text) {
			if (!MibObject.isOid(text.strip().split("\\s+", 2)[0])) {
				throw new DeclarationException("objects." + name, "'%s' does not begin with an OID".formatted(text),
						"write one, and perhaps a syntax, such as 1.3.6.1.4.1.318.1.1.1.2.2.2.0 decimal 1");
			}
			MibObject object = DeclarationException.at("objects." + name, () -> MibObject.parse(name, text));
			if (object.isScalar() && !object.syntax().siblings().isEmpty()) {
				throw new DeclarationException("objects." + name, "a scalar has no columns beside it",
						"remove the syntax");
			}
			return object;
		}

	}

}
