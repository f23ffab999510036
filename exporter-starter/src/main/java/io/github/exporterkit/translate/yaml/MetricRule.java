package io.github.exporterkit.translate.yaml;

import java.util.List;
import java.util.Map;

import io.github.exporterkit.metric.MetricNaming;
import io.github.exporterkit.text.DeclarationException;
import io.github.exporterkit.translate.rule.Rule;
import io.github.exporterkit.translate.rule.SourceDefaults;
import io.github.exporterkit.translate.rule.RowFilter;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.context.properties.ConfigurationPropertiesSource;
import org.springframework.boot.context.properties.NestedConfigurationProperty;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * A metric as YAML declares it.
 *
 * @param name The metric's name, without the exporter's name, the unit and the type. It
 * may have fields of the row in it, as in "{name}", and captures of match, as in
 * "queue_{$what}".
 * @param exactName The name exactly as it is exposed, for metrics that dashboards know
 * already: without the exporter's name and the suffixes of unit and type. It may have
 * fields and captures in it, too.
 * @param type What kind of metric it is: gauge, counter, unknown, info, state-set,
 * histogram or summary; or where each row states that, as a map of value and map.
 * @param enabled Whether the metric is made at all.
 * @param help One line for the reader of the metric. It may have fields of the row in it,
 * as in "{description}", of which those of the first row of each name count, and captures
 * that the name has, too. By default, which field of which source it is.
 * @param each JSONPath to the rows, if they are elsewhere than the source says.
 * @param match Regular expression (RE2) for the names of a row's members. Each member
 * whose whole name matches is a row of its own, for the first rule of the same each that
 * matches; named groups are captures.
 * @param drop Whether to take what matches away from the rules below, and expose nothing.
 * @param when What must hold of a row, all of it, for the row to count.
 * @param value Where in a row the value is: a path such as memory.used or stats[?(@.name
 * == 'ready')].value, $.… for a field of the document, a 'literal', or $count for the
 * number of rows with the same labels. An info metric has none; with match it is by
 * default the member itself.
 * @param values Several values at once, by what to put behind the name: {in: bytesIn,
 * out: bytesOut} makes two metrics.
 * @param valuesLabel A label that says which of the values, or of the texts in count-of,
 * a sample is. The values are one metric then, and what stands before the colon is the
 * label's value instead of a part of the name.
 * @param plus Where the numbers are that are added to the value. If one is absent, there
 * is no value.
 * @param minus Where the numbers are that are subtracted from the value.
 * @param times Where the numbers are that the value is multiplied with.
 * @param exponent Where the power of ten is that the value is multiplied with, such as -1
 * for a number in tenths.
 * @param labels Where the labels' values are, by label name: a path, $key, $index,
 * $capture, ^field or ^$key of the row around, a 'literal' or a template such as
 * {host}:{port}; or a map of value, extract, lower-case and map.
 * @param extract Regular expression (RE2) that all of the text must match; its group, or
 * all of it, is what is read.
 * @param from The form in which the value arrives, if it is not simply a number: age,
 * iso-instant, epoch-seconds, epoch-millis, epoch-micros, epoch-nanos, http-date, date,
 * duration, hex, unsigned-64, quantity or data-size.
 * @param pattern How a date is written, such as dd.MM.yyyy HH:mm, for from: date.
 * @param zone The time zone of dates without one, such as Europe/Berlin, for from: date.
 * @param locale The language of the names of months and days, such as de, for from: date.
 * By default English.
 * @param decimal What is before the decimal places of numbers in texts: ',' or '.', which
 * is the default.
 * @param thousands What is between the thousands of numbers in texts: one of '.', ',', '
 * ', '_' and "'".
 * @param absent Texts and numbers that stand for no value, such as N/A, '-' or -127,
 * instead of those of the source. What missing says applies to them.
 * @param map What texts stand for, as a list of text=number; "*=number" stands for all
 * other texts. Of a state set, what they are called, as a list of text=state.
 * @param scale What the number is multiplied with, before the unit.
 * @param offset What is added to the number, after the scale and before the unit.
 * @param unit The unit in which the number arrives, such as milliseconds or percent. It
 * leaves in the base unit, which the exposed name says.
 * @param states The states of a state set. One that is not among them is exposed, too.
 * @param split What separates the states, if several of a state set hold at once, or the
 * texts that count-of counts, such as ' '.
 * @param buckets The buckets of a histogram that are fields of the row, as a list of
 * bound=path. The bound +Inf stands for all observations.
 * @param bucketRows The buckets of a histogram that are members or elements of a field of
 * the row.
 * @param cumulative Whether each bucket of a histogram counts what the smaller buckets
 * count, too.
 * @param sum Where the sum of what a histogram or summary observed is.
 * @param count Where the number of what a histogram or summary observed is. A histogram
 * has it in its greatest bucket by default. Of other metrics, the path of an array or
 * object, whose number of elements or members is the value.
 * @param countOf Texts that are counted in the text that value names, and what
 * values-label calls each, as a list of text=label or of texts alone; "*=label" stands
 * for all other letters. Each is a sample, 0 if the text is not there; with split, parts
 * count instead of letters.
 * @param quantiles The quantiles of a summary, as a list of quantile=path, such as
 * "0.99=p99".
 * @param created Since when a counter counts.
 * @param missing What to do about a row without the value: skip it, fail the source, or a
 * number to expose instead; 0 for the buckets of a histogram. By default skip, with a
 * remark if no row at all has the field; a histogram or a sum of duplicates of which a
 * part is absent is dropped and counted.
 * @param duplicates What to do about several values with the same labels: drop them all,
 * or expose their sum, max, min, the first or the last.
 */
@ConfigurationPropertiesSource
public record MetricRule(@Nullable String name, @Nullable String exactName, @DefaultValue("unknown") TypeRule type,
		@DefaultValue("true") boolean enabled, @Nullable String help, @Nullable String each, @Nullable String match,
		@DefaultValue("false") boolean drop, @DefaultValue List<RowCondition> when, @Nullable String value,
		@DefaultValue Map<String, String> values, @Nullable String valuesLabel, @DefaultValue List<String> countOf,
		@DefaultValue List<String> plus, @DefaultValue List<String> minus, @DefaultValue List<String> times,
		@Nullable String exponent, @DefaultValue Map<String, LabelRule> labels, @Nullable String extract,
		@Nullable String from, @Nullable String pattern, @Nullable String zone, @Nullable String locale,
		@Nullable String decimal, @Nullable String thousands, @DefaultValue List<String> absent,
		@DefaultValue List<String> map, @Nullable String scale, @Nullable String offset, @Nullable String unit,
		@DefaultValue List<String> states, @Nullable String split, @DefaultValue List<String> buckets,
		@NestedConfigurationProperty @Nullable BucketRowsRule bucketRows, @DefaultValue("true") boolean cumulative,
		@Nullable String sum, @Nullable String count, @DefaultValue List<String> quantiles,
		@NestedConfigurationProperty @Nullable CreatedRule created, @Nullable String missing,
		@DefaultValue("drop") String duplicates) {

	/**
	 * The rules that this declares.
	 * @param place the key under which it is declared, such as
	 * {@code exporter.sources.queues.metrics[3]}
	 * @param source the source's name
	 * @param sourceEach where the source's rows are; null for the default
	 * @param naming makes the metrics' names
	 * @return the rules: none if it is not enabled, one a value otherwise
	 * @throws DeclarationException with everything that cannot work; each place has the
	 * metric's name in it
	 */
	public List<Rule> rules(String place, String source, RowFilter.@Nullable Each sourceEach, MetricNaming naming) {
		return rules(place, source, SourceDefaults.of(sourceEach), naming);
	}

	/**
	 * The rules that this declares.
	 * @param place the key under which it is declared, such as
	 * {@code exporter.sources.queues.metrics[3]}
	 * @param source the source's name
	 * @param defaults what the source says for all of its metrics
	 * @param naming makes the metrics' names
	 * @return the rules: none if it is not enabled, one a value otherwise
	 * @throws DeclarationException with everything that cannot work; each place has the
	 * metric's name in it
	 */
	public List<Rule> rules(String place, String source, SourceDefaults defaults, MetricNaming naming) {
		String name = (this.name != null) ? this.name : this.exactName;
		String named = (name != null) ? "%s (%s)".formatted(place, name) : place;
		List<Rule> rules = new RuleReader(this, named, source, defaults, naming).rules();
		return this.enabled ? rules : List.of();
	}

}
