package io.github.exporterkit.translate.rules;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import io.github.exporterkit.metric.MetricNaming;
import io.github.exporterkit.metric.MetricType;
import io.github.exporterkit.translate.plan.Condition;
import io.github.exporterkit.translate.plan.InvalidRuleException;
import io.github.exporterkit.translate.plan.Label;
import io.github.exporterkit.translate.plan.Reading;
import io.github.exporterkit.translate.plan.Rule;
import io.github.exporterkit.translate.plan.RuleMetric;
import io.github.exporterkit.translate.plan.Selection;
import io.github.exporterkit.translate.plan.Title;
import org.jspecify.annotations.Nullable;

/**
 * Reads one metric of the YAML as rules.
 */
final class RuleReader {

	private final MetricRule yaml;

	private final String place;

	private final String source;

	private final MetricNaming naming;

	RuleReader(MetricRule yaml, String place, String source, MetricNaming naming) {
		this.yaml = yaml;
		this.place = place;
		this.source = source;
		this.naming = naming;
	}

	/**
	 * Read the rules.
	 * @param each where the rows are
	 * @return one rule a value; one without a metric if it drops what it matches
	 * @throws InvalidRuleException if a part of the declaration cannot work
	 */
	List<Rule> rules(@Nullable String each) {
		Selection selection = new Selection(each, this.yaml.match(), conditions());
		if (this.yaml.drop()) {
			requireDrop();
			return List.of(new Rule(Rule.YAML, this.place, selection, null));
		}
		MetricType type = InvalidRuleException.at(this.place + ".type", () -> KeysOfTypes.parse(this.yaml.type()));
		KeysOfTypes.check(this.yaml, this.place, type);
		if (this.yaml.values().isEmpty()) {
			return List.of(rule(selection, type, requireName(), "value", this.yaml.value()));
		}
		if (this.yaml.value() != null) {
			throw new InvalidRuleException(this.place + ".values",
					"values are several metrics, and value is one; leave out one of them");
		}
		List<Rule> rules = new ArrayList<>();
		this.yaml.values()
			.forEach((suffix, value) -> rules
				.add(rule(selection, type, requireName() + "_" + suffix, "values." + suffix, value)));
		return rules;
	}

	private Rule rule(Selection selection, MetricType type, String name, String key, @Nullable String value) {
		Reading reading = new Readings(this.yaml, this.place).of(type, key, value);
		String help = (this.yaml.help() != null) ? this.yaml.help() : Origin.of(reading, selection, name, this.source);
		Title title = new Title(this.naming, "", name, type, help, unit(reading));
		boolean suffixed = !this.yaml.values().isEmpty();
		InvalidRuleException.check(this.place + "." + (suffixed ? key : "name"), title::check);
		return new Rule(Rule.YAML, this.place, selection, new RuleMetric(title, labels(), reading));
	}

	private Map<String, Label> labels() {
		Map<String, Label> labels = new LinkedHashMap<>();
		this.yaml.labels().forEach((name, label) -> labels.put(name, label.label(this.place + ".labels." + name)));
		return labels;
	}

	/** The base unit's suffix that a reading gives the name. */
	private static String unit(Reading reading) {
		if (reading instanceof Reading.Number number) {
			return number.conversion().suffix();
		}
		if (reading instanceof Reading.Histogram histogram) {
			return histogram.conversion().suffix();
		}
		return (reading instanceof Reading.Summary summary) ? summary.conversion().suffix() : "";
	}

	private List<Condition> conditions() {
		List<Condition> conditions = new ArrayList<>();
		for (int i = 0; i < this.yaml.when().size(); i++) {
			conditions.add(this.yaml.when().get(i).condition("%s.when[%d]".formatted(this.place, i)));
		}
		return conditions;
	}

	private String requireName() {
		String name = this.yaml.name();
		if (name == null) {
			throw new InvalidRuleException(this.place + ".name", "the metric has no name; give it one");
		}
		return name;
	}

	private void requireDrop() {
		if (this.yaml.match() == null) {
			throw new InvalidRuleException(this.place + ".drop",
					"nothing is matched that could be dropped; add match, or leave rows out by when");
		}
		boolean more = this.yaml.value() != null || !this.yaml.values().isEmpty() || !this.yaml.labels().isEmpty();
		if (more || !this.yaml.when().isEmpty()) {
			throw new InvalidRuleException(this.place + ".drop",
					"all that matches is dropped, so value, values, labels and when mean nothing; leave them out");
		}
	}

}
