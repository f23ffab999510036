package io.github.exporterkit.translate.plan;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

import io.github.exporterkit.metric.build.MetricFamilies;
import io.github.exporterkit.metric.Remark;
import org.jspecify.annotations.Nullable;

/**
 * Where the fields that one kind of row is read from are declared, to remark on those
 * that a whole scrape did not have, and on matches that took no member. A field that
 * several rules name is remarked on once, at the first of them that has rows; one whose
 * author says that it may be missing is not. Immutable once all rules are added.
 */
final class DeclaredFields {

	private final String eachPlace;

	private final List<OfMatch> matches = new ArrayList<>();

	/**
	 * Begin without any.
	 * @param eachPlace where the path to the rows is declared
	 */
	DeclaredFields(String eachPlace) {
		this.eachPlace = eachPlace;
	}

	void add(Rule rule) {
		RuleMetric metric = rule.metric();
		if (metric == null || metric.reading().missing().expected()) {
			return;
		}
		OfMatch fields = ofMatch(rule);
		metric.reading().expressions().forEach(fields::add);
		rule.selection()
			.when()
			.stream()
			.filter((condition) -> !(condition.comparison() instanceof Comparison.Exists))
			.forEach((condition) -> fields.add(condition.value()));
		metric.labels().values().forEach((label) -> fields.add(label.value()));
	}

	private OfMatch ofMatch(Rule rule) {
		String match = rule.selection().match();
		return this.matches.stream()
			.filter((known) -> Objects.equals(known.match(), match))
			.findFirst()
			.orElseGet(() -> {
				OfMatch first = new OfMatch(match, rule.place() + ".match", new HashMap<>());
				this.matches.add(first);
				return first;
			});
	}

	/** What keeps the rows themselves from being found, if it is a name. */
	Optional<Remark> missingRows(Trails trails) {
		Trail rows = trails.rows();
		return (rows != null) ? rows.missing(this.eachPlace, "$") : Optional.empty();
	}

	/**
	 * Remark on all that was nowhere.
	 * @param references what the slots hold
	 * @param trails how far their paths led
	 * @param rows the rows that were there
	 */
	void remark(List<Expression.Reference> references, Trails trails, RowSink rows, MetricFamilies families) {
		Map<Expression.Reference, String> places = new HashMap<>();
		for (OfMatch match : this.matches) {
			if (rows.hasTaken(match.match())) {
				match.places().forEach(places::putIfAbsent);
			}
			else {
				rows.insteadOfTaken().ifPresent((instead) -> families.remark(match.remark(instead)));
			}
		}
		for (int slot = 0; slot < references.size(); slot++) {
			Trail trail = trails.fields().get(slot);
			Expression.Reference reference = references.get(slot);
			String place = places.get(reference);
			if (trail != null && place != null) {
				trail.missing(place, from(reference))
					.map((remark) -> withCaret(remark, reference, rows))
					.ifPresent(families::remark);
			}
		}
	}

	/** Who looks in a member for what is beside it has forgotten a caret. */
	private static Remark withCaret(Remark remark, Expression.Reference reference, RowSink rows) {
		if (reference instanceof Expression.Field field && field.levelsUp() == 0 && remark.within().isEmpty()
				&& rows.isBeside(field.path().steps().get(0).name())) {
			return new Remark(remark.place(), remark.missing(), "",
					"the row around has it, so write `%s`".formatted(field.path().text("^")));
		}
		return remark;
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

	/**
	 * Where the rules of one match declare fields.
	 *
	 * @param match the match; null for rules without
	 * @param place where the match is declared first
	 * @param places where each field is declared first
	 */
	private record OfMatch(@Nullable String match, String place, Map<Expression.Reference, String> places) {

		void add(Written written) {
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

		Remark remark(String instead) {
			return new Remark(this.place, "member that matches `%s`".formatted(this.match), "", instead);
		}

	}

}
