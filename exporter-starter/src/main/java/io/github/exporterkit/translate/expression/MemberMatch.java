package io.github.exporterkit.translate.expression;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import com.google.re2j.Matcher;
import com.google.re2j.Pattern;
import io.github.exporterkit.payload.PartStream;
import io.github.exporterkit.text.DeclarationException;
import io.github.exporterkit.text.Regex;
import org.jspecify.annotations.Nullable;

/**
 * A regular expression for the names of members, and its captures. Two are equal if their
 * texts are.
 */
public final class MemberMatch {

	private static final List<String> RESERVED = List.of("key", "index", "count", "modified", "content");

	/** What a row has of its part of the payload, beside what the target wrote. */
	private static final Set<String> OF_PART = Set.of(PartStream.PATH, PartStream.MODIFIED, PartStream.CONTENT,
			"$bean");

	private final Pattern pattern;

	private final List<String> captures;

	private MemberMatch(Pattern pattern) {
		this.pattern = pattern;
		this.captures = pattern.namedGroups()
			.entrySet()
			.stream()
			.sorted(Comparator.comparing(Map.Entry::getValue))
			.map(Map.Entry::getKey)
			.toList();
	}

	/**
	 * Compile a match.
	 * @param text a regular expression, whose named groups are captures
	 * @return the match
	 * @throws DeclarationException if the text is not a regular expression, or the name
	 * of a capture has another meaning
	 */
	public static MemberMatch parse(String text) {
		MemberMatch match = new MemberMatch(Regex.compile(text));
		match.captures.stream().filter(RESERVED::contains).findFirst().ifPresent((capture) -> {
			throw new DeclarationException("",
					"a capture cannot be named '%s', because $%1$s has another meaning".formatted(capture),
					"rename it");
		});
		return match;
	}

	/**
	 * The names of the captures.
	 * @return the names, in the order of their groups
	 */
	public List<String> captures() {
		return this.captures;
	}

	/**
	 * Match a member's name.
	 * @param name the name
	 * @return what was captured, null for a group that is not in the name; null if the
	 * name does not match
	 */
	public @Nullable String @Nullable [] capturesIn(String name) {
		if (OF_PART.contains(name)) {
			return null;
		}
		Matcher matcher = this.pattern.matcher(name);
		return matcher.matches() ? this.captures.stream().map(matcher::group).toArray(String[]::new) : null;
	}

	/**
	 * The match for those who read no regular expressions: {@code queue.<queue>.size} for
	 * <code>queue\.(?&lt;queue&gt;.+)\.size</code>.
	 * @param shown the captures to write as <code>{$capture}</code> instead
	 * @return the text; empty if the expression has more than literals and captures
	 */
	public Optional<String> readable(Set<String> shown) {
		return new Reader(this.pattern.pattern(), shown).read();
	}

	@Override
	public boolean equals(@Nullable Object other) {
		return other instanceof MemberMatch that && this.pattern.pattern().equals(that.pattern.pattern());
	}

	@Override
	public int hashCode() {
		return this.pattern.pattern().hashCode();
	}

	@Override
	public String toString() {
		return this.pattern.pattern();
	}

	/** Makes a regular expression readable. */
	private static final class Reader {

		private static final String NOT_LITERAL = "*+?[](){}|^$";

		private final String match;

		private final Set<String> shown;

		private final StringBuilder text = new StringBuilder();

		Reader(String match, Set<String> shown) {
			this.match = match;
			this.shown = shown;
		}

		Optional<String> read() {
			int at = 0;
			while (at < this.match.length()) {
				char c = this.match.charAt(at);
				if (this.match.startsWith("(?<", at) || this.match.startsWith("(?P<", at)) {
					int end = this.match.indexOf('>', at);
					String name = this.match.substring(this.match.indexOf('<', at) + 1, end);
					this.text.append(this.shown.contains(name) ? "{$" + name + "}" : "<" + name + ">");
					at = endOfGroup(end + 1);
				}
				else if (isQuoted(at)) {
					this.text.append(this.match.charAt(at + 1));
					at += 2;
				}
				else if (c == '\\' || NOT_LITERAL.indexOf(c) >= 0) {
					return Optional.empty();
				}
				else {
					this.text.append(c);
					at++;
				}
			}
			return Optional.of(this.text.toString());
		}

		private boolean isQuoted(int at) {
			return this.match.charAt(at) == '\\' && at + 1 < this.match.length()
					&& !Character.isLetterOrDigit(this.match.charAt(at + 1));
		}

		/**
		 * Where a group ends, the parentheses in its classes being letters like others.
		 */
		private int endOfGroup(int from) {
			int depth = 1;
			boolean inClass = false;
			int at = from;
			while (at < this.match.length() && depth > 0) {
				char c = this.match.charAt(at);
				at += (c == '\\') ? 2 : 1;
				inClass = inClass ? c != ']' : c == '[';
				if (!inClass) {
					depth += (c == '(') ? 1 : 0;
					depth -= (c == ')') ? 1 : 0;
				}
			}
			return at;
		}

	}

}
