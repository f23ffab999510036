package io.github.exporterkit.autoconfigure;

import java.time.Duration;
import java.util.List;

import io.github.exporterkit.decode.CsvProperties;
import io.github.exporterkit.decode.FormatProperties;
import io.github.exporterkit.decode.KeyValueProperties;
import io.github.exporterkit.decode.RegexProperties;
import io.github.exporterkit.decode.XmlProperties;
import io.github.exporterkit.source.http.HttpRequestProperties;
import io.github.exporterkit.translate.passthrough.FamilyRule;
import io.github.exporterkit.translate.yaml.MetricRule;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.context.properties.ConfigurationPropertiesSource;
import org.springframework.boot.context.properties.NestedConfigurationProperty;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.format.annotation.DurationFormat;
import org.springframework.format.datetime.standard.DurationFormatterUtils;

/**
 * A source as YAML declares it; or, without a transport, what YAML says about a source
 * that is a bean.
 *
 * @param enabled Whether the source is fetched at all.
 * @param required Whether the target counts as down if this source cannot be fetched.
 * @param timeout How long the source may take. It shortens the time that a scrape has,
 * and never lengthens it.
 * @param refresh How often to fetch the source in the background. Only for what is too
 * expensive to fetch at every scrape.
 * @param maxAge How long an answer fetched in the background is served. By default twice
 * the refresh plus the timeout.
 * @param url URL of another interface of the same process, instead of the target's.
 * @param format Format of what arrives: json, xml, yaml, csv, key-value, regex or
 * prometheus. By default what the media type says, else json.
 * @param csv How a table is read; the format is csv then.
 * @param keyValue How lines of a name and a value are read; the format is key-value then.
 * @param regex How any other text is read; the format is regex then.
 * @param xml How XML is read; the format is xml then.
 * @param families Lets the metrics of a target that speaks Prometheus pass through, and
 * says what becomes of some of them; the format is prometheus then. An empty list lets
 * all pass as they are.
 * @param each JSONPath to the rows that metrics are read from. By default the elements of
 * a root array, else the document itself.
 * @param missing What to do about an answer that lacks the place where rows should be:
 * fail the source, or skip it, for a target that leaves the place out when there are no
 * rows.
 * @param http What to ask for over HTTP.
 * @param metrics The metrics to make of each row.
 */
@ConfigurationPropertiesSource
record SourceProperties(@DefaultValue("true") boolean enabled, @DefaultValue("true") boolean required,
		@Nullable Duration timeout, @Nullable Duration refresh, @Nullable Duration maxAge, @Nullable String url,
		@Nullable String format, @NestedConfigurationProperty @Nullable CsvProperties csv,
		@NestedConfigurationProperty @Nullable KeyValueProperties keyValue,
		@NestedConfigurationProperty @Nullable RegexProperties regex,
		@NestedConfigurationProperty @Nullable XmlProperties xml, @Nullable List<FamilyRule> families,
		@Nullable String each, @DefaultValue("fail") String missing,
		@NestedConfigurationProperty @Nullable HttpRequestProperties http, @DefaultValue List<MetricRule> metrics) {

	private static final String FAIL = "fail";

	private static final String SKIP = "skip";

	/** What is said about a source of which nothing is said. */
	static final SourceProperties DEFAULTS = new SourceProperties(true, true, null, null, null, null, null, null, null,
			null, null, null, null, FAIL, null, List.of());

	SourceProperties {
		requirePositive("timeout", timeout);
		requirePositive("refresh", refresh);
		requirePositive("max-age", maxAge);
		if (maxAge != null && (refresh == null || maxAge.compareTo(refresh) < 0)) {
			throw new IllegalArgumentException(
					"max-age must not be shorter than refresh, and goes with it only; set refresh, or leave max-age out");
		}
		if (!missing.equals(FAIL) && !missing.equals(SKIP)) {
			throw new IllegalArgumentException("missing '%s' is neither fail nor skip".formatted(missing));
		}
		new FormatProperties(format, csv, keyValue, regex, xml, families != null);
	}

	/** What is said about the format of the payloads. */
	FormatProperties payloads() {
		return new FormatProperties(this.format, this.csv, this.keyValue, this.regex, this.xml, this.families != null);
	}

	boolean placeRequired() {
		return this.missing.equals(FAIL);
	}

	private static void requirePositive(String key, @Nullable Duration value) {
		if (value != null && (value.isNegative() || value.isZero())) {
			throw new IllegalArgumentException("%s must be longer than zero, not %s".formatted(key,
					DurationFormatterUtils.print(value, DurationFormat.Style.COMPOSITE)));
		}
	}

}
