package io.github.exporterkit.translate.plan;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import io.github.exporterkit.metric.MetricFamilies;
import io.github.exporterkit.metric.Remark;
import org.jspecify.annotations.Nullable;

/**
 * Where the fields that one kind of row is read from are declared, to remark on those
 * that a whole scrape did not have. A field that several rules name is remarked on once,
 * at the first of them; one whose author says that it may be missing is not, and neither
 * are those of members that are matched, which are of many kinds. Immutable once all
 * rules are added.
 */
final class DeclaredFields {

	private final String eachPlace;

	private final Map<Expression.Reference, String> places = new HashMap<>();

	/**
	 * Begin without any.
	 * @param eachPlace where the path to the rows is declared
	 */
	DeclaredFields(String eachPlace) {
		this.eachPlace = eachPlace;
	}

	void add(Rule rule) {
		RuleMetric metric = rule.metric();
		if (metric == null || rule.selection().match() != null || metric.reading().missing().expected()) {
			return;
		}
		metric.reading().expressions().forEach(this::add);
		rule.selection()
			.when()
			.stream()
			.filter((condition) -> !(condition.comparison() instanceof Comparison.Exists))
			.forEach((condition) -> add(condition.value()));
		metric.labels().forEach((name, text) -> add(new Written(rule.place() + ".labels." + name, text)));
	}

	private void add(Written written) {
		add(written.place(), ExpressionParser.parse(written.text()));
	}

	private void add(String place, Expression expression) {
		if (expression instanceof Expression.Template template) {
			template.parts().forEach((part) -> add(place, part));
		}
		else if (expression instanceof Expression.Reference reference) {
			this.places.putIfAbsent(reference, place);
		}
	}

	/** What keeps the rows themselves from being found, if it is a name. */
	Optional<Remark> missingRows(Trails trails) {
		Trail rows = trails.rows();
		return (rows != null) ? rows.missing(this.eachPlace, "$") : Optional.empty();
	}

	/** Remark on all fields that were nowhere. */
	void remark(List<Expression.Reference> references, Trails trails, MetricFamilies families) {
		for (int slot = 0; slot < references.size(); slot++) {
			Trail trail = trails.fields().get(slot);
			String place = this.places.get(references.get(slot));
			if (trail != null && place != null) {
				trail.missing(place, from(references.get(slot))).ifPresent(families::remark);
			}
		}
	}

	private static String from(Expression.Reference reference) {
		if (reference instanceof Expression.Field field) {
			return "^".repeat(field.levelsUp());
		}
		return "$";
	}

	/** The path of what a reference finds, if it can be followed step by step. */
	static @Nullable Path path(Expression.Reference reference) {
		if (reference instanceof Expression.Field field) {
			return field.path();
		}
		return (reference instanceof Expression.InDocument inDocument) ? inDocument.path().steps().orElse(null) : null;
	}

}
