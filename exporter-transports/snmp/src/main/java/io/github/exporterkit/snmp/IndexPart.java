package io.github.exporterkit.snmp;

import java.util.Arrays;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import io.github.exporterkit.text.DeclarationException;
import org.jspecify.annotations.Nullable;
import org.snmp4j.smi.OID;

/**
 * A part of the index of a table.
 *
 * @param name its name
 * @param type what it is
 * @param length how many numbers it takes; of strings only, -1 if the first number says
 * so
 */
record IndexPart(String name, Type type, int length) {

	private static final String CURE = "write a name, and perhaps one of integer, string, string(6), implied, ip, mac, address and oid";

	static IndexPart parse(String text) {
		String[] parts = text.strip().split("[\\s:]+", 2);
		String type = (parts.length > 1) ? parts[1] : "integer";
		if (!parts[0].matches("[A-Za-z][A-Za-z0-9_-]*")) {
			throw new DeclarationException("", "'%s' is not a part of an index".formatted(text), CURE);
		}
		if (type.matches("string\\(\\d{1,3}\\)")) {
			return new IndexPart(parts[0], Type.STRING, Integer.parseInt(type.replaceAll("\\D", "")));
		}
		return switch (type) {
			case "integer" -> new IndexPart(parts[0], Type.INTEGER, 1);
			case "string" -> new IndexPart(parts[0], Type.STRING, -1);
			case "implied" -> new IndexPart(parts[0], Type.STRING, Integer.MAX_VALUE);
			case "ip" -> new IndexPart(parts[0], Type.ADDRESS, 4);
			case "mac" -> new IndexPart(parts[0], Type.MAC, 6);
			case "address" -> new IndexPart(parts[0], Type.ADDRESS, -1);
			case "oid" -> new IndexPart(parts[0], Type.OID, -1);
			default ->
				throw new DeclarationException("", "'%s' is not a type of a part of an index".formatted(type), CURE);
		};
	}

	/**
	 * Where the part is within an index.
	 * @param index the index
	 * @param at where the part begins
	 * @return the numbers of the part, with their length if that is said; null if the
	 * index has no such part
	 */
	int @Nullable [] of(int[] index, int at) {
		int end = (this.length == Integer.MAX_VALUE) ? index.length
				: (this.length >= 0) ? at + this.length : (at < index.length) ? at + 1 + Math.max(0, index[at]) : -1;
		return (end >= at && end <= index.length) ? Arrays.copyOfRange(index, at, end) : null;
	}

	/** What the numbers of the part mean; null if they cannot be. */
	@Nullable Object read(int[] part) {
		int[] numbers = (this.length == -1) ? Arrays.copyOfRange(part, 1, part.length) : part;
		if (this.type == Type.INTEGER) {
			return Integer.toUnsignedLong(numbers[0]);
		}
		if (this.type == Type.OID) {
			return new OID(numbers).toDottedString();
		}
		if (IntStream.of(numbers).anyMatch((number) -> number < 0 || number > 255)) {
			return null;
		}
		byte[] bytes = new byte[numbers.length];
		for (int i = 0; i < bytes.length; i++) {
			bytes[i] = (byte) numbers[i];
		}
		return switch (this.type) {
			case MAC -> Octets.hex(bytes, ":");
			case ADDRESS -> Octets.address(bytes);
			default -> Octets.text(bytes);
		};
	}

	static String dotted(int[] index) {
		return IntStream.of(index).mapToObj(Integer::toUnsignedString).collect(Collectors.joining("."));
	}

	/** What a part of an index can be. */
	enum Type {

		INTEGER, STRING, MAC, ADDRESS, OID

	}

}
