package io.github.exporterkit.translate.plan;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

import io.github.exporterkit.metric.Duplicates;
import io.github.exporterkit.metric.MetricDescriptor;
import io.github.exporterkit.metric.MetricType;
import io.github.exporterkit.metric.build.MetricsBuilder;
import io.github.exporterkit.text.DeclarationException;
import io.github.exporterkit.translate.expression.DeclaredExpression;
import io.github.exporterkit.translate.expression.Expression;
import io.github.exporterkit.translate.rule.Extraction;
import io.github.exporterkit.translate.rule.Rule;
import io.github.exporterkit.translate.rule.StatedType;
import io.github.exporterkit.value.Conversion;
import io.github.exporterkit.value.ConversionException;
import io.github.exporterkit.value.Digits;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * Reads a document's rows for one metric as a plan does, and notes from which fields each
 * sample is made. For people who ask, not for scrapes: it reads trees, and makes no
 * families.
 */
public final class RuleTrace {

	private static final int MOST_REMEMBERED = 10_000;

	private static final String SEVERAL = "dropped: several rows have these labels";

	private final List<Rule> rules;

	private final String metric;

	private final int most;

	private final List<TracedRow> made = new ArrayList<>();

	private final List<TracedRow> others = new ArrayList<>();

	/** How many samples there are of the same labels. */
	private final Map<List<Object>, Integer> same = new HashMap<>();

	private final List<List<Object>> madeLabels = new ArrayList<>();

	/**
	 * Prepare a trace.
	 * @param rules all rules of a source, because which of them takes a row may depend on
	 * the others
	 * @param metric the name of the metric, with or without the suffix of its type
	 * @param most how many rows to note at most, of those of which a sample was made and
	 * of the others each
	 */
	public RuleTrace(List<Rule> rules, String metric, int most) {
		this.rules = rules;
		this.metric = metric;
		this.most = most;
	}

	/**
	 * Read a document.
	 * @param root the document
	 * @param families say how much time is left
	 */
	public void read(JsonNode root, MetricsBuilder families) {
		for (RowKind kind : new PlanCompiler().compile(this.rules)) {
			new TreeRows(kind, new Sink(kind, families), root, families).read();
		}
	}

	/**
	 * The rows that were noted.
	 * @return those of which samples were made, and then the others, in the document's
	 * order
	 */
	public List<TracedRow> rows() {
		List<TracedRow> rows = new ArrayList<>();
		for (int i = 0; i < this.made.size(); i++) {
			TracedRow row = this.made.get(i);
			int times = this.same.getOrDefault(this.madeLabels.get(i), 1);
			rows.add(row.isCounted() ? row.counted(times) : (times > 1) ? row.not(SEVERAL) : row);
		}
		rows.addAll(this.others);
		return rows;
	}

	/**
	 * A row, and what was made of it.
	 *
	 * @param rule the rule
	 * @param metric the name of the samples
	 * @param row which row it is, such as {@code row 2 of $.queues[*]}
	 * @param labels the labels by name; a label that the row lacks is not there
	 * @param fields what was read, in the order of the rule
	 * @param steps what became of the value, step by step; empty if it is no single
	 * number
	 * @param notMade that there is no sample, and why, such as
	 * {@code left out: its condition (when) does not hold}; null if there is one
	 */
	public record TracedRow(Rule rule, String metric, String row, Map<String, String> labels, List<TracedField> fields,
			List<String> steps, @Nullable String notMade) {

		private boolean isCounted() {
			Rule.Metric declared = this.rule.metric();
			return declared != null && declared.extraction() instanceof Extraction.RowCount;
		}

		private TracedRow counted(int rows) {
			String text = (rows == 1) ? this.row : "%s, the first of %d with these labels".formatted(this.row, rows);
			return new TracedRow(this.rule, this.metric, text, this.labels, this.fields, List.of(Digits.of(rows)),
					null);
		}

		private TracedRow not(String reason) {
			return new TracedRow(this.rule, this.metric, this.row, this.labels, this.fields, this.steps, reason);
		}

	}

	/**
	 * A field that was read.
	 *
	 * @param what what it is for: the value, or a label
	 * @param path the expression as its author wrote it
	 * @param arrived what arrived, cut where it is long; empty if nothing did
	 */
	public record TracedField(String what, String path, String arrived) {
	}

	/** Notes rows instead of making samples of them. */
	private final class Sink extends RowSink {

		private final RowKind kind;

		private final double now;

		private final ShownFields shown;

		private int row;

		private @Nullable String key;

		Sink(RowKind kind, MetricsBuilder families) {
			super(kind, families);
			this.kind = kind;
			this.now = families.now();
			this.shown = new ShownFields(kind.references(), slots());
		}

		@Override
		public void beginRow(@Nullable String name, int index) {
			this.row++;
			this.key = name;
			super.beginRow(name, index);
		}

		@Override
		public void endRow() {
			RowKind.Group group = taking();
			if (group == null) {
				return;
			}
			for (RowKind.Table table : group.tables()) {
				for (Column column : table.columns()) {
					for (Rule rule : RuleTrace.this.rules) {
						Rule.Metric declared = rule.metric();
						if (declared != null && declared.descriptor() == column.header().descriptor()) {
							note(rule, declared, table, column);
						}
					}
				}
			}
		}

		private void note(Rule rule, Rule.Metric declared, RowKind.Table table, Column column) {
			String name = name(column.header());
			if (name == null) {
				return;
			}
			List<TracedField> fields = new ArrayList<>();
			List<DeclaredExpression> values = declared.extraction().expressions();
			values.forEach((value) -> fields.add(field("value", value)));
			Map<String, String> labels = new LinkedHashMap<>();
			Map<String, String> whole = new LinkedHashMap<>();
			List<String> steps = new ArrayList<>();
			String notMade = null;
			try {
				boolean holds = table.condition().test(slots());
				notMade = holds ? null : "left out: its condition (when) does not hold";
				for (int i = 0; i < table.labels().size(); i++) {
					String label = table.labelNames().declared().get(i);
					Rule.Label declaredLabel = Objects.requireNonNull(declared.labels().named().get(label));
					fields.add(field("label " + label, declaredLabel.value()));
					String value = holds ? table.labels().get(i).of(slots()) : asFarAsConverted(table.labels().get(i));
					if (value != null) {
						whole.put(label, value);
						labels.put(label, ShownFields.isSecret(declaredLabel.value()) ? ShownFields.HIDDEN
								: ShownFields.cut(value));
					}
				}
				declared.labels()
					.ofMembers()
					.forEach((label, members) -> fields.add(field("labels " + label, members.object())));
				for (MemberLabelRows.Kind members : table.memberLabels()) {
					members.forEach(slots(), (label, value) -> {
						whole.put(label, value);
						labels.put(label, ShownFields.cut(value));
					});
				}
				if (holds) {
					notMade = value(declared, column, steps);
				}
			}
			catch (ConversionException ex) {
				notMade = "dropped: "
						+ (ShownFields.isSecret(values) ? "the value cannot be converted" : ex.getMessage());
			}
			TracedRow traced = new TracedRow(rule, name, rowText(), labels, fields, steps, notMade);
			List<Object> key = List.of(name, whole);
			boolean counted = traced.isCounted();
			if (notMade == null && (counted || isDropped(declared))
					&& (RuleTrace.this.same.containsKey(key) || RuleTrace.this.same.size() < MOST_REMEMBERED)) {
				int times = RuleTrace.this.same.merge(key, 1, Integer::sum);
				if (counted && times > 1) {
					return;
				}
			}
			List<TracedRow> rows = (notMade == null) ? RuleTrace.this.made : RuleTrace.this.others;
			if (rows.size() < RuleTrace.this.most) {
				rows.add(traced);
				if (notMade == null) {
					RuleTrace.this.madeLabels.add(key);
				}
			}
		}

		/** A label of a row that is left out anyway. */
		private @Nullable String asFarAsConverted(SlotText label) {
			try {
				return label.of(slots());
			}
			catch (ConversionException ex) {
				return null;
			}
		}

		/** Whether samples with the same labels are dropped. */
		private boolean isDropped(Rule.Metric declared) {
			Extraction extraction = declared.extraction();
			if (extraction instanceof Extraction.Number number) {
				return number.duplicates() == Duplicates.DROP;
			}
			if (extraction instanceof Extraction.Size size) {
				return size.duplicates() == Duplicates.DROP;
			}
			return !(extraction instanceof Extraction.Histogram histogram
					&& histogram.buckets() instanceof Extraction.RowBuckets);
		}

		/** The name of the row's sample if it is of the metric, else null. */
		private @Nullable String name(Column.Header header) {
			Column.MadeOfRows made = header.made();
			if (made == null) {
				return asked(header.descriptor().metric());
			}
			try {
				String name = made.name().of(slots());
				StatedType stated = header.descriptor().statedType();
				MetricType type = (stated != null && made.type() != null) ? stated.type(made.type().of(slots()))
						: header.descriptor().type();
				return (name != null) ? asked(header.descriptor().metric(name, type, "")) : null;
			}
			catch (ConversionException | DeclarationException ex) {
				return null;
			}
		}

		private @Nullable String asked(MetricDescriptor descriptor) {
			boolean asked = RuleTrace.this.metric.equals(descriptor.sampleName())
					|| RuleTrace.this.metric.equals(descriptor.name());
			return asked ? descriptor.sampleName() : null;
		}

		/** Why there is no sample; null if there is one. */
		private @Nullable String value(Rule.Metric declared, Column column, List<String> steps) {
			Extraction extraction = declared.extraction();
			if (column instanceof ScalarColumns.OfStates states) {
				String text = states.state().of(slots());
				if (text == null) {
					return "left out: the row has no state";
				}
				boolean hidden = ShownFields.isSecret(extraction.expressions());
				steps.add(hidden ? ShownFields.HIDDEN : ShownFields.cut(String.join(", ", states.states(text))));
				return null;
			}
			if (!(column instanceof ScalarColumns.OfNumbers numbers)) {
				return null;
			}
			if (!numbers.value().isPresent(slots())) {
				if (numbers.missing().instead().isEmpty()) {
					return "left out: the row has no value";
				}
				steps.add("%s, because the row has no value"
					.formatted(Digits.of(numbers.missing().instead().getAsDouble())));
				return null;
			}
			double value = numbers.value().of(slots(), this.now);
			boolean secret = ShownFields.isSecret(extraction.expressions());
			if (secret) {
				steps.add(ShownFields.HIDDEN);
			}
			else {
				if (extraction instanceof Extraction.Number number) {
					steps.addAll(steps(number.value().expression(), number.conversion()));
				}
				String last = Digits.of(value);
				if (steps.isEmpty() || !steps.get(steps.size() - 1).equals(last)) {
					steps.add(last);
				}
			}
			boolean counts = value >= 0 && value < Double.POSITIVE_INFINITY;
			return (counts || declared.descriptor().type() != MetricType.COUNTER) ? null
					: "dropped: a counter is finite and never negative";
		}

		private List<String> steps(Expression expression, Conversion conversion) {
			int slot = this.kind.references().indexOf(expression);
			if (slot < 0) {
				return List.of();
			}
			return switch (slots().kind(slot)) {
				case NUMBER ->
					conversion.readsDigits() ? conversion.steps(Objects.requireNonNull(slots().text(slot)), this.now)
							: conversion.steps(slots().number(slot), this.now);
				case TEXT -> conversion.steps(Objects.requireNonNull(slots().text(slot)), this.now);
				case BOOLEAN -> List.of(Digits.of(conversion.ofBoolean(slots().isTrue(slot))));
				case ABSENT, CONTAINER, SEVERAL -> List.of();
			};
		}

		private TracedField field(String what, DeclaredExpression declared) {
			return new TracedField(what, declared.text(), this.shown.arrived(declared));
		}

		private String rowText() {
			String named = (this.key != null) ? "\"%s\" (row %d)".formatted(ShownFields.cut(this.key), this.row)
					: "row " + this.row;
			return "%s of %s".formatted(named, this.kind.eachText());
		}

	}

}
