package io.github.exporterkit.autoconfigure;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import io.github.exporterkit.collect.SourceDefinition;
import io.github.exporterkit.configuration.ExporterProperties;
import io.github.exporterkit.configuration.SourceBlocks;
import io.github.exporterkit.configuration.SourceProperties;
import io.github.exporterkit.decode.Decoder;
import io.github.exporterkit.describe.DescribedMetric;
import io.github.exporterkit.draft.Recordings;
import io.github.exporterkit.lint.DeclaredField;
import io.github.exporterkit.lint.DeclaredLabels;
import io.github.exporterkit.metric.MetricDescriptor;
import io.github.exporterkit.metric.MetricNaming;
import io.github.exporterkit.metric.MetricType;
import io.github.exporterkit.scrape.Scraper;
import io.github.exporterkit.text.DeclarationException.Mistake;
import io.github.exporterkit.text.DeclarationException;
import io.github.exporterkit.translate.Translation;
import io.github.exporterkit.translate.methods.TranslatorMethod;
import io.github.exporterkit.translate.passthrough.FamilyRule;
import io.github.exporterkit.translate.passthrough.PassThrough;
import io.github.exporterkit.translate.plan.Plan;
import io.github.exporterkit.translate.records.TranslatedRecord;
import io.github.exporterkit.translate.reshape.ReshapedTranslation;
import io.github.exporterkit.translate.rule.RowFilter;
import io.github.exporterkit.translate.rule.Rule;
import io.github.exporterkit.translate.rule.RuleConflicts;
import io.github.exporterkit.translate.rule.SourceDefaults;
import io.github.exporterkit.translate.yaml.LabelRule;
import io.github.exporterkit.translate.yaml.MetricRule;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.jspecify.annotations.Nullable;

/**
 * Joins every source to those that translate it.
 */
final class SourceDefinitions {

	private static final Log logger = LogFactory.getLog(SourceDefinitions.class);

	private static final Duration PROMETHEUS_TIMEOUT = Duration.ofSeconds(10);

	private final DeclaredSources sources;

	private final @Nullable Recordings recordings;

	private final ForgottenTranslators forgotten;

	private final MetricNaming naming;

	private final RuleConflicts conflicts;

	private final DeclarationException.Collector mistakes = new DeclarationException.Collector();

	private final Map<String, SourceDefaults> defaults = new HashMap<>();

	private final Map<String, List<Rule>> rules = new LinkedHashMap<>();

	private final Map<String, List<Translation>> translations = new LinkedHashMap<>();

	/** Whether a source without translation may be one that a refused method is for. */
	private boolean methodsRefused;

	/**
	 * Begin with the rules of the YAML.
	 * @param sources the sources
	 * @param exporter the exporter's name
	 * @param recordings keep what arrives instead of translating it; null to translate
	 * @param forgotten say what was meant to translate a source that nothing translates
	 */
	SourceDefinitions(DeclaredSources sources, String exporter, @Nullable Recordings recordings,
			ForgottenTranslators forgotten) {
		this.sources = sources;
		this.forgotten = forgotten;
		this.recordings = recordings;
		this.naming = new MetricNaming(exporter);
		Set<String> own = Scraper.ownMetrics(exporter)
			.stream()
			.map(MetricDescriptor::claimedNames)
			.flatMap(Set::stream)
			.collect(Collectors.toSet());
		this.conflicts = new RuleConflicts(own);
		sources.enabled().keySet().forEach(this::addYaml);
	}

	/** Check the rules of the YAML, except where they are known to be wrong already. */
	static void checkRules(ExporterProperties properties, DeclarationException.Collector mistakes) {
		MetricNaming naming = new MetricNaming(properties.name());
		properties.sources().forEach((source, declared) -> {
			if (declared.enabled()) {
				mistakes.check(() -> checkRules(source, declared, naming, mistakes));
			}
		});
	}

	private static void checkRules(String source, SourceProperties declared, MetricNaming naming,
			DeclarationException.Collector mistakes) {
		mistakes.check(() -> ReshapedTranslation.check(SourceBlocks.key(source, "reshape"), declared.reshape()));
		SourceDefaults defaults = defaults(source, declared);
		for (int i = 0; i < declared.metrics().size(); i++) {
			MetricRule metric = declared.metrics().get(i);
			String place = "%s[%d]".formatted(SourceBlocks.key(source, "metrics"), i);
			if (!mistakes.has(place)) {
				mistakes.check(() -> metric.rules(place, source, defaults, naming));
			}
		}
		if (declared.families() != null) {
			new PassThrough(SourceBlocks.key(source, "families"), declared.families(), naming);
		}
	}

	/** The fields that the rules of YAML and records read, for the lint. */
	List<DeclaredField> fields() {
		return this.rules.values().stream().flatMap(List::stream).flatMap(SourceDefinitions::fields).toList();
	}

	private static Stream<DeclaredField> fields(Rule rule) {
		Rule.Metric metric = rule.metric();
		return (metric == null) ? Stream.empty()
				: metric.extraction()
					.converted()
					.flatMap((number) -> number.value()
						.fieldName()
						.map((field) -> new DeclaredField(rule.place(), metric.descriptor().shown(), field,
								number.conversion()))
						.stream());
	}

	/** The labels that members of objects name, except for infos, for the lint. */
	List<DeclaredLabels> memberLabels() {
		List<DeclaredLabels> all = new ArrayList<>();
		this.rules.values()
			.stream()
			.flatMap(List::stream)
			.map(Rule::metric)
			.filter((metric) -> metric != null && metric.descriptor().type() != MetricType.INFO)
			.forEach((metric) -> metric.labels()
				.ofMembers()
				.forEach((name, members) -> all
					.add(new DeclaredLabels(metric.descriptor().shown(), name, members.object().text()))));
		return all.stream().distinct().toList();
	}

	private void addYaml(String source) {
		List<MetricRule> declared = this.sources.properties(source).metrics();
		for (int i = 0; i < declared.size(); i++) {
			MetricRule metric = declared.get(i);
			String place = "%s[%d]".formatted(SourceBlocks.key(source, "metrics"), i);
			add(source, () -> metric.rules(place, source, defaults(source), this.naming));
		}
	}

	void add(TranslatedRecord translated) {
		String source = translated.source();
		this.mistakes.check(() -> {
			if (this.sources.isEnabled(source, translated.type().getName())) {
				add(source, () -> translated.rules(this.naming, defaults(source)));
			}
		});
	}

	private SourceDefaults defaults(String source) {
		return this.defaults.computeIfAbsent(source, (name) -> defaults(name, this.sources.properties(name)));
	}

	private static SourceDefaults defaults(String source, SourceProperties declared) {
		RowFilter.Each rows = (declared.each() != null)
				? RowFilter.Each.of(SourceBlocks.key(source, "each"), declared.each()) : null;
		return new SourceDefaults(rows, LabelRule.labels(SourceBlocks.key(source, "labels"), declared.labels()),
				declared.absent());
	}

	private void add(String source, Supplier<List<Rule>> rules) {
		List<Rule> ofSource = this.rules.computeIfAbsent(source, (name) -> new ArrayList<>());
		List<Rule> read = this.mistakes.read(rules);
		if (read != null) {
			ofSource.addAll(read);
			read.forEach((rule) -> this.mistakes.check(() -> this.conflicts.add(rule)));
		}
	}

	void add(Supplier<List<TranslatorMethod>> methods) {
		List<TranslatorMethod> read = this.mistakes.read(methods);
		if (read == null) {
			this.methodsRefused = true;
			return;
		}
		read.forEach((method) -> add(method.place(), method));
	}

	/**
	 * Add a method or a bean.
	 * @param place the method or the bean's name
	 */
	void add(String place, Translation translation) {
		String source = translation.source();
		if (source == null) {
			this.mistakes.add(new Mistake(place, "this translation does not say which source it translates",
					"override source(), or make the bean with Translation.of(source, translation)"));
			return;
		}
		this.mistakes.check(() -> {
			if (this.sources.isEnabled(source, place)) {
				this.translations.computeIfAbsent(source, (name) -> new ArrayList<>()).add(translation);
			}
		});
	}

	/**
	 * All sources, each with its translation.
	 * @param depth how deep a document may be nested
	 * @param formats tell which format a source has
	 * @param decoder decodes what those deliver that have no format of their own
	 * @param credentials tells the target's credentials apart; sources with URLs of their
	 * own do not share them
	 * @throws DeclarationException with everything that cannot work in rules, records and
	 * methods, or if a source is not translated
	 */
	List<SourceDefinition> all(int depth, SourceFormats formats, Decoder decoder, Supplier<?> credentials) {
		if (this.sources.enabled().isEmpty()) {
			logger.warn(
					"Nothing is fetched: no source is declared under exporter.sources or as a bean, or all are disabled");
		}
		Map<String, Translation> plans = new HashMap<>();
		this.rules.forEach((source, rules) -> this.mistakes.check(() -> plans.put(source, plan(source, rules))));
		List<SourceDefinition> all = new ArrayList<>();
		this.sources.enabled().forEach((name, source) -> {
			SourceProperties properties = this.sources.properties(name);
			warnIfSlow(name, properties);
			this.mistakes.check(() -> all
				.add(new SourceDefinition(name, source, formats.decoder(name, properties.format(), depth, decoder),
						translation(name, plans.get(name), List.of()), properties.required(), properties.timeout(),
						properties.refresh(), properties.maxAge(),
						(properties.url() != null) ? credentials::get : credentials)));
		});
		this.mistakes.end();
		return all;
	}

	/** The rules of a source; none if methods translate it. */
	List<Rule> rules(String source) {
		return List.copyOf(this.rules.getOrDefault(source, List.of()));
	}

	/** The translation of a source and another one, which reads the same documents. */
	Translation translationWith(String source, Translation another) {
		Plan plan = this.rules.containsKey(source) ? plan(source, rules(source)) : null;
		return translation(source, plan, List.of(another));
	}

	/** The metrics that are declared of a source, those without a fixed name left out. */
	List<DescribedMetric> declared(String source) {
		return this.rules.getOrDefault(source, List.of())
			.stream()
			.map(Rule::metric)
			.filter(Objects::nonNull)
			.filter((metric) -> !metric.descriptor().isNamedByRows())
			.map((metric) -> new DescribedMetric(metric.descriptor().metric(),
					List.copyOf(metric.labels().named().keySet()), List.copyOf(metric.labels().ofMembers().keySet())))
			.toList();
	}

	private Plan plan(String source, List<Rule> rules) {
		Plan plan = Plan.compile(rules.stream().map(this.conflicts::withSharedHelp).toList());
		return this.sources.properties(source).placeRequired() ? plan : plan.withoutRequiredPlace();
	}

	private Translation translation(String source, @Nullable Translation plan, List<Translation> others) {
		if (this.recordings != null) {
			return this.recordings.translation(source);
		}
		List<Translation> found = new ArrayList<>();
		if (plan != null) {
			found.add(plan);
		}
		List<FamilyRule> families = this.sources.properties(source).families();
		if (families != null) {
			found.add(new PassThrough(SourceBlocks.key(source, "families"), families, this.naming));
		}
		found.addAll(this.translations.getOrDefault(source, List.of()));
		if (found.isEmpty() && !this.methodsRefused && !this.mistakes.has(SourceBlocks.key(source, "metrics"))) {
			throw this.forgotten.exception(source);
		}
		found.addAll(others);
		return ReshapedTranslation.of(SourceBlocks.key(source, "reshape"), this.sources.properties(source).reshape(),
				Translation.all(found));
	}

	private static void warnIfSlow(String source, SourceProperties properties) {
		Duration timeout = properties.timeout();
		if (timeout != null && properties.refresh() == null && timeout.compareTo(PROMETHEUS_TIMEOUT) > 0) {
			logger.warn("Source '%s' may take %s, but Prometheus gives up after %s unless its scrape_timeout is raised"
				.formatted(source, timeout, PROMETHEUS_TIMEOUT));
		}
	}

}
