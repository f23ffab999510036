package io.github.exporterkit.translate.plan;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Predicate;

import io.github.exporterkit.metric.LabelNames;
import io.github.exporterkit.text.DeclarationException;
import io.github.exporterkit.translate.expression.Condition;
import io.github.exporterkit.translate.expression.DocumentPath;
import io.github.exporterkit.translate.expression.Expression;
import io.github.exporterkit.translate.expression.MemberMatch;
import io.github.exporterkit.translate.rule.Labels;
import io.github.exporterkit.translate.rule.Rule;
import io.github.exporterkit.value.Rewording;
import org.jspecify.annotations.Nullable;

/**
 * Compiles the rules of a source: gathers the rules that read the same rows, among them
 * those with the same match, and among these those with the same labels and conditions.
 * Used once.
 */
final class PlanCompiler {

	private final Map<RowsKey, RowsCompiler> rows = new LinkedHashMap<>();

	private final DeclarationException.Collector mistakes = new DeclarationException.Collector();

	/**
	 * Compile rules.
	 * @return the kinds of rows that they read
	 * @throws DeclarationException with all rules that contradict another of the source
	 */
	List<RowKind> compile(List<Rule> rules) {
		for (Rule rule : rules) {
			RowsKey key = new RowsKey(Optional.ofNullable(rule.rows().path()), rule.rows().match() != null);
			RowsCompiler sameRows = this.rows.computeIfAbsent(key, (newKey) -> new RowsCompiler());
			this.mistakes.check(() -> sameRows.add(rule));
		}
		List<RowKind> kinds = new ArrayList<>();
		this.rows.forEach((key, sameRows) -> kinds.add(sameRows.compile(key)));
		this.mistakes.end();
		return kinds;
	}

	/**
	 * What rules that read the same rows have in common.
	 *
	 * @param each the path to the rows; empty for the default
	 * @param ofMembers whether the members of what the path finds are the rows
	 */
	private record RowsKey(Optional<DocumentPath> each, boolean ofMembers) {
	}

	/** The rules that read the same rows. */
	private final class RowsCompiler {

		private final SlotAllocation slots = new SlotAllocation();

		private final Map<Optional<MemberMatch>, GroupCompiler> groups = new LinkedHashMap<>();

		private final DeclaredFields fields = new DeclaredFields();

		void add(Rule rule) {
			MemberMatch match = rule.rows().match();
			this.groups.computeIfAbsent(Optional.ofNullable(match), (key) -> new GroupCompiler(rule, match, this.slots))
				.add(rule);
			this.fields.add(rule);
		}

		RowKind compile(RowsKey key) {
			List<RowKind.Group> compiled = this.groups.values().stream().map(GroupCompiler::compile).toList();
			return new RowKind(key.each().orElse(null), key.ofMembers(), this.slots, compiled, this.fields);
		}

	}

	/** The rules that take the same rows. */
	private final class GroupCompiler {

		private final Rule first;

		private final @Nullable MemberMatch match;

		private final SlotAllocation slots;

		private final Map<TableKey, RowKind.Table> tables = new LinkedHashMap<>();

		GroupCompiler(Rule first, @Nullable MemberMatch match, SlotAllocation slots) {
			this.first = first;
			this.match = match;
			this.slots = slots;
		}

		void add(Rule rule) {
			Rule.Metric metric = rule.metric();
			if ((metric == null) != (this.first.metric() == null)) {
				throw new DeclarationException(rule.place() + ".match",
						"%s has the same match, and only one of them drops what matches".formatted(this.first.place()),
						"keep one");
			}
			if (metric != null) {
				TableKey key = TableKey.of(rule, metric);
				this.tables.computeIfAbsent(key, (newKey) -> table(newKey, metric.labels()))
					.columns()
					.add(new ColumnCompiler(this.slots).compile(rule.place(), metric));
			}
		}

		private RowKind.Table table(TableKey key, Labels declared) {
			Predicate<Slots> condition = key.conditions()
				.stream()
				.map((test) -> this.slots.test(test.value(), test.comparison(), test.negated()))
				.reduce(Predicate::and)
				.orElse((row) -> true);
			List<SlotText> texts = new ArrayList<>();
			key.labels()
				.forEach((name, label) -> texts
					.add(this.slots.text(label.value(), "label '" + name + "'").reworded(label.rewording())));
			List<@Nullable String> places = new ArrayList<>();
			declared.named()
				.values()
				.forEach((label) -> places.add(label.rewording().mayNotFit() ? null : label.place()));
			List<MemberLabelRows.Kind> members = declared.ofMembers()
				.values()
				.stream()
				.map(this.slots::memberLabels)
				.toList();
			return new RowKind.Table(condition, new LabelNames(List.copyOf(key.labels().keySet()), !members.isEmpty()),
					texts, places, members, new ArrayList<>());
		}

		RowKind.Group compile() {
			return new RowKind.Group(this.match, (this.match != null) ? captureSlots(this.match) : new int[0],
					List.copyOf(this.tables.values()));
		}

		private int[] captureSlots(MemberMatch match) {
			return match.captures().stream().mapToInt((capture) -> {
				OptionalInt slot = this.slots.find(new Expression.Capture(capture));
				if (slot.isEmpty() && this.first.metric() != null) {
					PlanCompiler.this.mistakes.check(() -> {
						throw new DeclarationException(this.first.place() + ".match",
								"nothing uses the capture '%s'".formatted(capture),
								"write $%s in a label, the name or a condition, or make it a group without a name"
									.formatted(capture));
					});
				}
				return slot.orElse(RowKind.Group.UNUSED);
			}).toArray();
		}

	}

	/**
	 * What the metrics of one table have in common.
	 *
	 * @param labels the labels by name
	 * @param members the objects whose members are labels, by what is written as the
	 * labels' name
	 * @param conditions the conditions
	 */
	private record TableKey(Map<String, LabelText> labels, Map<String, MemberTexts> members, List<Test> conditions) {

		static TableKey of(Rule rule, Rule.Metric metric) {
			Map<String, LabelText> labels = new LinkedHashMap<>();
			metric.labels()
				.named()
				.forEach((name, label) -> labels.put(name,
						new LabelText(label.value().expression(), label.rewording())));
			Map<String, MemberTexts> members = new LinkedHashMap<>();
			metric.labels()
				.ofMembers()
				.forEach((name, label) -> members.put(name,
						new MemberTexts(label.object().expression(), label.names(), label.texts())));
			return new TableKey(labels, members,
					rule.rows()
						.when()
						.stream()
						.map((condition) -> new Test(condition.value().expression(), condition.comparison(),
								condition.negated()))
						.toList());
		}

	}

	/**
	 * A condition, wherever it is declared.
	 *
	 * @param value what is looked at
	 * @param comparison what it is compared with
	 * @param negated whether the comparison must fail
	 */
	private record Test(Expression value, Condition.Comparison comparison, boolean negated) {
	}

	/**
	 * A label, wherever it is declared.
	 *
	 * @param value the text
	 * @param rewording what it is called
	 */
	private record LabelText(Expression value, Rewording rewording) {
	}

	/**
	 * All members of an object as labels, wherever they are declared.
	 *
	 * @param object the object
	 * @param names what the members are called
	 * @param texts what their texts are called
	 */
	private record MemberTexts(Expression object, Rewording names, Rewording texts) {
	}

}
