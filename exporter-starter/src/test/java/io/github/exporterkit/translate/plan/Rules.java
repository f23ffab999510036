package io.github.exporterkit.translate.plan;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import io.github.exporterkit.metric.Duplicates;
import io.github.exporterkit.metric.MetricType;
import io.github.exporterkit.translate.TranslatedDocument;
import io.github.exporterkit.translate.expression.Condition;
import io.github.exporterkit.translate.expression.DeclaredExpression;
import io.github.exporterkit.translate.expression.MemberMatch;
import io.github.exporterkit.translate.rule.DescriptorTemplate;
import io.github.exporterkit.translate.rule.Extraction;
import io.github.exporterkit.translate.rule.Labels;
import io.github.exporterkit.translate.rule.MemberLabels;
import io.github.exporterkit.translate.rule.Missing;
import io.github.exporterkit.translate.rule.RowFilter;
import io.github.exporterkit.translate.rule.Rule;
import io.github.exporterkit.translate.rule.StatedType;
import io.github.exporterkit.value.Conversion;
import io.github.exporterkit.value.From;
import io.github.exporterkit.value.Rewording;
import io.github.exporterkit.value.Unit;
import org.jspecify.annotations.Nullable;

/**
 * Says in one expression what a rule of a test is: a gauge until something else is said.
 */
final class Rules {

	private final String name;

	private MetricType type = MetricType.GAUGE;

	private RowFilter.@Nullable Each each;

	private @Nullable String value;

	private Conversion conversion = Conversion.NONE;

	private @Nullable String match;

	private boolean drop;

	private final List<Condition> when = new ArrayList<>();

	private Extraction.@Nullable Created created;

	private Duplicates duplicates = Duplicates.DROP;

	private @Nullable Extraction extraction;

	private final Map<String, Rule.Label> labels = new LinkedHashMap<>();

	private final Map<String, MemberLabels> memberLabels = new LinkedHashMap<>();

	private Missing missing = Missing.DEFAULT;

	private String owner = Rule.YAML;

	private String help = "Help";

	private @Nullable StatedType statedType;

	private Extraction.Terms terms = Extraction.Terms.NONE;

	private Rules(String name) {
		this.name = name;
	}

	/** A gauge. */
	static Rules gauge(String name, String value) {
		Rules rule = new Rules(name);
		rule.value = value;
		return rule;
	}

	static Rules info(String name) {
		Rules rule = new Rules(name);
		rule.type = MetricType.INFO;
		return rule;
	}

	Rules each(@Nullable String each) {
		this.each = (each != null) ? RowFilter.Each.of(place() + ".each", each) : null;
		return this;
	}

	/** Rows that somebody else declares. */
	Rules each(RowFilter.Each each) {
		this.each = each;
		return this;
	}

	Rules type(MetricType type) {
		this.type = type;
		return this;
	}

	Rules label(String name, String expression) {
		this.labels.put(name, Rule.Label.of(written("labels." + name, expression)));
		return this;
	}

	/** All members of an object as labels. */
	Rules memberLabels(String name, String object, @Nullable String match) {
		this.memberLabels.put(name, MemberLabels.of(place() + ".labels." + name, name,
				written("labels." + name, object), Rewording.ofMatch(match, List.of()), Rewording.NONE));
		return this;
	}

	Rules conversion(Conversion conversion) {
		this.conversion = conversion;
		return this;
	}

	Rules map(String... entries) {
		this.conversion = Conversion.builder().map(List.of(entries)).build();
		return this;
	}

	Rules from(From from, Unit unit) {
		this.conversion = Conversion.builder().from(from).unit(unit).build();
		return this;
	}

	Rules missing(String missing) {
		this.missing = Missing.parse(missing);
		return this;
	}

	Rules owner(String owner) {
		this.owner = owner;
		return this;
	}

	Rules help(String help) {
		this.help = help;
		return this;
	}

	boolean isOfNumbers() {
		return this.type == MetricType.GAUGE && !this.drop && this.value != null && this.extraction == null;
	}

	/** Less a number, and multiplied with a power of ten. */
	Rules terms(String minus, @Nullable String exponent) {
		this.terms = new Extraction.Terms(List.of(), List.of(written("minus", minus)), List.of(),
				(exponent != null) ? written("exponent", exponent) : null);
		return this;
	}

	/** A type that rows state. */
	Rules statedType(String value, String... map) {
		this.type = MetricType.UNKNOWN;
		this.statedType = new StatedType(written("type.value", value), Rewording.of(null, List.of(map)));
		return this;
	}

	Rules match(String match) {
		this.match = match;
		return this;
	}

	Rules drop() {
		this.drop = true;
		return this;
	}

	Rules when(String value, Condition.Comparison comparison) {
		return when(value, comparison, false);
	}

	Rules unless(String value, Condition.Comparison comparison) {
		return when(value, comparison, true);
	}

	Rules when(String value, Condition.Comparison comparison, boolean negated) {
		DeclaredExpression written = DeclaredExpression.of(place() + ".when[" + this.when.size() + "].value", value);
		this.when.add(new Condition(written, comparison, negated));
		return this;
	}

	Rules duplicates(Duplicates duplicates) {
		this.duplicates = duplicates;
		return this;
	}

	Rules created(String value) {
		this.created = new Extraction.Created(written("created.value", value), Conversion.NONE);
		return this;
	}

	/** Something else than a number. */
	Rules extraction(MetricType type, Extraction extraction) {
		this.type = type;
		this.extraction = extraction;
		return this;
	}

	DeclaredExpression written(String key, String expression) {
		return DeclaredExpression.of(place() + "." + key, expression);
	}

	private String place() {
		return "rule " + this.name;
	}

	Rule rule() {
		DescriptorTemplate descriptor = new DescriptorTemplate(TranslatedDocument.NAMING,
				DescriptorTemplate.Name.of(place() + ".name", this.name), this.type, this.statedType,
				new DescriptorTemplate.Help(place() + ".help", this.help, true), this.conversion.suffix());
		RowFilter rows = new RowFilter(this.each, (this.match != null) ? MemberMatch.parse(this.match) : null,
				this.when);
		return new Rule(this.owner, place(), rows, this.drop ? null
				: new Rule.Metric(descriptor, new Labels(this.labels, this.memberLabels), extraction()));
	}

	private Extraction extraction() {
		if (this.extraction != null) {
			return this.extraction;
		}
		return (this.value == null) ? new Extraction.Facts() : new Extraction.Number(written("value", this.value),
				this.conversion, this.terms, this.missing, this.created, this.duplicates);
	}

	static Plan plan(Rules... rules) {
		return Plan.compile(List.of(rules).stream().map(Rules::rule).toList());
	}

}
