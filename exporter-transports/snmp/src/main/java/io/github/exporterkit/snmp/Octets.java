package io.github.exporterkit.snmp;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Arrays;
import java.util.HexFormat;

import org.jspecify.annotations.Nullable;

/**
 * What bytes mean.
 */
final class Octets {

	private Octets() {
	}

	/** Text in UTF-8, or else in Latin-1, without the zeros that some devices add. */
	static String text(byte[] bytes) {
		int end = bytes.length;
		while (end > 0 && bytes[end - 1] == 0) {
			end--;
		}
		String text = utf8(bytes, end);
		return (text != null) ? text : new String(bytes, 0, end, StandardCharsets.ISO_8859_1);
	}

	/** Text, if all of it can be printed, or else digits. */
	static String textOrHex(byte[] bytes) {
		String text = utf8(bytes, bytes.length);
		boolean printable = text != null
				&& text.codePoints().allMatch((c) -> !Character.isISOControl(c) || c == '\n' || c == '\r' || c == '\t');
		return printable ? String.valueOf(text) : "0x" + hex(bytes, "");
	}

	private static @Nullable String utf8(byte[] bytes, int length) {
		try {
			return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes, 0, length)).toString();
		}
		catch (CharacterCodingException ex) {
			return null;
		}
	}

	static String hex(byte[] bytes, String delimiter) {
		return HexFormat.ofDelimiter(delimiter).withUpperCase().formatHex(bytes);
	}

	/** An IP address; of one with a zone, the zone is not shown. */
	static String address(byte[] bytes) {
		int length = (bytes.length == 8) ? 4 : (bytes.length == 20) ? 16 : bytes.length;
		try {
			return InetAddress.getByAddress(Arrays.copyOf(bytes, length)).getHostAddress();
		}
		catch (UnknownHostException ex) {
			return "0x" + hex(bytes, "");
		}
	}

	/**
	 * DateAndTime of SNMPv2-TC: a point in time if there is a zone.
	 * @return as ISO 8601 writes it; null if there is none
	 */
	static @Nullable String time(byte[] bytes) {
		if (bytes.length != 8 && bytes.length != 11) {
			return null;
		}
		ByteBuffer buffer = ByteBuffer.wrap(bytes);
		int year = Short.toUnsignedInt(buffer.getShort());
		try {
			LocalDateTime time = LocalDateTime.of(year, buffer.get(), buffer.get(), buffer.get(), buffer.get(),
					Math.min(59, buffer.get()), buffer.get() * 100_000_000);
			if (bytes.length == 8) {
				return DateTimeFormatter.ISO_LOCAL_DATE_TIME.format(time);
			}
			int sign = (buffer.get() == '-') ? -1 : 1;
			ZoneOffset zone = ZoneOffset.ofHoursMinutes(sign * buffer.get(), sign * buffer.get());
			return time.toInstant(zone).toString();
		}
		catch (DateTimeException ex) {
			return null;
		}
	}

}
