package io.github.exporterkit.translate.plan;

import java.util.Comparator;
import java.util.List;
import java.util.Map;

import com.google.re2j.Matcher;
import com.google.re2j.Pattern;
import io.github.exporterkit.text.Regex;
import org.jspecify.annotations.Nullable;

/**
 * A regular expression for the names of members, and the captures in it. Two are equal if
 * their texts are.
 */
final class KeyMatch {

	private static final List<String> RESERVED = List.of("key", "index", "count");

	private final Pattern pattern;

	private final List<String> captures;

	/**
	 * Compile a match.
	 * @throws IllegalArgumentException if the text is no regular expression, or a
	 * capture's name means something else
	 */
	KeyMatch(String text) {
		this.pattern = Regex.compile(text);
		this.captures = this.pattern.namedGroups()
			.entrySet()
			.stream()
			.sorted(Comparator.comparing(Map.Entry::getValue))
			.map(Map.Entry::getKey)
			.toList();
		this.captures.stream().filter(RESERVED::contains).findFirst().ifPresent((capture) -> {
			throw new IllegalArgumentException(
					"a capture cannot be named '%s', because $%1$s means something else; rename it".formatted(capture));
		});
	}

	/** The names of the captures. */
	List<String> captures() {
		return this.captures;
	}

	/**
	 * What the captures are in a name, null for one without part; null if it does not
	 * match.
	 */
	@Nullable String @Nullable [] capturesIn(String key) {
		Matcher matcher = this.pattern.matcher(key);
		return matcher.matches() ? this.captures.stream().map(matcher::group).toArray(String[]::new) : null;
	}

	@Override
	public boolean equals(@Nullable Object other) {
		return other instanceof KeyMatch that && this.pattern.pattern().equals(that.pattern.pattern());
	}

	@Override
	public int hashCode() {
		return this.pattern.pattern().hashCode();
	}

	@Override
	public String toString() {
		return this.pattern.pattern();
	}

}
