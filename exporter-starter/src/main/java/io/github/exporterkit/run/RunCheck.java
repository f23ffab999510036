package io.github.exporterkit.run;

import java.io.PrintStream;
import java.time.Duration;
import java.util.List;
import java.util.Locale;

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

	/**
	 * Create the run.
	 * @param scraper scrapes
	 * @param linter lints the metrics made from the target
	 * @param timeout how long each scrape may take
	 */
	public RunCheck(Scraper scraper, MetricLinter linter, Duration timeout) {
		this.scraper = scraper;
		this.linter = linter;
		this.timeout = timeout;
	}

	/**
	 * Run.
	 * @param out where the report goes: a line for each source, each metric of which
	 * samples were dropped, each remark and each finding, then the number of problems
	 * @return the exit status: 0 if there is no problem, else 1
	 */
	public int run(PrintStream out) {
		List<MetricFamily> earlier = scrape();
		List<MetricFamily> later = scrape();
		int problems = 0;
		for (SourceState source : this.scraper.states()) {
			problems += report(source, out);
		}
		List<String> remarks = this.scraper.filterRemarks();
		remarks.forEach((remark) -> out.println("remark: " + remark));
		problems += remarks.size();
		List<Finding> findings = this.linter.lint(earlier, later);
		findings.forEach((finding) -> out.println("lint: " + finding));
		problems += findings.size();
		out.println((problems == 0) ? "Nothing is wrong." : "Problems: " + problems);
		return (problems == 0) ? 0 : 1;
	}

	private List<MetricFamily> scrape() {
		return this.scraper.scrape(ScrapeRequest.within(this.timeout, Selection.ALL)).targetFamilies();
	}

	private static int report(SourceState source, PrintStream out) {
		source.last()
			.map(RunCheck::describe)
			.ifPresent((how) -> out.println("source %s %s".formatted(source.name(), how)));
		source.dropped()
			.forEach((metric, reason) -> out.println("dropped: samples of %s: %s".formatted(metric, reason)));
		source.remarks().forEach((remark) -> out.println("remark: " + remark.sentence(source.name())));
		boolean failed = source.last().flatMap(SourceState.LastCollection::failure).isPresent();
		return (failed ? 1 : 0) + source.dropped().size() + source.remarks().size();
	}

	private static String describe(SourceState.LastCollection result) {
		return result.failure()
			.map(SourceState.Cause::sentence)
			.orElseGet(() -> String.format(Locale.ROOT, "works: %d samples in %.1f ms", result.samples(),
					result.duration().toNanos() / 1e6));
	}

}
