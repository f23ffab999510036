package io.github.exporterkit.exposition;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads a body back, in either text format and without mercy: what it does not understand
 * is an error.
 */
public final class ExpositionReader {

	private static final Pattern METADATA = Pattern.compile("# (HELP|TYPE|UNIT) (\\S+) (.+)", Pattern.DOTALL);

	private static final Pattern SAMPLE = Pattern.compile("([a-z_:][\\w:]*)(?:\\{(.+)})? (\\S+)", Pattern.DOTALL);

	private static final Pattern LABEL = Pattern.compile("([a-zA-Z_]\\w*)=\"((?:[^\"\\\\\n]|\\\\[\\\\\"n])*+)\"(,|$)");

	/** Types by family name, in the order of the body. */
	public final Map<String, String> types = new LinkedHashMap<>();

	public final Map<String, String> helps = new LinkedHashMap<>();

	public final Map<String, String> units = new LinkedHashMap<>();

	public final List<Sample> samples = new ArrayList<>();

	private ExpositionReader() {
	}

	public static ExpositionReader read(byte[] body) throws CharacterCodingException {
		String text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(body)).toString();
		ExpositionReader reader = new ExpositionReader();
		if (text.isEmpty()) {
			return reader;
		}
		require(text.endsWith("\n"), "the last line is not ended");
		for (String line : text.substring(0, text.length() - 1).split("\n", -1)) {
			reader.readLine(line);
		}
		return reader;
	}

	private void readLine(String line) {
		if (line.equals("# EOF")) {
			return;
		}
		Matcher metadata = METADATA.matcher(line);
		if (metadata.matches()) {
			readMetadata(metadata.group(1), metadata.group(2), metadata.group(3));
			return;
		}
		Matcher sample = SAMPLE.matcher(line);
		require(sample.matches(), line);
		double value = sample.group(3).endsWith("Inf") ? Double.parseDouble(sample.group(3) + "inity")
				: Double.parseDouble(sample.group(3));
		this.samples.add(new Sample(sample.group(1), labels(sample.group(2)), value));
	}

	private void readMetadata(String keyword, String family, String text) {
		Map<String, String> target = switch (keyword) {
			case "TYPE" -> this.types;
			case "HELP" -> this.helps;
			default -> this.units;
		};
		require(target.put(family, unescape(text)) == null, "a second " + keyword + " of " + family);
	}

	private static Map<String, String> labels(String text) {
		Map<String, String> labels = new TreeMap<>();
		if (text == null) {
			return labels;
		}
		Matcher label = LABEL.matcher(text);
		int position = 0;
		while (position < text.length()) {
			require(label.find(position) && label.start() == position, text);
			require(labels.put(label.group(1), unescape(label.group(2))) == null, text);
			position = label.end();
		}
		require(!text.endsWith(","), text);
		return labels;
	}

	private static String unescape(String text) {
		StringBuilder result = new StringBuilder();
		for (int i = 0; i < text.length(); i++) {
			char character = text.charAt(i);
			if (character == '\\') {
				character = text.charAt(++i);
				character = (character == 'n') ? '\n' : character;
			}
			result.append(character);
		}
		return result.toString();
	}

	private static void require(boolean condition, String message) {
		if (!condition) {
			throw new IllegalArgumentException(message);
		}
	}

	public record Sample(String name, Map<String, String> labels, double value) {

	}

}
