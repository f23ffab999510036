package io.github.exporterkit.translate.plan;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;

import io.github.exporterkit.metric.MetricNaming;
import io.github.exporterkit.metric.MetricType;
import io.github.exporterkit.value.Rewording;
import org.jspecify.annotations.Nullable;

/**
 * Compiles the rules that take the same rows: gathers metrics with the same labels and
 * conditions in one table.
 */
final class GroupCompiler {

	/** In place of the slot of a capture that nobody needs. */
	static final int UNUSED = -1;

	private final Rule first;

	private final @Nullable KeyMatch match;

	private final Reach reach;

	private final SlotAllocation slots;

	private final Map<Shape, RowKind.Table> tables = new LinkedHashMap<>();

	GroupCompiler(Rule first, @Nullable DocumentPath each, @Nullable KeyMatch match, SlotAllocation slots) {
		this.first = first;
		this.match = match;
		this.reach = new Reach(each, match);
		this.slots = slots;
	}

	void add(Rule rule) {
		RuleMetric metric = rule.metric();
		if ((metric == null) != (this.first.metric() == null)) {
			throw new InvalidRuleException(rule.place() + ".match",
					"%s has the same match, and only one of them drops what matches; keep one"
						.formatted(this.first.place()));
		}
		if (metric != null) {
			List<Test> conditions = rule.selection().when().stream().map(this::test).toList();
			Map<String, Reworded> labels = labels(rule, metric);
			boolean alwaysThere = labels.values()
				.stream()
				.allMatch((label) -> label.value() instanceof Expression.Literal);
			RowKind.Table table = this.tables.computeIfAbsent(new Shape(labels, conditions), this::table);
			table.columns().add(new ColumnCompiler(rule, metric, this.reach, this.slots).compile(alwaysThere));
		}
	}

	private Map<String, Reworded> labels(Rule rule, RuleMetric metric) {
		Map<String, Reworded> labels = new LinkedHashMap<>();
		metric.labels().forEach((name, label) -> {
			InvalidRuleException.check(rule.place() + ".labels." + name, () -> {
				MetricNaming.requireLabelName(name);
				requireNotOfStates(metric, name);
			});
			labels.put(name, new Reworded(this.reach.expression(label.value()), label.rewording()));
		});
		return labels;
	}

	private static void requireNotOfStates(RuleMetric metric, String label) {
		Title title = metric.title();
		boolean ofStates = title.type() == MetricType.STATE_SET && !title.isTemplate()
				&& title.metric().name().equals(label);
		if (ofStates) {
			throw new IllegalArgumentException("the label that tells the states apart has this name; choose another");
		}
	}

	private Test test(Condition condition) {
		return new Test(this.reach.expression(condition.value()), condition.comparison(), condition.negated());
	}

	private RowKind.Table table(Shape shape) {
		List<RowTest> conditions = shape.conditions()
			.stream()
			.map((test) -> RowTest.of(test.value(), test.comparison(), test.negated(), this.slots))
			.toList();
		List<Text> texts = new ArrayList<>();
		shape.labels()
			.forEach((name, label) -> texts
				.add(this.slots.text(label.value(), "label '" + name + "'").reworded(label.rewording())));
		return new RowKind.Table(conditions, List.copyOf(shape.labels().keySet()), texts, new ArrayList<>());
	}

	RowKind.Group compile() {
		List<RowKind.Table> compiled = List.copyOf(this.tables.values());
		return new RowKind.Group(this.match, (this.match != null) ? captureSlots(this.match) : new int[0], compiled);
	}

	private int[] captureSlots(KeyMatch match) {
		return match.captures().stream().mapToInt((capture) -> {
			OptionalInt slot = this.slots.find(new Expression.Capture(capture));
			if (slot.isEmpty() && this.first.metric() != null) {
				throw new InvalidRuleException(this.first.place() + ".match",
						"nothing uses the capture '%1$s'; write $%1$s in a label, the name or a condition, or make it a group without a name"
							.formatted(capture));
			}
			return slot.orElse(UNUSED);
		}).toArray();
	}

	/**
	 * What the metrics of one table share.
	 *
	 * @param labels the labels
	 * @param conditions the conditions
	 */
	private record Shape(Map<String, Reworded> labels, List<Test> conditions) {
	}

	/**
	 * A condition whose value is parsed.
	 *
	 * @param value what is looked at
	 * @param comparison what it is compared with
	 * @param negated whether the comparison must fail
	 */
	private record Test(Expression value, Comparison comparison, boolean negated) {
	}

	/**
	 * A label whose text is parsed.
	 *
	 * @param value the text
	 * @param rewording what it is called
	 */
	private record Reworded(Expression value, Rewording rewording) {
	}

}
