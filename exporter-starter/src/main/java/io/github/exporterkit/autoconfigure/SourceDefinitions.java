package io.github.exporterkit.autoconfigure;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;

import io.github.exporterkit.decode.Decoder;
import io.github.exporterkit.metric.MetricDescriptor;
import io.github.exporterkit.metric.MetricNaming;
import io.github.exporterkit.collect.SourceDefinition;
import io.github.exporterkit.scrape.Scraper;
import io.github.exporterkit.translate.Translation;
import io.github.exporterkit.translate.methods.TranslatorMethod;
import io.github.exporterkit.translate.passthrough.FamilyRule;
import io.github.exporterkit.translate.passthrough.PassThrough;
import io.github.exporterkit.translate.plan.DeclaredMetrics;
import io.github.exporterkit.translate.plan.Plan;
import io.github.exporterkit.translate.plan.Rule;
import io.github.exporterkit.translate.plan.SourceRows;
import io.github.exporterkit.translate.records.TranslatedRecord;
import io.github.exporterkit.translate.rules.MetricRule;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;

/**
 * Joins every source to those that translate it.
 */
final class SourceDefinitions {

	private static final Log logger = LogFactory.getLog(SourceDefinitions.class);

	private static final Duration PROMETHEUS_TIMEOUT = Duration.ofSeconds(10);

	private final DeclaredSources sources;

	private final MetricNaming naming;

	private final DeclaredMetrics metrics;

	private final Map<String, List<Rule>> rules = new LinkedHashMap<>();

	private final Map<String, List<Translation>> translations = new LinkedHashMap<>();

	SourceDefinitions(DeclaredSources sources, String exporter) {
		this.sources = sources;
		this.naming = new MetricNaming(exporter);
		Set<String> own = Scraper.ownMetrics(exporter).stream().map(MetricDescriptor::name).collect(Collectors.toSet());
		this.metrics = new DeclaredMetrics(own);
		sources.enabled().keySet().forEach(this::addYaml);
	}

	private void addYaml(String source) {
		SourceProperties properties = this.sources.properties(source);
		List<MetricRule> declared = properties.metrics();
		for (int i = 0; i < declared.size(); i++) {
			String place = "%s%s.metrics[%d]".formatted(YamlSources.BEAN_PREFIX, source, i);
			declared.get(i).rules(place, source, properties.each(), this.naming).forEach((rule) -> add(source, rule));
		}
	}

	void add(TranslatedRecord translated) {
		String source = translated.source();
		if (this.sources.isEnabled(source, translated.type().getName())) {
			translated.rules(this.naming, this.sources.properties(source).each()).forEach((rule) -> add(source, rule));
		}
	}

	void add(TranslatorMethod method) {
		if (this.sources.isEnabled(method.source(), method.place())) {
			this.translations.computeIfAbsent(method.source(), (name) -> new ArrayList<>()).add(method);
		}
	}

	private void add(String source, Rule rule) {
		this.metrics.add(rule);
		this.rules.computeIfAbsent(source, (name) -> new ArrayList<>()).add(rule);
	}

	/**
	 * All sources, each with its translation.
	 * @param depth how deep a document may be nested
	 * @param decoder decodes what those deliver that have no format of their own
	 * @param credentials tells the target's credentials apart; sources with URLs of their
	 * own do not share them
	 * @throws InvalidExporterException if nobody translates a source
	 */
	List<SourceDefinition> all(int depth, Decoder decoder, Supplier<?> credentials) {
		if (this.sources.enabled().isEmpty()) {
			logger.warn("Nothing is fetched, because no source is declared or all are disabled; see exporter.sources");
		}
		List<SourceDefinition> all = new ArrayList<>();
		this.sources.enabled().forEach((name, source) -> {
			SourceProperties properties = this.sources.properties(name);
			warnIfSlow(name, properties);
			all.add(new SourceDefinition(name, source, properties.payloads().decoder(depth, decoder), translation(name),
					properties.required(), properties.timeout(), properties.refresh(), properties.maxAge(),
					(properties.url() != null) ? credentials::get : credentials));
		});
		return all;
	}

	private Translation translation(String source) {
		List<Translation> found = new ArrayList<>();
		if (this.rules.containsKey(source)) {
			SourceProperties properties = this.sources.properties(source);
			Plan plan = Plan.compile(this.rules.get(source),
					new SourceRows(YamlSources.BEAN_PREFIX + source, properties.each()));
			found.add(properties.placeRequired() ? plan : plan.withoutRequiredPlace());
		}
		List<FamilyRule> families = this.sources.properties(source).families();
		if (families != null) {
			found.add(new PassThrough(YamlSources.BEAN_PREFIX + source + ".families", families, this.naming));
		}
		found.addAll(this.translations.getOrDefault(source, List.of()));
		if (found.isEmpty()) {
			throw new InvalidExporterException(YamlSources.BEAN_PREFIX + source, "nobody translates this source",
					"Add %1$s%2$s.metrics, or annotate a record or a bean's method with @Translates(\"%2$s\")."
						.formatted(YamlSources.BEAN_PREFIX, source));
		}
		return Translation.all(found);
	}

	private static void warnIfSlow(String source, SourceProperties properties) {
		Duration timeout = properties.timeout();
		if (timeout != null && properties.refresh() == null && timeout.compareTo(PROMETHEUS_TIMEOUT) > 0) {
			logger.warn("Source '%s' may take %s, but Prometheus gives up after %s unless its scrape_timeout is raised"
				.formatted(source, timeout, PROMETHEUS_TIMEOUT));
		}
	}

}
