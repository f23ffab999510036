package io.github.exporterkit.value;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;

import io.github.exporterkit.text.DeclarationException;
import org.jspecify.annotations.Nullable;

import org.springframework.util.StringUtils;

/**
 * Converts what a target sends to the value of a label or the name of a state:
 * {@code extract} takes a part of the text, which may become lower case, {@code map}
 * replaces it. Immutable; two are equal if they have the same settings.
 */
public final class Rewording {

	/** Leaves texts unchanged. */
	public static final Rewording NONE = new Rewording(null, false, Map.of());

	private final @Nullable Extract extract;

	private final boolean lowerCase;

	private final Map<String, String> names;

	private Rewording(@Nullable Extract extract, boolean lowerCase, Map<String, String> names) {
		this.extract = extract;
		this.lowerCase = lowerCase;
		this.names = names;
	}

	/**
	 * A rewording as it is written in YAML.
	 * @param extract a regular expression, RE2, that matches the whole text; its only
	 * group is the part, or all of the text is; null to take all
	 * @param map entries such as {@code 1=up}; {@code *=other} stands for every other
	 * text
	 * @return the rewording
	 * @throws DeclarationException if a setting cannot work
	 */
	public static Rewording of(@Nullable String extract, List<String> map) {
		return of(extract, false, map);
	}

	/**
	 * A rewording that takes out what a key {@code match} matches.
	 * @param match a regular expression, RE2, as above; null to take all
	 * @param map entries such as {@code 1=up}, as above
	 * @return the rewording
	 * @throws DeclarationException if a setting cannot work
	 */
	public static Rewording ofMatch(@Nullable String match, List<String> map) {
		return of("match", match, false, map);
	}

	/**
	 * A rewording that may make lower case of texts.
	 * @param extract a regular expression, RE2, as above; null to take all
	 * @param lowerCase whether the part becomes lower case, before it is looked up
	 * @param map entries such as {@code running=up}, as above
	 * @return the rewording
	 * @throws DeclarationException if a setting cannot work
	 */
	public static Rewording of(@Nullable String extract, boolean lowerCase, List<String> map) {
		return of("extract", extract, lowerCase, map);
	}

	private static Rewording of(String key, @Nullable String extract, boolean lowerCase, List<String> map) {
		if (extract == null && !lowerCase && map.isEmpty()) {
			return NONE;
		}
		Map<String, String> names = MapParser.parse(map, "text=name, such as \"1=up\"",
				(name) -> name.isEmpty() ? null : name);
		names.keySet()
			.stream()
			.filter((text) -> lowerCase && !text.equals(lower(text)))
			.findFirst()
			.ifPresent((text) -> {
				throw new DeclarationException("map",
						"'%s' is looked up in lower case, and never found".formatted(text),
						"write '%s'".formatted(lower(text)));
			});
		return new Rewording((extract != null) ? DeclarationException.at(key, () -> Extract.of(extract)) : null,
				lowerCase, names);
	}

	private static String lower(String text) {
		return text.toLowerCase(Locale.ROOT);
	}

	/**
	 * Whether there may be texts that it does not fit.
	 * @return whether it has an {@code extract}
	 */
	public boolean mayNotFit() {
		return this.extract != null;
	}

	/**
	 * Reword a text.
	 * @param text the text as it arrived; surrounding white space does not count
	 * @return the new text; null if {@code extract} does not match
	 */
	public @Nullable String find(String text) {
		String part = (this.extract != null) ? this.extract.find(text.strip()) : text;
		return (part != null) ? named(part.strip()) : null;
	}

	/**
	 * Reword a text that must match.
	 * @param text the text as it arrived; surrounding white space does not count
	 * @return the new text
	 * @throws ConversionException if {@code extract} does not match
	 */
	public String apply(String text) {
		if (this == NONE) {
			return text;
		}
		return named((this.extract != null) ? this.extract.from(text.strip()).strip() : text.strip());
	}

	/**
	 * Reword the parts of a text: {@code extract} takes what has the parts, {@code map}
	 * replaces each.
	 * @param text the text as it arrived
	 * @param separator what separates the parts; surrounding white space and empty parts
	 * do not count
	 * @return the parts' new texts, in their order
	 * @throws ConversionException if {@code extract} does not match
	 */
	public Stream<String> applyToParts(String text, String separator) {
		String whole = (this.extract != null) ? this.extract.from(text.strip()) : text;
		return Stream.of(StringUtils.delimitedListToStringArray(whole, separator))
			.map(String::strip)
			.filter((part) -> !part.isEmpty())
			.map(this::named);
	}

	private String named(String part) {
		String text = this.lowerCase ? lower(part) : part;
		String name = this.names.get(text);
		return (name != null) ? name : this.names.getOrDefault(MapParser.OTHERWISE, text);
	}

	@Override
	public boolean equals(@Nullable Object other) {
		return other instanceof Rewording that && Objects.equals(this.extract, that.extract)
				&& this.lowerCase == that.lowerCase && this.names.equals(that.names);
	}

	@Override
	public int hashCode() {
		return Objects.hash(this.extract, this.lowerCase, this.names);
	}

}
