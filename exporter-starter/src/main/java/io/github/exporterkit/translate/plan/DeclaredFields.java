package io.github.exporterkit.translate.plan;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

import io.github.exporterkit.metric.build.MetricsBuilder;
import io.github.exporterkit.metric.Remark;
import io.github.exporterkit.translate.expression.Condition;
import io.github.exporterkit.translate.expression.DeclaredExpression;
import io.github.exporterkit.translate.expression.Expression;
import io.github.exporterkit.translate.expression.MemberMatch;
import io.github.exporterkit.translate.expression.Path;
import io.github.exporterkit.translate.rule.RowFilter;
import io.github.exporterkit.translate.rule.Rule;
import org.jspecify.annotations.Nullable;

/**
 * Where the fields that one kind of row is read from are declared, to remark on those
 * that a whole scrape did not have, and on matches that took no member. A field that
 * several rules name is remarked on once, at the first of them that has rows; a value of
 * which the author says that it may be missing is not. Immutable once all rules are
 * added.
 */
final class DeclaredFields {

	private final List<OfMatch> matches = new ArrayList<>();

	private final Set<OfMatch> required = Collections.newSetFromMap(new IdentityHashMap<>());

	/** Where labels are declared as nothing but a name, which may be meant as a text. */
	private final Set<String> namedLabels = new HashSet<>();

	private @Nullable String eachPlace;

	private String firstPlace = "";

	void add(Rule rule) {
		RowFilter.Each each = rule.rows().each();
		this.firstPlace = this.firstPlace.isEmpty() ? rule.place() : this.firstPlace;
		this.eachPlace = (this.eachPlace == null && each != null) ? each.place() : this.eachPlace;
		Rule.Metric metric = rule.metric();
		if (metric == null) {
			return;
		}
		OfMatch fields = ofMatch(rule);
		if (!metric.extraction().missing().expected()) {
			this.required.add(fields);
			metric.extraction().expressions().forEach(fields::add);
		}
		metric.descriptor().readFromRows().forEach(fields::add);
		rule.rows()
			.when()
			.stream()
			.filter((condition) -> !(condition.comparison() instanceof Condition.Exists))
			.forEach((condition) -> fields.add(condition.value()));
		metric.labels().expressions().forEach(fields::add);
		metric.labels().named().values().forEach((label) -> {
			if (label.value().expression() instanceof Expression.Field field && isName(field)) {
				this.namedLabels.add(label.value().place());
			}
		});
	}

	private OfMatch ofMatch(Rule rule) {
		MemberMatch match = rule.rows().match();
		return this.matches.stream()
			.filter((known) -> Objects.equals(known.match(), match))
			.findFirst()
			.orElseGet(() -> {
				OfMatch first = new OfMatch(match, rule.place() + ".match", new HashMap<>());
				this.matches.add(first);
				return first;
			});
	}

	/** The name in the path to the rows that was never found, if there is one. */
	Optional<Remark> missingRows(FollowedPath.OfKind followed) {
		FollowedPath rows = followed.rows();
		return (rows != null && this.eachPlace != null) ? rows.missing(this.eachPlace, "$") : Optional.empty();
	}

	/** A member that is or holds rows and that an object has several times. */
	Remark repeated(String name) {
		return new Remark((this.eachPlace != null) ? this.eachPlace : this.firstPlace,
				"single member %s".formatted(SeenMembers.quoted(name)), "",
				"an object has it more than once, and the last one counts");
	}

	/**
	 * Remark on all that was never found.
	 * @param references what the slots hold
	 * @param followed how far their paths led
	 * @param rows the rows that were there
	 */
	void remark(List<Expression.Reference> references, FollowedPath.OfKind followed, RowSink rows,
			MetricsBuilder families) {
		Map<Expression.Reference, String> places = new HashMap<>();
		for (OfMatch match : this.matches) {
			if (rows.hasTaken(match.match())) {
				match.places().forEach(places::putIfAbsent);
			}
			else if (this.required.contains(match)) {
				rows.insteadOfTaken().ifPresent((instead) -> families.remark(match.remark(instead)));
			}
		}
		for (int slot = 0; slot < references.size(); slot++) {
			FollowedPath path = followed.fields().get(slot);
			Expression.Reference reference = references.get(slot);
			String place = places.get(reference);
			if (path != null && place != null) {
				path.missing(place, from(reference))
					.map((remark) -> withText(remark, reference))
					.map((remark) -> withCaret(remark, reference, rows))
					.ifPresent(families::remark);
			}
		}
	}

	/** A field that is beside the member rather than in it needs a caret. */
	private static Remark withCaret(Remark remark, Expression.Reference reference, RowSink rows) {
		if (reference instanceof Expression.Field field && field.isInRow() && remark.within().isEmpty()
				&& rows.isBeside(field.path().steps().get(0).name())) {
			return new Remark(remark.place(), remark.missing(), "",
					"the enclosing row has it; write `%s`".formatted(field.path().text("^")));
		}
		return remark;
	}

	/**
	 * What is the same for every row needs quotes, of which YAML takes the outer ones.
	 */
	private Remark withText(Remark remark, Expression.Reference reference) {
		if (this.namedLabels.contains(remark.place()) && reference instanceof Expression.Field field && isName(field)
				&& !remark.instead().startsWith(SeenMembers.NEAREST)) {
			return new Remark(remark.place(), remark.missing(), remark.within(),
					"%s; if the text itself is meant, write \"'%s'\"".formatted(remark.instead(),
							field.path().steps().get(0).name()));
		}
		return remark;
	}

	private static boolean isName(Expression.Field field) {
		return field.isInRow() && field.path().steps().size() == 1
				&& field.path().steps().get(0).kind() == Path.Kind.NAME;
	}

	private static String from(Expression.Reference reference) {
		if (reference instanceof Expression.Field field) {
			return "^".repeat(field.levelsUp());
		}
		return "$";
	}

	/**
	 * Where the rules of one match declare fields.
	 *
	 * @param match the match; null for rules without
	 * @param place where the match is declared first
	 * @param places where each field is declared first
	 */
	private record OfMatch(@Nullable MemberMatch match, String place, Map<Expression.Reference, String> places) {

		void add(DeclaredExpression declared) {
			declared.expression()
				.references()
				.forEach((reference) -> this.places.putIfAbsent(reference, declared.place()));
		}

		Remark remark(String instead) {
			return new Remark(this.place, "member that matches `%s`".formatted(this.match), "", instead);
		}

	}

}
