package io.github.exporterkit.translate.rule;

import java.util.function.Function;
import java.util.stream.Stream;

import io.github.exporterkit.metric.MetricNaming;
import io.github.exporterkit.metric.MetricType;
import io.github.exporterkit.text.DeclarationException;
import io.github.exporterkit.translate.expression.DeclaredExpression;
import io.github.exporterkit.translate.expression.Scope;
import io.github.exporterkit.value.Rewording;
import org.jspecify.annotations.Nullable;

/**
 * One metric as its author declared it, in YAML or by a record.
 *
 * @param owner what declared it: a record's name, or {@link #YAML}
 * @param place where it is declared, for error messages, such as
 * {@code exporter.sources.queues.metrics[3] (queue_size)}
 * @param rows what it is read from
 * @param metric what is made of that; null for a rule that only takes away what it
 * matches
 */
public record Rule(String owner, String place, RowFilter rows, @Nullable Metric metric) {

	/** The owner of all rules that come from configuration. */
	public static final String YAML = "YAML";

	/**
	 * Create a rule.
	 * @throws DeclarationException if an expression refers to what a row cannot have, or
	 * a label's name cannot be used, with all such mistakes of the rule
	 */
	public Rule {
		Scope scope = rows.scope();
		DeclarationException.Collector mistakes = new DeclarationException.Collector();
		rows.when().forEach((condition) -> require(condition.value(), scope, mistakes));
		if (metric != null) {
			check(mistakes, metric.descriptor().place(), () -> metric.descriptor().requireName(scope));
			check(mistakes, place + ".help", metric.descriptor()::requireHelp);
			metric.descriptor().readFromRows().forEach((expression) -> require(expression, scope, mistakes));
			metric.extraction().expressions().forEach((expression) -> require(expression, scope, mistakes));
			metric.labels().named().forEach((name, label) -> {
				check(mistakes, label.place(), () -> metric.requireLabel(name));
				require(label.value(), scope, mistakes);
			});
			metric.labels().ofMembers().values().forEach((members) -> {
				check(mistakes, members.place(), () -> metric.requireOwnNames(members));
				require(members.object(), scope, mistakes);
			});
		}
		mistakes.end();
	}

	private static void require(DeclaredExpression expression, Scope scope, DeclarationException.Collector mistakes) {
		check(mistakes, expression.place(), () -> scope.require(expression.expression()));
	}

	private static void check(DeclarationException.Collector mistakes, String place, Runnable checking) {
		mistakes.check(() -> {
			try {
				checking.run();
			}
			catch (DeclarationException ex) {
				throw ex.within(place);
			}
		});
	}

	/**
	 * What a rule exposes.
	 *
	 * @param descriptor the metric's name, type, help and unit
	 * @param labels what the labels say
	 * @param extraction what is read from each row
	 */
	public record Metric(DescriptorTemplate descriptor, Labels labels, Extraction extraction) {

		private void requireLabel(String name) {
			if (ofStates().anyMatch(name::equals)) {
				throw new DeclarationException("", "the label that tells the states apart has this name",
						"choose another name");
			}
			MetricNaming.requireLabelName(name);
		}

		/** Refuse a prefix if a name behind it could be that of another label. */
		private void requireOwnNames(MemberLabels members) {
			MetricNaming.requireLabelPrefix(members.prefix());
			if (this.descriptor.type() == MetricType.STATE_SET && this.descriptor.isTemplate()) {
				throw new DeclarationException("",
						"rows choose the name of the state set, and so that of the label for its states",
						"name the labels, or the metric");
			}
			Stream<String> others = this.labels.ofMembers()
				.values()
				.stream()
				.filter((other) -> other != members)
				.map(MemberLabels::prefix);
			Stream.of(this.labels.named().keySet().stream(), ofStates(), others)
				.flatMap(Function.identity())
				.filter((other) -> other.startsWith(members.prefix()))
				.findFirst()
				.ifPresent((other) -> {
					throw new DeclarationException("", "a member may become a label '%s', too".formatted(other),
							"choose another prefix");
				});
		}

		/** The label that tells states apart. */
		private Stream<String> ofStates() {
			boolean known = this.descriptor.type() == MetricType.STATE_SET && !this.descriptor.isTemplate();
			return known ? Stream.of(this.descriptor.metric().name()) : Stream.empty();
		}

	}

	/**
	 * What a label says.
	 *
	 * @param place where it is declared
	 * @param value the expression for its text
	 * @param rewording what the text is called; the sample has no such label if it does
	 * not fit the text
	 */
	public record Label(String place, DeclaredExpression value, Rewording rewording) {

		/**
		 * A label that says a text as it is.
		 * @param value the expression for the text
		 * @return the label
		 */
		public static Label of(DeclaredExpression value) {
			return new Label(value.place(), value, Rewording.NONE);
		}

		/** The same for rows that are members of the row that it is read from. */
		Label outOfMember() {
			return new Label(this.place, this.value.outOfMember(), this.rewording);
		}

	}

}
