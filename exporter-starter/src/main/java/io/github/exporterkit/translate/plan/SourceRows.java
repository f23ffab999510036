package io.github.exporterkit.translate.plan;

import org.jspecify.annotations.Nullable;

/**
 * What a source says about the rows of all its rules.
 *
 * @param place where it says so, such as {@code exporter.sources.queues}
 * @param each a JSONPath to the rows; null if it does not say
 */
public record SourceRows(String place, @Nullable String each) {

	/** Nothing. */
	static final SourceRows UNSAID = new SourceRows("", null);

	/**
	 * Where the path to a rule's rows is declared.
	 */
	String eachPlace(Rule rule) {
		boolean own = rule.selection().each() == null || !rule.selection().each().equals(this.each);
		return (own ? rule.place() : this.place) + ".each";
	}

}
