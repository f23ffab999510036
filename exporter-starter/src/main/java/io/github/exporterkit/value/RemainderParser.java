package io.github.exporterkit.value;

import java.util.Set;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;

import org.springframework.util.StringUtils;

/**
 * Counts what {@link OccurrencesParser} counts of none of several texts.
 *
 * @param counted the texts that are counted otherwise
 * @param separator what separates the parts of a text of which those are counted that
 * equal none; null to count letters
 */
record RemainderParser(Set<String> counted, @Nullable String separator) implements ValueParser {

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
		Stream<String> parts = (this.separator != null)
				? Stream.of(StringUtils.delimitedListToStringArray(text, this.separator)).map(String::strip)
				: text.codePoints().mapToObj(Character::toString);
		return parts.filter((part) -> !part.isBlank() && !this.counted.contains(part)).count();
	}

}
