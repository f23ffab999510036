package io.github.exporterkit.scrape;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

import io.github.exporterkit.metric.FamilySamples;
import io.github.exporterkit.metric.MetricFamily;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What one scrape of the exporter named {@code x} brought.
 */
final class ScrapeOutput {

	private final List<MetricFamily> families;

	private final Map<String, Double> samples = new LinkedHashMap<>();

	ScrapeOutput(List<MetricFamily> families) {
		this.families = families;
		for (MetricFamily family : families) {
			for (FamilySamples.Sample sample : FamilySamples.of(family)) {
				String series = sample.series("\"");
				assertThat(this.samples.put(series, sample.value())).as("a second %s", series).isNull();
			}
		}
		assertThat(families).extracting((family) -> family.descriptor().name()).doesNotHaveDuplicates();
	}

	/** The samples by series, such as {@code x_up} or {@code x_size{queue="a"}}. */
	Map<String, Double> samples() {
		return this.samples;
	}

	/** The samples that are not about the exporter itself. */
	Map<String, Double> fromTarget() {
		Map<String, Double> fromTarget = new LinkedHashMap<>(this.samples);
		fromTarget.keySet().removeIf((series) -> series.matches("x_(up|scrape_|exporter_).*"));
		return fromTarget;
	}

	Set<String> sources() {
		return this.samples.keySet()
			.stream()
			.filter((series) -> series.startsWith("x_scrape_source_success"))
			.map((series) -> series.replaceAll(".*source=\"(.*)\".*", "$1"))
			.collect(Collectors.toCollection(TreeSet::new));
	}

	Double up() {
		return this.samples.get("x_up");
	}

	Double success(String source) {
		return ofSource("success", source);
	}

	Double duration(String source) {
		return ofSource("duration_seconds", source);
	}

	Double exposed(String source) {
		return ofSource("samples", source);
	}

	Double dropped(String source) {
		return ofSource("dropped_samples", source);
	}

	Double lastSuccess(String source) {
		return ofSource("last_success_timestamp_seconds", source);
	}

	/** Why a source fails; null if it does not. */
	String reason(String source) {
		String prefix = "x_scrape_source_failure_info{source=\"%s\",reason=\"".formatted(source);
		return this.samples.keySet()
			.stream()
			.filter((series) -> series.startsWith(prefix))
			.map((series) -> series.substring(prefix.length(), series.length() - 2))
			.findFirst()
			.orElse(null);
	}

	MetricFamily family(String name) {
		return this.families.stream().filter((family) -> family.descriptor().name().equals(name)).findFirst().get();
	}

	private Double ofSource(String what, String source) {
		return this.samples.get("x_scrape_source_%s{source=\"%s\"}".formatted(what, source));
	}

}
