package io.github.exporterkit.translate.plan;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

import io.github.exporterkit.metric.MetricNaming;
import io.github.exporterkit.value.Conversion;
import org.jspecify.annotations.Nullable;

/**
 * Compiles the rules that share one {@code each}: gives every reference a slot and
 * gathers metrics with the same labels in one table.
 */
final class RowKindCompiler {

	private final @Nullable DocumentPath each;

	private final List<Expression.Reference> references = new ArrayList<>();

	private final Set<Integer> texts = new LinkedHashSet<>();

	private final Map<Map<String, Expression>, RowKind.Table> tables = new LinkedHashMap<>();

	RowKindCompiler(@Nullable DocumentPath each) {
		this.each = each;
	}

	void add(Rule rule) {
		Map<String, Expression> labels = new LinkedHashMap<>();
		rule.labels()
			.forEach((name, text) -> labels.put(name,
					InvalidRuleException.at(rule.place() + ".labels." + name, () -> label(name, text))));
		RowKind.Table table = this.tables.computeIfAbsent(labels, (key) -> new RowKind.Table(List.copyOf(key.keySet()),
				key.values().stream().map(this::text).toList(), new ArrayList<>()));
		Value value = InvalidRuleException.at(rule.place() + ".value", () -> value(rule));
		table.columns().add(new RowKind.Column(rule.metric(), rule.place(), value, rule.missing()));
	}

	RowKind compile() {
		boolean[] wantsText = new boolean[this.references.size()];
		this.texts.forEach((slot) -> wantsText[slot] = true);
		return new RowKind(this.each, List.copyOf(this.references), wantsText, List.copyOf(this.tables.values()));
	}

	private Expression label(String name, String text) {
		MetricNaming.requireLabelName(name);
		return requireReachable(Expression.parse(text));
	}

	private Value value(Rule rule) {
		if (rule.value() == null) {
			return Value.ONE;
		}
		Expression expression = requireReachable(Expression.parse(rule.value()));
		Conversion conversion = rule.conversion();
		if (expression instanceof Expression.Reference reference) {
			return Value.slot(slot(reference), conversion);
		}
		return Value.text(text(expression), conversion);
	}

	private Text text(Expression expression) {
		if (expression instanceof Expression.Literal literal) {
			return Text.literal(literal.text());
		}
		if (expression instanceof Expression.Template template) {
			return Text.joined(template.parts().stream().map(this::text).toList());
		}
		int slot = slot((Expression.Reference) expression);
		this.texts.add(slot);
		return Text.slot(slot);
	}

	private int slot(Expression.Reference reference) {
		int slot = this.references.indexOf(reference);
		if (slot < 0) {
			slot = this.references.size();
			this.references.add(reference);
		}
		return slot;
	}

	private Expression requireReachable(Expression expression) {
		boolean simple = this.each == null || this.each.steps().isPresent();
		if (expression instanceof Expression.Template template) {
			template.parts().forEach(this::requireReachable);
		}
		boolean needsWayToRow = expression instanceof Expression.Key || expression instanceof Expression.Index
				|| (expression instanceof Expression.Field field && field.levelsUp() > 0);
		if (needsWayToRow && !simple) {
			throw new IllegalArgumentException(
					"$key, $index and ^ need rows chosen by names, positions and * alone, which each '%s' is not"
						.formatted(this.each));
		}
		return expression;
	}

}
