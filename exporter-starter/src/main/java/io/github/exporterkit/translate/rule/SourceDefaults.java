package io.github.exporterkit.translate.rule;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.Objects;

import io.github.exporterkit.text.DeclarationException;
import io.github.exporterkit.translate.expression.DeclaredExpression;
import io.github.exporterkit.translate.expression.Expression;
import io.github.exporterkit.translate.expression.Scope;
import org.jspecify.annotations.Nullable;

/**
 * What is said once for all rules of a source, and holds unless a rule says something
 * else.
 *
 * @param each where the rows are; null for the default
 * @param labels labels that are read from these rows
 * @param absent texts and numbers that stand for no value
 */
public record SourceDefaults(RowFilter.@Nullable Each each, Labels labels, List<String> absent) {

	private static final Expression NO_TEXT = new Expression.Literal("");

	/**
	 * Check the labels.
	 * @throws DeclarationException if a label is read from what the rows cannot have
	 */
	public SourceDefaults {
		Scope scope = RowFilter.of(each).scope();
		DeclarationException.Collector mistakes = new DeclarationException.Collector();
		labels.expressions().forEach((label) -> mistakes.check(() -> DeclarationException.at(label.place(), () -> {
			scope.require(label.expression());
			return label;
		})));
		mistakes.end();
	}

	/**
	 * Only where rows are.
	 * @param each the path; null for the default
	 * @return the defaults
	 */
	public static SourceDefaults of(RowFilter.@Nullable Each each) {
		return new SourceDefaults(each, Labels.NONE, List.of());
	}

	/**
	 * The labels of a rule. Those of the source are read from the source's rows: for a
	 * rule with a match that is the row around, and a rule that reads other rows has only
	 * those that are the same for all rows. A label that is an empty text is, as in
	 * Prometheus, none, and so takes back what the source says.
	 * @param rows what the rule reads
	 * @param own the labels that the rule says itself
	 * @return first the source's, then the others
	 */
	public Labels labels(RowFilter rows, Labels own) {
		Map<String, Rule.Label> named = new LinkedHashMap<>();
		Map<String, MemberLabels> ofMembers = new LinkedHashMap<>();
		this.labels.named()
			.forEach((name, label) -> put(named, name, label, label.value(), rows, Rule.Label::outOfMember));
		this.labels.ofMembers()
			.forEach((name, members) -> put(ofMembers, name, members, members.object(), rows,
					MemberLabels::outOfMember));
		own.named().forEach((name, label) -> {
			ofMembers.remove(name);
			named.put(name, label);
		});
		ofMembers.putAll(own.ofMembers());
		named.values().removeIf((label) -> label.value().expression().equals(NO_TEXT));
		return new Labels(named, ofMembers);
	}

	private <T> void put(Map<String, T> to, String name, T label, DeclaredExpression value, RowFilter rows,
			UnaryOperator<T> outOfMember) {
		boolean sameRows = Objects.equals(rows.path(), RowFilter.of(this.each).path());
		if (value.expression().references().allMatch(Expression.InDocument.class::isInstance)
				|| (sameRows && rows.match() == null)) {
			to.put(name, label);
		}
		else if (sameRows) {
			to.put(name, outOfMember.apply(label));
		}
	}

}
