package io.github.exporterkit.explain;

import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import io.github.exporterkit.metric.MetricDescriptor;
import io.github.exporterkit.metric.MetricFamily;
import io.github.exporterkit.scrape.ScrapeRequest;
import io.github.exporterkit.scrape.Scraper;
import io.github.exporterkit.scrape.Selection;
import io.github.exporterkit.scrape.SourceState;
import io.github.exporterkit.text.Nearest;
import io.github.exporterkit.translate.plan.RuleTrace;
import io.github.exporterkit.translate.rule.Rule;

/**
 * Explains metrics: it fetches their source once more, and reads what arrives by the same
 * rules in a way that notes what it does. Scrapes go on as if nobody had asked.
 * Thread-safe; one explanation is made at a time.
 */
public final class Explainer {

	private static final int MOST_ROWS = 5;

	private static final int MOST_COMPARED = 500;

	private static final int MOST_SIMILAR = 3;

	private final Scraper scraper;

	private final List<ExplainedSource> sources;

	private final Duration timeout;

	private final ReentrantLock one = new ReentrantLock();

	/**
	 * Create an explainer.
	 * @param scraper scrapes
	 * @param sources all sources
	 * @param timeout how long a source may take
	 */
	public Explainer(Scraper scraper, List<ExplainedSource> sources, Duration timeout) {
		this.scraper = scraper;
		this.sources = List.copyOf(sources);
		this.timeout = timeout;
	}

	/**
	 * Explain a metric.
	 * @param metric its name, with or without the suffix of its type
	 * @return the explanation, in lines; empty if no source has such a metric
	 * @throws IllegalStateException if another explanation is being made
	 */
	public Optional<String> explain(String metric) {
		if (!this.one.tryLock()) {
			throw new IllegalStateException("another explanation is being made; try again");
		}
		try {
			String text = this.sources.stream()
				.filter((source) -> mayHave(source, metric))
				.map((source) -> explain(source, metric))
				.collect(Collectors.joining("\n"));
			return text.isEmpty() ? Optional.empty() : Optional.of(text);
		}
		finally {
			this.one.unlock();
		}
	}

	/**
	 * What to say about a metric that no source has.
	 * @param metric the name that was asked for
	 * @return a sentence that names similar metrics, if there are any
	 */
	public String unknown(String metric) {
		List<String> similar = similar(metric);
		return "No source has a metric %s%s".formatted(metric,
				similar.isEmpty() ? ": exporter.run.mode=once prints all."
						: "; did you mean %s?".formatted(String.join(" or ", similar)));
	}

	/** Names that extend the one asked for, or that it extends, else the nearest. */
	private List<String> similar(String metric) {
		List<MetricDescriptor> known = known().limit(MOST_COMPARED).toList();
		List<String> extended = known.stream()
			.filter((descriptor) -> hasWords(descriptor.sampleName(), metric) || hasWords(metric, descriptor.name()))
			.map(MetricDescriptor::sampleName)
			.distinct()
			.limit(MOST_SIMILAR)
			.toList();
		if (!extended.isEmpty()) {
			return extended;
		}
		Map<String, String> byEnding = new LinkedHashMap<>();
		known.forEach((descriptor) -> Stream.of(descriptor.sampleName(), descriptor.name())
			.flatMap(Explainer::endings)
			.forEach((ending) -> byEnding.putIfAbsent(ending, descriptor.sampleName())));
		return Nearest.to(metric, byEnding.keySet()).map(byEnding::get).stream().toList();
	}

	private Stream<MetricDescriptor> known() {
		Stream<MetricDescriptor> declared = this.sources.stream()
			.flatMap((source) -> source.rules().stream())
			.map(Rule::metric)
			.filter((rule) -> rule != null && !rule.descriptor().isTemplate())
			.map((rule) -> Objects.requireNonNull(rule).descriptor().metric());
		return Stream.concat(declared, this.scraper.lastTargetFamilies().stream().map(MetricFamily::descriptor));
	}

	private static boolean hasWords(String name, String words) {
		return "_%s_".formatted(name).contains("_%s_".formatted(words));
	}

	/** The name, and what is left of it without the words it begins with. */
	private static Stream<String> endings(String name) {
		return Stream.iterate(name, (ending) -> !ending.isEmpty(),
				(ending) -> ending.substring((ending.indexOf('_') < 0) ? ending.length() : ending.indexOf('_') + 1));
	}

	private boolean mayHave(ExplainedSource source, String metric) {
		if (isDeclared(source, metric)) {
			return true;
		}
		SourceState state = state(this.scraper, source);
		if (state.failure().isPresent()) {
			return false;
		}
		return state.last()
			.filter((last) -> !last.families().isEmpty())
			.map((last) -> isDelivered(last, metric))
			.orElseGet(() -> mayMakeAnyName(source));
	}

	/** Whether what the source's metrics are called is known only from what arrives. */
	private static boolean mayMakeAnyName(ExplainedSource source) {
		return source.rules().isEmpty() || source.rules()
			.stream()
			.map(Rule::metric)
			.anyMatch((rule) -> rule != null && rule.descriptor().isTemplate());
	}

	private static boolean isDeclared(ExplainedSource source, String metric) {
		return source.rules()
			.stream()
			.map(Rule::metric)
			.anyMatch((rule) -> rule != null && !rule.descriptor().isTemplate()
					&& isCalled(rule.descriptor().metric(), metric));
	}

	private static boolean isDelivered(SourceState.LastCollection last, String metric) {
		return last.families().stream().anyMatch((family) -> isCalled(family.descriptor(), metric));
	}

	private static boolean isCalled(MetricDescriptor descriptor, String metric) {
		return metric.equals(descriptor.sampleName()) || metric.equals(descriptor.name());
	}

	private String explain(ExplainedSource source, String metric) {
		Optional<SourceState.Cause> failing = state(this.scraper, source).failure();
		if (failing.isPresent()) {
			return failed(source, failing.get());
		}
		RuleTrace trace = new RuleTrace(source.rules(), metric, MOST_ROWS);
		try (Scraper tracing = this.scraper.with((definition) -> definition.name().equals(source.name())
				? definition
					.withTranslation(source.with().apply((document, families) -> trace.read(document.tree(), families)))
				: definition)) {
			tracing
				.scrape(ScrapeRequest.within(this.timeout, new Selection(Set.of(source.name()), Set.of(), Set.of())));
			return text(source, metric, trace.rows(), state(tracing, source));
		}
	}

	private static SourceState state(Scraper scraper, ExplainedSource source) {
		return scraper.states()
			.stream()
			.filter((state) -> state.name().equals(source.name()))
			.findFirst()
			.orElseThrow();
	}

	private static String failed(ExplainedSource source, SourceState.Cause cause) {
		return "source %s %s\n".formatted(source.name(), cause.sentence());
	}

	private static String text(ExplainedSource source, String metric, List<RuleTrace.TracedRow> rows,
			SourceState state) {
		SourceState.LastCollection last = state.last().orElseThrow();
		if (last.failure().isPresent()) {
			return failed(source, last.failure().get());
		}
		String fetched = String.format(Locale.ROOT, "source %s: %s, fetched %s, in %.1f ms", source.name(),
				source.request(), last.at().truncatedTo(ChronoUnit.SECONDS), last.duration().toNanos() / 1e6);
		if (rows.isEmpty()) {
			return isDelivered(last, metric)
					? "%s\n  made by a method or passed through, which no rule says more about\n  ← %s\n"
						.formatted(metric, fetched)
					: isDeclared(source, metric) ? "%s\n  no row for it arrived\n  ← %s\n".formatted(metric, fetched)
							: "";
		}
		List<String> lines = new ArrayList<>();
		Map<Rule, List<RuleTrace.TracedRow>> byRule = new LinkedHashMap<>();
		rows.forEach((row) -> byRule.computeIfAbsent(row.rule(), (rule) -> new ArrayList<>()).add(row));
		byRule.forEach((rule, ofRule) -> {
			ofRule.forEach((row) -> addRow(row, lines));
			lines.add("← rule " + rule.place());
			source.texts().apply(rule).forEach((line) -> lines.add("    " + line));
		});
		lines.add("← " + fetched);
		if (rows.size() >= MOST_ROWS) {
			lines.add("There may be more rows: up to %d with a sample and %d without one are shown."
				.formatted(MOST_ROWS, MOST_ROWS));
		}
		return String.join("\n", lines) + "\n";
	}

	private static void addRow(RuleTrace.TracedRow row, List<String> lines) {
		String labels = row.labels()
			.entrySet()
			.stream()
			.map((label) -> "%s=\"%s\"".formatted(label.getKey(), label.getValue()))
			.collect(Collectors.joining(",", "{", "}"));
		String value = row.steps().isEmpty() ? "" : " " + row.steps().get(row.steps().size() - 1);
		lines.add((row.notMade() != null) ? "%s%s %s".formatted(row.metric(), labels, row.notMade())
				: "%s%s%s".formatted(row.metric(), labels, value));
		lines.add("  ← " + row.row());
		for (RuleTrace.TracedField field : row.fields()) {
			boolean converted = field.what().equals("value") && !row.steps().isEmpty();
			lines.add("    %s ← %s%s%s".formatted(field.what(), field.path(),
					field.arrived().isEmpty() ? "" : " = " + field.arrived(),
					converted ? row.steps()
						.stream()
						.filter((step) -> !step.equals(field.arrived()))
						.map((step) -> " → " + step)
						.collect(Collectors.joining()) : ""));
		}
		lines.add("");
	}

}
