package io.github.exporterkit.translate.plan;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The steps from one value in a document down to another: names of members, positions in
 * arrays, and {@code *} for all of either.
 *
 * @param steps the steps; none stands for the value itself
 */
record Path(List<Step> steps) {

	private static final Pattern STEP = Pattern.compile(
			"(?<dot>\\.)?(?<name>[^.\\[\\]'{}*]+)|(?<all>\\.\\*|\\[\\*\\])|\\[(?<index>\\d{1,9})\\]|\\['(?<quoted>[^']*)'\\]");

	/**
	 * One step.
	 *
	 * @param kind what it follows
	 * @param name a member's name; empty for the other kinds
	 * @param index a position; 0 for the other kinds
	 */
	record Step(Kind kind, String name, int index) {

		boolean isWildcard() {
			return this.kind == Kind.ALL;
		}

	}

	/** What a step follows. */
	enum Kind {

		NAME, INDEX, ALL

	}

	/**
	 * Parse a path within a row, such as {@code a.b}, {@code ['odd key'].c} or
	 * {@code list[0]}.
	 * @throws IllegalArgumentException if it is none
	 */
	static Path ofField(String text) {
		Path path = parse(text);
		if (path.steps.stream().anyMatch(Step::isWildcard)) {
			throw new IllegalArgumentException("a value is one field, so it has no *; rows are chosen by each");
		}
		return path;
	}

	/**
	 * Parse the part of a JSONPath after its {@code $}, if it has only names, positions
	 * and wildcards.
	 * @throws IllegalArgumentException if it has more than that
	 */
	static Path parse(String text) {
		List<Step> steps = new ArrayList<>();
		Matcher matcher = STEP.matcher(text);
		int at = 0;
		while (at < text.length()) {
			if (!matcher.region(at, text.length()).lookingAt()) {
				throw new IllegalArgumentException(
						"'%s' cannot be read as a path from '%s' on; a path is a.b, list[0] or ['odd key'].c"
							.formatted(text, text.substring(at)));
			}
			steps.add(step(matcher));
			at = matcher.end();
		}
		return new Path(List.copyOf(steps));
	}

	/**
	 * Where rows are if nobody says: the elements of a root array, else the document
	 * itself.
	 */
	static Path defaultRows(boolean rootArray) {
		return new Path(rootArray ? List.of(new Step(Kind.ALL, "", 0)) : List.of());
	}

	/** The steps before the first wildcard. */
	List<Step> fixedSteps() {
		return this.steps.stream().takeWhile((step) -> !step.isWildcard()).toList();
	}

	private static Step step(Matcher matcher) {
		if (matcher.group("name") != null) {
			return new Step(Kind.NAME, matcher.group("name").strip(), 0);
		}
		if (matcher.group("quoted") != null) {
			return new Step(Kind.NAME, matcher.group("quoted"), 0);
		}
		if (matcher.group("index") != null) {
			return new Step(Kind.INDEX, "", Integer.parseInt(matcher.group("index")));
		}
		return new Step(Kind.ALL, "", 0);
	}

}
