package io.github.exporterkit.translate.plan;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

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
		RowKind.Table table = this.tables.computeIfAbsent(labels,
				(key) -> new RowKind.Table(List.copyOf(key.keySet()), texts(key), new ArrayList<>()));
		Value value = InvalidRuleException.at(rule.place() + ".value", () -> value(rule));
		table.columns().add(new RowKind.Column(rule.metric(), rule.place(), value, rule.missing()));
	}

	RowKind compile() {
		boolean[] wantsText = new boolean[this.references.size()];
		this.texts.forEach((slot) -> wantsText[slot] = true);
		return new RowKind(this.each, this.references, wantsText, List.copyOf(this.tables.values()));
	}

	private Expression label(String name, String text) {
		MetricNaming.requireLabelName(name);
		return requireReachable(ExpressionParser.parse(text));
	}

	private Value value(Rule rule) {
		if (rule.value() == null) {
			return Value.ONE;
		}
		Expression expression = requireReachable(ExpressionParser.parse(rule.value()));
		Conversion conversion = rule.conversion();
		if (expression instanceof Expression.Reference reference) {
			return Value.slot(slot(reference), conversion);
		}
		return Value.text(text(expression, "the value"), conversion);
	}

	private List<Text> texts(Map<String, Expression> labels) {
		List<Text> texts = new ArrayList<>();
		labels.forEach((name, expression) -> texts.add(text(expression, "label '" + name + "'")));
		return texts;
	}

	private Text text(Expression expression, String purpose) {
		if (expression instanceof Expression.Literal literal) {
			return Text.literal(literal.text());
		}
		if (expression instanceof Expression.Template template) {
			return Text.joined(template.parts().stream().map((part) -> text(part, purpose)).toList());
		}
		int slot = slot((Expression.Reference) expression);
		this.texts.add(slot);
		return Text.slot(slot, purpose);
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
		if (expression instanceof Expression.Template template) {
			template.parts().forEach(this::requireReachable);
		}
		else if (expression instanceof Expression.Key) {
			requireWay("$key", (way) -> this.each != null && way.leadsToKey(), "finds rows without a name");
		}
		else if (expression instanceof Expression.Index) {
			requireWay("$index", Path::leadsToIndex, "finds a row without a position");
		}
		else if (expression instanceof Expression.Field field && field.levelsUp() > 0) {
			requireWay("^".repeat(field.levelsUp()), (way) -> way.rowsAround() >= field.levelsUp(),
					"finds rows with fewer rows around them");
		}
		return expression;
	}

	private void requireWay(String reference, Predicate<Path> fits, String otherwise) {
		String shown = (this.each != null) ? "each '%s'".formatted(this.each) : "the default of each";
		Path way = ((this.each != null) ? this.each.steps() : Optional.of(Path.defaultRows(true)))
			.orElseThrow(() -> new IllegalArgumentException(
					"%s needs rows chosen by names, positions and * alone, which %s is not".formatted(reference,
							shown)));
		if (!fits.test(way)) {
			throw new IllegalArgumentException(
					"%s is never there, because %s %s; choose the rows by another each, or leave it out"
						.formatted(reference, shown, otherwise));
		}
	}

}
