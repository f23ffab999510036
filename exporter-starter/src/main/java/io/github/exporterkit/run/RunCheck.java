package io.github.exporterkit.run;

import java.io.PrintStream;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

import io.github.exporterkit.lint.Finding;
import io.github.exporterkit.lint.MetricLinter;
import io.github.exporterkit.metric.MetricFamily;
import io.github.exporterkit.scrape.Scraper;
import io.github.exporterkit.scrape.ScrapeRequest;
import io.github.exporterkit.scrape.Selection;
import io.github.exporterkit.scrape.SourceState;

/**
 * Scrapes twice and reports what is wrong: sources that fail, samples that are dropped,
 * declared fields that are missing, and the findings of the lint, some of whose rules
 * need two scrapes.
 */
public final class RunCheck {

	private final Scraper scraper;

	private final MetricLinter linter;

	private final Duration timeout;

	private final RunProperties.Check options;

	/**
	 * Create the run.
	 * @param scraper scrapes
	 * @param linter lints the metrics made from the target
	 * @param timeout how long each scrape may take
	 * @param options say how long to wait between the scrapes, and what findings mean
	 */
	public RunCheck(Scraper scraper, MetricLinter linter, Duration timeout, RunProperties.Check options) {
		this.scraper = scraper;
		this.linter = linter;
		this.timeout = timeout;
		this.options = options;
	}

	/**
	 * Run.
	 * @param out where the report goes: a line for each source, each metric of which
	 * samples were dropped, each remark and each finding, then what fails the check
	 * @return the exit status: 0 if there is no problem, else 1
	 * @throws InterruptedException if interrupted between the scrapes
	 */
	public int run(PrintStream out) throws InterruptedException {
		List<MetricFamily> earlier = scrape();
		Thread.sleep(this.options.interval().toMillis());
		List<MetricFamily> later = scrape();
		Map<String, Integer> problems = new LinkedHashMap<>();
		for (SourceState source : this.scraper.states()) {
			report(source, out, problems);
		}
		if (this.scraper.states().isEmpty()) {
			out.println(
					"there is no source: declare one under exporter.sources or as a bean, and disable not all of them");
			problems.put("missing sources", 1);
		}
		for (String remark : this.scraper.filterRemarks()) {
			out.println("remark: " + remark);
			problems.merge("remarks", 1, Integer::sum);
		}
		boolean warns = this.options.lint() == RunProperties.Lint.WARN;
		for (Finding finding : this.linter.lint(earlier, later, SourceState.delivered(this.scraper.states()))) {
			out.println((warns ? "lint (only warns): " : "lint: ") + finding);
			problems.merge("findings of the lint", warns ? 0 : 1, Integer::sum);
		}
		problems.values().removeIf((count) -> count == 0);
		int all = problems.values().stream().mapToInt(Integer::intValue).sum();
		out.println((all == 0) ? "Nothing is wrong." : "Problems: %d (%s)".formatted(all, counted(problems)));
		return (all == 0) ? 0 : 1;
	}

	private static String counted(Map<String, Integer> problems) {
		return problems.entrySet()
			.stream()
			.map((problem) -> problem.getKey() + ": " + problem.getValue())
			.collect(Collectors.joining(", "));
	}

	private List<MetricFamily> scrape() {
		return this.scraper.scrape(ScrapeRequest.within(this.timeout, Selection.ALL)).targetFamilies();
	}

	private static void report(SourceState source, PrintStream out, Map<String, Integer> problems) {
		source.last()
			.map(RunCheck::describe)
			.ifPresent((how) -> out.println("source %s %s".formatted(source.name(), how)));
		source.dropped()
			.forEach((metric, reason) -> out.println("dropped: samples of %s: %s".formatted(metric, reason)));
		source.remarks().forEach((remark) -> out.println("remark: " + remark.sentence(source.name())));
		boolean failed = source.last().flatMap(SourceState.LastCollection::failure).isPresent();
		problems.merge("sources that fail", failed ? 1 : 0, Integer::sum);
		problems.merge("metrics with dropped samples", source.dropped().size(), Integer::sum);
		problems.merge("remarks", source.remarks().size(), Integer::sum);
	}

	private static String describe(SourceState.LastCollection result) {
		return result.failure()
			.map(SourceState.Cause::sentence)
			.orElseGet(() -> String.format(Locale.ROOT, "works: %d samples in %.1f ms%s", result.samples(),
					result.duration().toNanos() / 1e6,
					(result.samples() == 0) ? "; is there nothing now, or is its path or each wrong?" : ""));
	}

}
