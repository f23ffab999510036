package io.github.exporterkit.value;

import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;

import org.springframework.util.StringUtils;

/**
 * Counts how often a text is in another, as a letter is in {@code __W_K}.
 *
 * @param counted the text that is counted
 * @param separator what separates the parts of a text of which those equal to it are
 * counted; null to count it wherever it is
 */
record OccurrencesParser(String counted, @Nullable String separator) implements ValueParser {

	@Override
	public String expected() {
		return "a text";
	}

	@Override
	public boolean readsDigits() {
		return true;
	}

	@Override
	public double ofText(String text) {
		String divider = this.separator;
		if (divider == null) {
			return StringUtils.countOccurrencesOf(text, this.counted);
		}
		return Stream.of(StringUtils.delimitedListToStringArray(text, divider))
			.filter((part) -> part.strip().equals(this.counted.strip()))
			.count();
	}

}
