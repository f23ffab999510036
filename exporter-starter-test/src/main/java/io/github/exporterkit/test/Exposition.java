package io.github.exporterkit.test;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import io.github.exporterkit.exposition.ExpositionFormat;
import io.github.exporterkit.exposition.ExpositionWriter;
import io.github.exporterkit.lint.Finding;
import io.github.exporterkit.lint.MetricLinter;
import io.github.exporterkit.lint.Suppression;
import io.github.exporterkit.metric.LabelSets;
import io.github.exporterkit.metric.MetricDescriptor;
import io.github.exporterkit.metric.MetricFamily;
import io.github.exporterkit.metric.MetricNaming;
import io.github.exporterkit.metric.MetricType;
import io.github.exporterkit.scrape.ScrapeResult;
import io.github.exporterkit.scrape.Scraper;
import io.github.exporterkit.scrape.SourceState;
import org.jspecify.annotations.Nullable;

/**
 * What one scrape exposed. Immutable.
 */
public final class Exposition {

	private final String exporter;

	private final List<MetricFamily> written;

	private final List<Family> families;

	private final List<String> failures;

	private final List<String> remarks;

	private final MetricLinter linter;

	private final TestResources resources;

	private Exposition(String exporter, List<MetricFamily> written, List<String> failures, List<String> remarks,
			MetricLinter linter, TestResources resources) {
		this.exporter = exporter;
		this.written = written;
		this.families = written.stream().map(Family::of).toList();
		this.failures = failures;
		this.remarks = remarks;
		this.linter = linter;
		this.resources = resources;
	}

	static Exposition of(String exporter, ScrapeResult result, List<SourceState> states, List<String> filterRemarks,
			MetricLinter linter, TestResources resources) {
		List<String> failures = states.stream()
			.flatMap((state) -> state.last()
				.flatMap((last) -> last.failure())
				.map((failure) -> "source '%s' fails (%s): %s".formatted(state.name(), failure.reason(),
						failure.message()))
				.stream())
			.toList();
		List<String> remarks = new ArrayList<>(filterRemarks);
		states.forEach((state) -> {
			state.remarks().forEach((remark) -> remarks.add(remark.sentence(state.name())));
			state.dropped()
				.forEach((metric, reason) -> remarks
					.add("source '%s': samples of %s are dropped: %s".formatted(state.name(), metric, reason)));
		});
		return new Exposition(exporter, result.families(), failures, remarks, linter, resources);
	}

	/**
	 * All families, those of the exporter about itself and its process included.
	 * @return the families in the order in which they are written
	 */
	public List<Family> families() {
		return this.families;
	}

	/**
	 * The family of that name.
	 * @param name the name as it is exposed, such as
	 * {@code activemq_queue_enqueued_messages_total}
	 * @return the family, or empty if there is none
	 */
	public Optional<Family> family(String name) {
		return this.families.stream().filter((family) -> family.name().equals(name)).findFirst();
	}

	/**
	 * The value of the sample without labels.
	 * @param name the sample's name
	 * @return the value
	 * @throws AssertionError if there is no such sample; the message shows those there
	 * are
	 */
	public double value(String name) {
		return value(name, Map.of());
	}

	/**
	 * The value of a sample.
	 * @param name the sample's name
	 * @param labels all its labels
	 * @return the value
	 * @throws AssertionError if there is no such sample; the message shows those there
	 * are
	 */
	public double value(String name, Map<String, String> labels) {
		return sample(name, labels)
			.orElseThrow(() -> new AssertionError("There is no sample %s.%n%s".formatted(Sample.series(name, labels),
					new WhatIsThere(this).instead(name))))
			.value();
	}

	/**
	 * The exposition as Prometheus gets it.
	 * @return the text, in the format 0.0.4
	 */
	public String text() {
		return text(this.written);
	}

	Optional<Sample> sample(String name, Map<String, String> labels) {
		return samples(name).filter((sample) -> sample.labels().equals(labels)).findFirst();
	}

	Stream<Sample> samples(String name) {
		return this.families.stream()
			.flatMap((family) -> family.samples().stream())
			.filter((sample) -> sample.name().equals(name));
	}

	/** The prefixed name of one of the metrics that every exporter has. */
	String own(String metric) {
		return MetricNaming.snakeCase(this.exporter) + "_" + metric;
	}

	/**
	 * The families that the exporter's author declared: neither those that every exporter
	 * has nor those of its process.
	 */
	List<MetricFamily> declaredFamilies() {
		Set<String> ofEveryExporter = Scraper.ownMetrics(this.exporter)
			.stream()
			.map(MetricDescriptor::name)
			.collect(Collectors.toSet());
		return this.written.stream()
			.filter((family) -> family.descriptor().name().startsWith(own("")))
			.filter((family) -> !ofEveryExporter.contains(family.descriptor().name()))
			.toList();
	}

	/** What the linter finds that neither configuration nor the caller suppresses. */
	List<Finding> lint(List<Suppression> more) {
		MetricLinter.Builder ours = this.linter.toBuilder().processFamilies("process_*", "jvm_*");
		more.forEach(ours::suppress);
		return ours.build().lint(this.written);
	}

	static String text(List<MetricFamily> families) {
		ByteArrayOutputStream out = new ByteArrayOutputStream();
		try {
			ExpositionFormat.TEXT.writer().write(families, out);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		return out.toString(StandardCharsets.UTF_8);
	}

	/** Why sources failed, a sentence each. */
	List<String> failures() {
		return this.failures;
	}

	/** The declared fields that were not there, and dropped samples, a sentence each. */
	List<String> remarks() {
		return this.remarks;
	}

	TestResources resources() {
		return this.resources;
	}

	@Override
	public String toString() {
		return text();
	}

	/**
	 * A metric family.
	 *
	 * @param name its name as it is exposed
	 * @param type its type
	 * @param help its help
	 * @param samples its samples
	 */
	public record Family(String name, MetricType type, String help, List<Sample> samples) {

		static Family of(MetricFamily family) {
			List<Sample> samples = new ArrayList<>();
			MetricDescriptor metric = family.descriptor();
			for (int i = 0; i < family.size(); i++) {
				Map<String, String> labels = labels(family.labelSets(), family.labelSet(i));
				family.samples(i, (suffix, part, value, created) -> samples.add(new Sample(metric.name() + suffix,
						withPart(labels, metric.type().partLabel(metric.name()), part), value)));
			}
			return new Family(family.descriptor().sampleName(), family.descriptor().type(), family.descriptor().help(),
					List.copyOf(samples));
		}

		private static Map<String, String> withPart(Map<String, String> labels, @Nullable String label,
				@Nullable String part) {
			if (label == null || part == null) {
				return labels;
			}
			Map<String, String> all = new LinkedHashMap<>(labels);
			all.put(label, part);
			return Collections.unmodifiableMap(all);
		}

		private static Map<String, String> labels(LabelSets table, int row) {
			Map<String, String> labels = new LinkedHashMap<>();
			for (int column = 0; column < table.names().size(); column++) {
				String value = table.value(row, column);
				if (value != null && !value.isEmpty()) {
					labels.put(table.names().get(column), value);
				}
			}
			return Collections.unmodifiableMap(labels);
		}

	}

	/**
	 * A sample.
	 *
	 * @param name its name
	 * @param labels its labels; one that is empty is absent
	 * @param value its value
	 */
	public record Sample(String name, Map<String, String> labels, double value) {

		@Override
		public String toString() {
			return series(this.name, this.labels) + " " + this.value;
		}

		static String series(String name, Map<String, String> labels) {
			if (labels.isEmpty()) {
				return name;
			}
			return labels.entrySet()
				.stream()
				.map((label) -> label.getKey() + "=\"" + label.getValue() + "\"")
				.collect(Collectors.joining(",", name + "{", "}"));
		}

	}

}
