package io.github.exporterkit.translate.rules;

import java.util.List;
import java.util.Locale;
import java.util.Map;

import io.github.exporterkit.metric.MetricDescriptor;
import io.github.exporterkit.metric.MetricNaming;
import io.github.exporterkit.metric.MetricType;
import io.github.exporterkit.translate.plan.InvalidRuleException;
import io.github.exporterkit.translate.plan.Missing;
import io.github.exporterkit.translate.plan.Rule;
import io.github.exporterkit.value.Conversion;
import io.github.exporterkit.value.InvalidConversionException;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.context.properties.ConfigurationPropertiesSource;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * A metric as YAML declares it.
 *
 * @param name The metric's name, without the exporter's name, the unit and the type.
 * @param type What kind of number it is: gauge, counter, unknown or info.
 * @param help One line for the reader of the metric. By default, which field of which
 * source it is.
 * @param each JSONPath to the rows, if they are elsewhere than the source says.
 * @param value Where in a row the value is: a path such as memory.used, or $.… for a
 * field of the document. An info metric has none.
 * @param unit The unit in which the number arrives, such as milliseconds or percent. It
 * leaves in the base unit, which the exposed name says.
 * @param from The form in which the value arrives, if it is not simply a number: age,
 * iso-instant, epoch-seconds, epoch-millis, duration or data-size.
 * @param map What texts stand for, as a list of text=number; "*=number" stands for all
 * other texts.
 * @param labels Where the labels' values are, by label name: a path, $key, $index, a
 * 'literal' or a template such as {host}:{port}.
 * @param missing What to do about a row without the value: skip it, fail the source, or a
 * number to expose instead. By default skip, with a remark if no row at all has the
 * field.
 */
@ConfigurationPropertiesSource
public record MetricRule(@Nullable String name, @DefaultValue("unknown") String type, @Nullable String help,
		@Nullable String each, @Nullable String value, @Nullable String unit, @Nullable String from,
		@DefaultValue List<String> map, @DefaultValue Map<String, String> labels, @Nullable String missing) {

	private static final List<MetricType> TYPES = List.of(MetricType.GAUGE, MetricType.COUNTER, MetricType.UNKNOWN,
			MetricType.INFO);

	/**
	 * The rule that this declares.
	 * @param place the key under which it is declared
	 * @param source the source's name
	 * @param sourceEach where the source's rows are, if the rule does not say
	 * @param naming makes the metric's name
	 * @return the rule
	 * @throws InvalidRuleException if a part of the declaration cannot work
	 */
	public Rule rule(String place, String source, @Nullable String sourceEach, MetricNaming naming) {
		MetricType metricType = InvalidRuleException.at(place + ".type", this::metricType);
		String metricName = InvalidRuleException.at(place + ".name", this::requireName);
		Conversion conversion = conversion(place);
		if (metricType == MetricType.INFO) {
			requireFacts(place);
		}
		else if (this.value == null) {
			throw new InvalidRuleException(place + ".value",
					"the metric has no value; name the field of the row that has it");
		}
		String text = (this.help != null) ? this.help
				: "%s of source %s".formatted((this.value != null) ? this.value : "Facts", source);
		MetricDescriptor descriptor = InvalidRuleException.at(place + ".name",
				() -> naming.describe("", metricName, metricType, text, conversion.suffix()));
		return new Rule(Rule.YAML, place, descriptor, (this.each != null) ? this.each : sourceEach, this.value,
				conversion, this.labels, InvalidRuleException.at(place + ".missing",
						() -> (this.missing != null) ? Missing.parse(this.missing) : Missing.UNSAID));
	}

	private Conversion conversion(String place) {
		try {
			return Conversion.builder().from(this.from).unit(this.unit).map(this.map).build();
		}
		catch (InvalidConversionException ex) {
			throw new InvalidRuleException(place + "." + ex.setting(), String.valueOf(ex.getMessage()));
		}
	}

	private MetricType metricType() {
		return TYPES.stream()
			.filter((candidate) -> candidate.name().equalsIgnoreCase(this.type.strip()))
			.findFirst()
			.orElseThrow(() -> new IllegalArgumentException("unknown type '%s'; known are %s".formatted(this.type,
					String.join(", ", TYPES.stream().map((known) -> known.name().toLowerCase(Locale.ROOT)).toList()))));
	}

	private String requireName() {
		if (this.name == null) {
			throw new IllegalArgumentException("the metric has no name; give it one");
		}
		return this.name;
	}

	private void requireFacts(String place) {
		if (this.value != null) {
			throw new InvalidRuleException(place + ".value",
					"an info metric is always 1, so it has no value; put '%s' in a label".formatted(this.value));
		}
		if (this.unit != null || this.from != null || !this.map.isEmpty()) {
			throw new InvalidRuleException(place,
					"an info metric is always 1, so it has no unit, from or map; leave them out");
		}
		if (this.labels.isEmpty()) {
			throw new InvalidRuleException(place + ".labels",
					"an info metric says nothing without labels; give it some");
		}
	}

}
