package io.github.exporterkit.translate.expression;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import io.github.exporterkit.text.DeclarationException;
import org.jspecify.annotations.Nullable;

/**
 * The steps from one value in a document down to another: names of members, positions in
 * arrays, {@code *} for all of either, filters, and names or positions that a row says.
 *
 * @param steps the steps; none stands for the value itself
 */
public record Path(List<Step> steps) {

	/** The value itself. */
	public static final Path ITSELF = new Path(List.of());

	private static final Pattern STEP = Pattern.compile("""
			\\.?(?<name>@?[^.\\[\\](){}'"*?@\\s](?:[^.\\[\\](){}'"*?]*[^.\\[\\](){}'"*?\\s])?)\
			|(?<all>\\.?\\*|\\[\\*])\
			|\\[(?<index>-?\\d{1,9})]\
			|\\[(?<chosen>\\^*\\$\\w+)]\
			|\\['(?<single>[^']*)']\
			|\\["(?<double>[^"]*)"]""");

	private static final Pattern CHOOSING = Pattern.compile("\\{\\s*\\^*\\$\\w+\\s*}");

	/**
	 * One step.
	 *
	 * @param kind what it follows
	 * @param name a member's name; empty for the other kinds
	 * @param index a position, from the end if it is negative; 0 for the other kinds
	 * @param test which members or elements a filter takes; null for the other kinds
	 * @param chosen says the name or the position that the row chooses; null for the
	 * other kinds
	 */
	public record Step(Kind kind, String name, int index, @Nullable ElementTest test, @Nullable Expression chosen) {

		private static final Step ALL = new Step(Kind.ALL, "", 0, null, null);

		/**
		 * Whether the step may follow several members or elements.
		 * @return whether it is {@code *} or a filter
		 */
		public boolean isWildcard() {
			return this.kind == Kind.ALL || this.kind == Kind.FILTER;
		}

		static Step ofName(String name) {
			return CHOOSING.matcher(name).find() ? ofChoice(Expression.Template.ofPlaces(name))
					: new Step(Kind.NAME, name, 0, null, null);
		}

		static Step ofPosition(int index) {
			return new Step(Kind.INDEX, "", index, null, null);
		}

		private static Step ofFilter(String text) {
			return new Step(Kind.FILTER, "", 0, ElementTest.parse(text), null);
		}

		private static Step ofChoice(Expression chosen) {
			return new Step(Kind.CHOSEN, "", 0, null, chosen);
		}

		/** Whether it can be followed while a document streams by. */
		private boolean streams() {
			return this.kind == Kind.NAME || this.kind == Kind.ALL || (this.kind == Kind.INDEX && this.index >= 0);
		}

	}

	/** What a step follows. */
	public enum Kind {

		/** The member of a name. */
		NAME,

		/** The element at a position. */
		INDEX,

		/** All members or elements. */
		ALL,

		/** Those members or elements for which a test holds. */
		FILTER,

		/** The member of a name, or the element at a position, that the row says. */
		CHOSEN

	}

	/**
	 * Parse a path within a row, such as {@code a.b}, {@code ['odd key'].c} or
	 * {@code list[0]}.
	 * @throws DeclarationException if the text is not such a path
	 */
	static Path ofField(String text) {
		Path path = parse(text, text.startsWith("[") ? text : "." + text);
		if (path.isOfMany()) {
			throw new DeclarationException("",
					"'%s' matches several fields, and a value must be exactly one".formatted(text),
					"remove the *, and choose rows by each");
		}
		return path;
	}

	/** Whether all members or elements of something are on it. */
	boolean isOfMany() {
		return this.steps.stream().anyMatch((step) -> step.kind() == Kind.ALL);
	}

	/**
	 * What the row says about names and positions.
	 * @return the expressions, in the order of their steps
	 */
	public Stream<Expression> choices() {
		return this.steps.stream().map(Step::chosen).filter(Objects::nonNull);
	}

	/** Whether it has more steps than names, positions and wildcards. */
	boolean isRich() {
		return this.steps.stream().anyMatch((step) -> step.kind() == Kind.FILTER || step.kind() == Kind.CHOSEN);
	}

	/**
	 * Whether the path can be followed while a document streams by.
	 * @return false if a step needs to see what is around it first
	 */
	public boolean streams() {
		return this.steps.stream().allMatch(Step::streams);
	}

	/**
	 * Parse a JSONPath that has only names, positions, wildcards and filters.
	 * @throws DeclarationException if it has more than that
	 */
	static Path ofDocument(String text) {
		return parse(text, text.substring("$".length()));
	}

	private static Path parse(String whole, String text) {
		List<Step> steps = new ArrayList<>();
		Matcher matcher = STEP.matcher(text);
		int at = 0;
		while (at < text.length()) {
			if (text.startsWith("[?", at)) {
				int end = endOfFilter(text, at);
				steps.add(Step.ofFilter(text.substring(at, end)));
				at = end;
				continue;
			}
			boolean begins = text.charAt(at) == '.' || text.charAt(at) == '[';
			if (!begins || !matcher.region(at, text.length()).lookingAt()) {
				throw new DeclarationException("",
						"'%s' cannot be read as a path from '%s' on".formatted(whole, text.substring(at)), cure(whole));
			}
			steps.add(step(matcher));
			at = matcher.end();
		}
		return new Path(List.copyOf(steps));
	}

	private static String cure(String text) {
		if (text.startsWith("'")) {
			return "close the quote of a text, as in 'prod'";
		}
		return text.matches("[^\\[\\]'\"]*[{}][^\\[\\]'\"]*") ? "close each brace of a template, as in {host}:{port}"
				: "write a path such as a.b, list[0] or ['odd key'].c";
	}

	/** Where the bracket closes, those in quotes being letters like others. */
	private static int endOfFilter(String text, int from) {
		int open = 0;
		char quote = 0;
		for (int at = from; at < text.length(); at++) {
			char c = text.charAt(at);
			if (quote != 0) {
				quote = (c == quote && text.charAt(at - 1) != '\\') ? 0 : quote;
			}
			else if (c == '\'' || c == '"') {
				quote = c;
			}
			else {
				open += (c == '[') ? 1 : (c == ']') ? -1 : 0;
				if (open == 0) {
					return at + 1;
				}
			}
		}
		throw new DeclarationException("", "the filter '%s' does not end".formatted(text.substring(from)),
				"write one such as [?(@.key == 'site')]");
	}

	private static Step step(Matcher matcher) {
		if (matcher.group("all") != null) {
			return Step.ALL;
		}
		if (matcher.group("index") != null) {
			return Step.ofPosition(Integer.parseInt(matcher.group("index")));
		}
		if (matcher.group("chosen") != null) {
			return Step.ofChoice(Expression.parse(matcher.group("chosen")));
		}
		if (matcher.group("single") != null) {
			return Step.ofName(matcher.group("single"));
		}
		String quoted = matcher.group("double");
		return Step.ofName((quoted != null) ? quoted : matcher.group("name"));
	}

	/**
	 * Where rows are by default.
	 * @param rootArray whether the document is an array
	 * @return the path to the elements of a root array, else to the document itself
	 */
	public static Path defaultRows(boolean rootArray) {
		return rootArray ? new Path(List.of(Step.ALL)) : ITSELF;
	}

	/**
	 * The path to all members and elements of what this one finds.
	 * @return this path and a wildcard
	 */
	public Path toAll() {
		return new Path(Stream.concat(this.steps.stream(), Stream.of(Step.ALL)).toList());
	}

	/**
	 * The path as authors write it.
	 * @param from what it begins with, such as {@code $} or {@code ^}; may be empty
	 * @return the text
	 */
	public String text(String from) {
		StringBuilder text = new StringBuilder(from);
		for (Step step : this.steps) {
			boolean dot = !text.isEmpty() && text.charAt(text.length() - 1) != '^';
			switch (step.kind()) {
				case INDEX -> text.append('[').append(step.index()).append(']');
				case ALL -> text.append(dot ? ".*" : "*");
				case FILTER -> text.append(step.test());
				case CHOSEN -> text.append("[…]");
				case NAME -> {
					boolean plain = STEP.matcher(step.name()).matches();
					text.append(plain ? (dot ? "." : "") + step.name() : "['" + step.name() + "']");
				}
			}
		}
		return text.toString();
	}

	/**
	 * The steps before the first wildcard.
	 * @return the path of these steps
	 */
	public Path untilWildcard() {
		return new Path(this.steps.stream().takeWhile((step) -> !step.isWildcard()).toList());
	}

	/**
	 * The path to a row around those that this one finds.
	 * @param levelsUp how many rows to leave, from 1 to as many as there are around
	 * @return the path, which ends in a wildcard
	 */
	public Path toEnclosingRow(int levelsUp) {
		List<Integer> ends = IntStream.range(1, this.steps.size())
			.filter((end) -> this.steps.get(end - 1).isWildcard())
			.boxed()
			.toList();
		return new Path(this.steps.subList(0, ends.get(ends.size() - levelsUp)));
	}

	/** Whether what the path finds has a name in what is around it. */
	boolean leadsToKey() {
		return endsIn(Kind.NAME) || endsInMany();
	}

	/** Whether what the path finds has a position in what is around it. */
	boolean leadsToIndex() {
		return endsIn(Kind.INDEX) || endsInMany();
	}

	private boolean endsInMany() {
		return endsIn(Kind.ALL) || endsIn(Kind.FILTER);
	}

	/** How many rows there are around a row that this path finds. */
	int rowsAround() {
		int wildcards = (int) this.steps.stream().filter(Step::isWildcard).count();
		return endsInMany() ? wildcards - 1 : wildcards;
	}

	/** The name of the member that it ends at; empty if it ends otherwise. */
	Optional<String> lastName() {
		return endsIn(Kind.NAME) ? Optional.of(this.steps.get(this.steps.size() - 1).name()) : Optional.empty();
	}

	boolean endsIn(Kind kind) {
		return !this.steps.isEmpty() && this.steps.get(this.steps.size() - 1).kind() == kind;
	}

}
