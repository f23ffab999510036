package io.github.exporterkit.snmp;

import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

import io.github.exporterkit.text.DeclarationException;
import org.jspecify.annotations.Nullable;
import org.snmp4j.smi.Counter64;
import org.snmp4j.smi.IpAddress;
import org.snmp4j.smi.OID;
import org.snmp4j.smi.OctetString;
import org.snmp4j.smi.Opaque;
import org.snmp4j.smi.SMIConstants;
import org.snmp4j.smi.TimeTicks;
import org.snmp4j.smi.Variable;

/**
 * What the values of an object mean, beyond what a message says. A value that does not go
 * with it is read by what the message says.
 *
 * @param kind how values are read
 * @param words the words for numbers or bits
 * @param numbers what else the kind needs: digits behind the point, or columns beside
 * this one
 */
record Syntax(Kind kind, Map<Integer, String> words, List<Integer> numbers) {

	private static final String CURE = "write none, or text, hex, mac, address, date, decimal 1, enum up=1 down=2, or bits first=0 second=1";

	/** What stands between the words of bits. */
	private static final String BETWEEN = ",";

	/** What ENTITY-SENSOR-MIB calls units, that is, times one. */
	private static final int UNITS = 9;

	private static final byte[] FLOAT = { (byte) 0x9f, 0x78, 4 };

	private static final byte[] DOUBLE = { (byte) 0x9f, 0x79, 8 };

	private static final Set<Kind> OF_OCTETS = Set.of(Kind.TEXT, Kind.HEX, Kind.MAC, Kind.ADDRESS, Kind.DATE,
			Kind.BITS);

	/**
	 * Read what is written in the dictionary or in a configuration.
	 * @param text such as {@code enum up=1 down=2}
	 */
	static Syntax parse(String text) {
		String[] parts = text.strip().split("\\s+");
		Kind kind = switch (parts[0]) {
			case "" -> Kind.PLAIN;
			case "text" -> Kind.TEXT;
			case "hex" -> Kind.HEX;
			case "mac" -> Kind.MAC;
			case "address" -> Kind.ADDRESS;
			case "date" -> Kind.DATE;
			case "enum" -> Kind.ENUM;
			case "bits" -> Kind.BITS;
			case "decimal" -> Kind.DECIMAL;
			case "times" -> Kind.TIMES;
			case "sensor" -> Kind.SENSOR;
			default -> throw unknown(text);
		};
		Map<Integer, String> words = new LinkedHashMap<>();
		List<Integer> numbers = new ArrayList<>();
		for (int i = 1; i < parts.length; i++) {
			if (parts[i].matches("[^=]+=-?\\d{1,9}")) {
				words.put(Integer.valueOf(parts[i].substring(parts[i].indexOf('=') + 1)),
						parts[i].substring(0, parts[i].indexOf('=')));
			}
			else if (parts[i].matches("\\d{1,2}")) {
				numbers.add(Integer.valueOf(parts[i]));
			}
			else {
				throw unknown(text);
			}
		}
		if (words.isEmpty() == (kind == Kind.ENUM || kind == Kind.BITS) || numbers.size() != kind.numbers) {
			throw unknown(text);
		}
		return new Syntax(kind, words, List.copyOf(numbers));
	}

	private static DeclarationException unknown(String text) {
		return new DeclarationException("", "'%s' is not a syntax".formatted(text), CURE);
	}

	/** The columns beside this one that its values need. */
	List<Integer> siblings() {
		return (this.kind == Kind.TIMES || this.kind == Kind.SENSOR) ? this.numbers : List.of();
	}

	/**
	 * What a value is in a row.
	 * @param value the value
	 * @param beside the values of the columns that it needs, null where there is none
	 * @return a number or a text; null if there is none
	 */
	@Nullable Object read(Variable value, List<@Nullable Variable> beside) {
		if (value.isException()) {
			return null;
		}
		if (value instanceof OctetString octets && OF_OCTETS.contains(this.kind) && !(value instanceof Opaque)) {
			return ofOctets(octets.getValue());
		}
		if (plain(value) instanceof Long number) {
			return ofNumber(number, beside);
		}
		if (value instanceof OID identity && this.kind == Kind.PLAIN) {
			return Dictionary.standard().identity(identity);
		}
		return plain(value);
	}

	private @Nullable Object ofOctets(byte[] bytes) {
		return switch (this.kind) {
			case HEX -> Octets.hex(bytes, "");
			case MAC -> Octets.hex(bytes, ":");
			case ADDRESS -> Octets.address(bytes);
			case DATE -> Octets.time(bytes);
			case BITS -> bits(bytes);
			default -> Octets.text(bytes);
		};
	}

	/** The first bit is the most significant of the first byte. */
	private String bits(byte[] bytes) {
		List<String> set = new ArrayList<>();
		for (int bit = 0; bit < bytes.length * Byte.SIZE; bit++) {
			if ((bytes[bit / Byte.SIZE] & (0x80 >> (bit % Byte.SIZE))) != 0) {
				set.add(this.words.getOrDefault(bit, String.valueOf(bit)));
			}
		}
		return String.join(BETWEEN, set);
	}

	private Object ofNumber(long number, List<@Nullable Variable> beside) {
		return switch (this.kind) {
			case ENUM -> {
				String word = (number == (int) number) ? this.words.get((int) number) : null;
				yield (word != null) ? word : number;
			}
			case DECIMAL -> shifted(number, -this.numbers.get(0));
			case TIMES -> {
				Variable factor = beside.get(0);
				yield (factor != null && plain(factor) instanceof Long times)
						? BigDecimal.valueOf(number).multiply(BigDecimal.valueOf(times)).doubleValue() : number;
			}
			case SENSOR -> shifted(number, exponent(plain(beside.get(0), UNITS)) - plain(beside.get(1), 0));
			default -> number;
		};
	}

	/** The MIB has exa before peta. */
	private static int exponent(int scale) {
		return switch (scale) {
			case 14 -> 18;
			case 15 -> 15;
			default -> 3 * (scale - UNITS);
		};
	}

	private static double shifted(long number, int digits) {
		return BigDecimal.valueOf(number).scaleByPowerOfTen(digits).doubleValue();
	}

	private static int plain(@Nullable Variable value, int missing) {
		boolean there = value != null && plain(value) instanceof Long;
		return (there && value != null) ? Math.max(-100, Math.min(100, value.toInt())) : missing;
	}

	/** By what the message says alone. */
	private static @Nullable Object plain(Variable value) {
		if (value instanceof TimeTicks ticks) {
			return ticks.toLong() / 100.0;
		}
		if (value instanceof Counter64 counter) {
			return (counter.getValue() >= 0) ? counter.getValue() : Long.toUnsignedString(counter.getValue());
		}
		if (value instanceof IpAddress address) {
			return Octets.address(address.toByteArray());
		}
		if (value instanceof Opaque opaque) {
			return opaque(opaque.getValue());
		}
		if (value instanceof OctetString octets) {
			return Octets.textOrHex(octets.getValue());
		}
		if (value instanceof OID oid) {
			return oid.toDottedString();
		}
		return value.isException() || value.getSyntax() == SMIConstants.SYNTAX_NULL ? null
				: Long.valueOf(value.toLong());
	}

	/** Numbers with a fraction, as net-snmp writes them. */
	private static @Nullable Object opaque(byte[] bytes) {
		if (startsWith(bytes, FLOAT)) {
			return Double.valueOf(Float.toString(ByteBuffer.wrap(bytes, FLOAT.length, Float.BYTES).getFloat()));
		}
		if (startsWith(bytes, DOUBLE)) {
			return ByteBuffer.wrap(bytes, DOUBLE.length, Double.BYTES).getDouble();
		}
		return "0x" + Octets.hex(bytes, "");
	}

	private static boolean startsWith(byte[] bytes, byte[] header) {
		return bytes.length == header.length + header[2]
				&& Arrays.equals(bytes, 0, header.length, header, 0, header.length);
	}

	/** How values are read. */
	enum Kind {

		PLAIN(0), TEXT(0), HEX(0), MAC(0), ADDRESS(0), DATE(0), ENUM(0), BITS(0), DECIMAL(1), TIMES(1), SENSOR(2);

		private final int numbers;

		Kind(int numbers) {
			this.numbers = numbers;
		}

	}

}
