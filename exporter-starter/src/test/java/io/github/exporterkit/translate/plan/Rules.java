package io.github.exporterkit.translate.plan;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import io.github.exporterkit.metric.MetricType;
import io.github.exporterkit.translate.TranslatedDocument;
import io.github.exporterkit.value.Conversion;
import io.github.exporterkit.value.From;
import io.github.exporterkit.value.Unit;
import org.jspecify.annotations.Nullable;

/**
 * Says in one expression what a rule of a test is: a gauge until something else is said.
 */
final class Rules {

	private final String name;

	private MetricType type = MetricType.GAUGE;

	private @Nullable String each;

	private @Nullable String value;

	private Conversion conversion = Conversion.NONE;

	private final Map<String, String> labels = new LinkedHashMap<>();

	private Missing missing = Missing.UNSAID;

	private String owner = Rule.YAML;

	private String help = "Help";

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
		this.each = each;
		return this;
	}

	Rules type(MetricType type) {
		this.type = type;
		return this;
	}

	Rules label(String name, String expression) {
		this.labels.put(name, expression);
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

	Rule rule() {
		return new Rule(this.owner, "rule " + this.name,
				TranslatedDocument.NAMING.describe("", this.name, this.type, this.help, this.conversion.suffix()),
				this.each, this.value, this.conversion, this.labels, this.missing);
	}

	static Plan plan(Rules... rules) {
		return Plan.compile(List.of(rules).stream().map(Rules::rule).toList());
	}

}
