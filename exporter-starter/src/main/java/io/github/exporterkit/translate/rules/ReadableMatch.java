package io.github.exporterkit.translate.rules;

import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a match for names of members looks like to somebody who reads no regular
 * expressions: {@code queue.<queue>.size} for
 * <code>queue\.(?&lt;queue&gt;.+)\.size</code>.
 */
final class ReadableMatch {

	private static final Pattern CAPTURE = Pattern.compile("\\(\\?P?<(\\w+)>");

	private static final String NOT_LITERAL = "*+?[](){}|^$";

	private final String match;

	private final Set<String> inName;

	private final StringBuilder text = new StringBuilder();

	private ReadableMatch(String match, Set<String> inName) {
		this.match = match;
		this.inName = inName;
	}

	/**
	 * The text.
	 * @param match the regular expression
	 * @param inName the captures that are in the metric's name, which are filled in for
	 * each metric
	 * @return the text; empty if the expression has more than literals and captures
	 */
	static Optional<String> of(String match, Set<String> inName) {
		return new ReadableMatch(match, inName).read();
	}

	private Optional<String> read() {
		Matcher capture = CAPTURE.matcher(this.match);
		int at = 0;
		while (at < this.match.length()) {
			char c = this.match.charAt(at);
			if (capture.region(at, this.match.length()).lookingAt()) {
				String name = capture.group(1);
				this.text.append(this.inName.contains(name) ? "{$" + name + "}" : "<" + name + ">");
				at = endOfGroup(capture.end());
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

	/** Where a group ends, the parentheses in its classes being letters like others. */
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
