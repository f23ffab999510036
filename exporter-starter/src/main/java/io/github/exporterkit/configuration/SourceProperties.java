package io.github.exporterkit.configuration;

import java.time.Duration;
import java.util.List;
import java.util.Map;

import io.github.exporterkit.lint.SourceKind;
import io.github.exporterkit.text.DeclarationException;
import io.github.exporterkit.translate.passthrough.FamilyRule;
import io.github.exporterkit.translate.reshape.ReshapeRule;
import io.github.exporterkit.translate.yaml.LabelRule;
import io.github.exporterkit.translate.yaml.MetricRule;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.context.properties.ConfigurationPropertiesSource;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.format.annotation.DurationFormat;
import org.springframework.format.datetime.standard.DurationFormatterUtils;

/**
 * What YAML says about a source, whether it has a transport's block or is a bean. The
 * blocks of transports and formats are bound to their own records.
 *
 * @param enabled Whether the source is fetched at all.
 * @param required Whether the target counts as down if this source cannot be fetched.
 * @param kind What kind of system the source tells about: online-serving,
 * offline-processing or batch. The lint asks for the metrics that such a system is
 * watched by, and describe makes alerts and panels of them.
 * @param timeout How long the source may take. It shortens the time that a scrape has,
 * and never lengthens it.
 * @param refresh How often to fetch the source in the background, less a random share of
 * up to a tenth. Only for what is too expensive to fetch at every scrape. More than 2m
 * makes rate() over five minutes useless.
 * @param maxAge How long an answer fetched in the background is served. By default twice
 * the refresh plus the timeout.
 * @param url URL of another interface of the same process, instead of the target's.
 * @param format Format of what arrives: json, ndjson, xml, yaml, csv, key-value, regex or
 * prometheus, or one that a bean adds. By default the one whose block is there, else what
 * the media type says, else json.
 * @param families Lets the metrics of a target that speaks Prometheus pass through, and
 * says what becomes of some of them; the format is prometheus then. An empty list lets
 * all pass as they are.
 * @param each JSONPath to the rows that metrics are read from. By default the elements of
 * a root array, else the document itself.
 * @param reshape What to bring into another shape before it is read: lists of names and
 * values, parallel arrays, tables with a header.
 * @param missing What to do about an answer that lacks the place where rows should be:
 * fail the source, or skip it, for a target that leaves the place out when there are no
 * rows.
 * @param absent Texts and numbers that stand for no value in this source, such as N/A,
 * '-' or -127, for all metrics below that do not say so themselves. What missing says
 * applies to them.
 * @param labels Labels of all metrics below, and of records, that read these rows, by
 * label name; a metric may have another label of the same name. With match they are read
 * from the row around. Metrics with another each have those that are the same for every
 * row.
 * @param metrics The metrics to make of each row.
 */
@ConfigurationPropertiesSource
public record SourceProperties(@DefaultValue("true") boolean enabled, @DefaultValue("true") boolean required,
		@Nullable SourceKind kind, @Nullable Duration timeout, @Nullable Duration refresh, @Nullable Duration maxAge,
		@Nullable String url, @Nullable String format, @Nullable List<FamilyRule> families, @Nullable String each,
		@DefaultValue List<ReshapeRule> reshape, @DefaultValue("fail") String missing,
		@DefaultValue List<String> absent, @DefaultValue Map<String, LabelRule> labels,
		@DefaultValue List<MetricRule> metrics) {

	private static final String FAIL = "fail";

	private static final String SKIP = "skip";

	/** What is said about a source of which nothing is said. */
	public static final SourceProperties DEFAULTS = new SourceProperties(true, true, null, null, null, null, null, null,
			null, null, List.of(), FAIL, List.of(), Map.of(), List.of());

	public SourceProperties {
		DeclarationException.Collector mistakes = new DeclarationException.Collector();
		requirePositive(mistakes, "timeout", timeout);
		requirePositive(mistakes, "refresh", refresh);
		requirePositive(mistakes, "max-age", maxAge);
		mistakes.require("max-age", maxAge == null || refresh != null, "it has no effect without refresh",
				"set refresh too, or leave it out");
		mistakes.require("max-age", maxAge == null || refresh == null || maxAge.compareTo(refresh) >= 0,
				"it is shorter than refresh", "write a longer duration, or leave it out");
		mistakes.require("missing", missing.equals(FAIL) || missing.equals(SKIP),
				"'%s' is not known".formatted(missing), "write fail or skip");
		mistakes.end();
	}

	public boolean placeRequired() {
		return this.missing.equals(FAIL);
	}

	private static void requirePositive(DeclarationException.Collector mistakes, String key, @Nullable Duration value) {
		if (value != null) {
			mistakes.require(key, !value.isNegative() && !value.isZero(),
					"%s is not longer than zero"
						.formatted(DurationFormatterUtils.print(value, DurationFormat.Style.COMPOSITE)),
					"write a duration such as 10s");
		}
	}

}
