package io.github.exporterkit.source.http;

import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import io.github.exporterkit.text.DeclarationException;

/**
 * The status codes whose body is an answer.
 */
final class AcceptedStatus {

	private static final Pattern CODE_OR_RANGE = Pattern.compile("\\s*([1-5]\\d\\d)\\s*(?:-\\s*([1-5]\\d\\d)\\s*)?");

	private final List<Range> ranges;

	private AcceptedStatus(List<Range> ranges) {
		this.ranges = ranges;
	}

	static AcceptedStatus parse(List<String> codesOrRanges) {
		if (codesOrRanges.isEmpty()) {
			throw new DeclarationException("accepted-status", "the list is empty, so no answer could be accepted",
					"remove it for 200-299, or name codes");
		}
		return new AcceptedStatus(codesOrRanges.stream().map(Range::parse).toList());
	}

	/** The same, and some more. */
	AcceptedStatus and(int... more) {
		return new AcceptedStatus(
				Stream.concat(this.ranges.stream(), Arrays.stream(more).mapToObj((status) -> new Range(status, status)))
					.toList());
	}

	boolean accepts(int status) {
		return this.ranges.stream().anyMatch((range) -> range.from <= status && status <= range.to);
	}

	@Override
	public String toString() {
		return String.join(", ", this.ranges.stream().map(Range::toString).toList());
	}

	private record Range(int from, int to) {

		static Range parse(String text) {
			Matcher matcher = CODE_OR_RANGE.matcher(text);
			if (matcher.matches()) {
				int from = Integer.parseInt(matcher.group(1));
				int to = (matcher.group(2) != null) ? Integer.parseInt(matcher.group(2)) : from;
				if (from <= to) {
					return new Range(from, to);
				}
			}
			throw new DeclarationException("accepted-status",
					"'%s' is neither a status code nor a range of them".formatted(text), "write 404 or 200-299");
		}

		@Override
		public String toString() {
			return (this.from == this.to) ? Integer.toString(this.from) : this.from + "-" + this.to;
		}

	}

}
