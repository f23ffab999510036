package io.github.exporterkit.translate.rule;

import java.util.Map;
import java.util.stream.Stream;

import io.github.exporterkit.translate.expression.DeclaredExpression;

/**
 * The labels of a metric.
 *
 * @param named the labels that the author names, by name
 * @param ofMembers the labels that members of objects name, by what is written in place
 * of a name, such as {@code label_*}
 */
public record Labels(Map<String, Rule.Label> named, Map<String, MemberLabels> ofMembers) {

	/** No labels. */
	public static final Labels NONE = new Labels(Map.of(), Map.of());

	/**
	 * Labels that all have names.
	 * @param named the labels by name
	 * @return the labels
	 */
	public static Labels named(Map<String, Rule.Label> named) {
		return new Labels(named, Map.of());
	}

	/**
	 * Whether there are none.
	 * @return whether there are none
	 */
	public boolean isEmpty() {
		return this.named.isEmpty() && this.ofMembers.isEmpty();
	}

	/**
	 * What is written as their names.
	 * @return the names, first those of the author
	 */
	public Stream<String> names() {
		return Stream.concat(this.named.keySet().stream(), this.ofMembers.keySet().stream());
	}

	/**
	 * Everything that is read from a row.
	 * @return the expressions
	 */
	public Stream<DeclaredExpression> expressions() {
		return Stream.concat(this.named.values().stream().map(Rule.Label::value),
				this.ofMembers.values().stream().map(MemberLabels::object));
	}

}
