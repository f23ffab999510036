package io.github.exporterkit.run;

import java.io.PrintStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

import io.github.exporterkit.draft.ExporterDraft;
import io.github.exporterkit.draft.ExporterDraft.Observed;
import io.github.exporterkit.draft.FieldDescriptions;
import io.github.exporterkit.draft.MetricNames;
import io.github.exporterkit.draft.Proposal;
import io.github.exporterkit.draft.Recordings;
import io.github.exporterkit.draft.YamlText;
import io.github.exporterkit.metric.MetricNaming;
import io.github.exporterkit.scrape.ScrapeRequest;
import io.github.exporterkit.scrape.Scraper;
import io.github.exporterkit.scrape.Selection;
import io.github.exporterkit.scrape.SourceState;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * Fetches what sources deliver and prints metrics that could be declared for it.
 */
public final class RunDraft {

	/** How often is looked, if it is looked more than once. */
	private static final int LOOKS = 6;

	private static final List<String> IMPORTS = List.of("import io.github.exporterkit.annotation.*;",
			"import io.github.exporterkit.value.Unit;");

	private static final Duration SHORTEST_PAUSE = Duration.ofSeconds(1);

	private final Scraper scraper;

	private final Recordings recordings;

	private final String exporter;

	private final Duration timeout;

	private final Duration watch;

	private final @Nullable Target target;

	private final As as;

	/**
	 * Create the run.
	 * @param scraper scrapes
	 * @param recordings is told of what arrives
	 * @param exporter the exporter's name
	 * @param timeout how long each scrape may take
	 * @param watch for how long to look
	 * @param target what is looked at instead of the sources that are declared; null for
	 * those
	 * @param as in which form to print
	 */
	public RunDraft(Scraper scraper, Recordings recordings, String exporter, Duration timeout, Duration watch,
			@Nullable Target target, As as) {
		this.as = as;
		this.scraper = scraper;
		this.recordings = recordings;
		this.exporter = exporter;
		this.timeout = timeout;
		this.watch = watch;
		this.target = target;
	}

	/**
	 * Run.
	 * @param out where the draft goes
	 * @param err where it says which sources failed, a line each
	 * @return the exit status: 0 if something could be proposed for every source, else 1
	 * @throws InterruptedException if the thread is interrupted while it watches
	 */
	public int run(PrintStream out, PrintStream err) throws InterruptedException {
		Selection selection = (this.target != null) ? new Selection(Set.of(this.target.source()), Set.of(), Set.of())
				: Selection.ALL;
		look(selection);
		int status = 0;
		List<Observed> seen = new ArrayList<>();
		List<String> yaml = new ArrayList<>();
		List<String> records = new ArrayList<>();
		MetricNames names = new MetricNames(new MetricNaming(this.exporter), Scraper.ownMetrics(this.exporter));
		FieldDescriptions descriptions = FieldDescriptions.of(this.scraper, delivering(), this.timeout);
		for (SourceState source : this.scraper.states()) {
			Optional<SourceState.Cause> failure = source.last().flatMap(SourceState.LastCollection::failure);
			List<JsonNode> documents = this.recordings.of(source.name());
			if (source.last().isEmpty()) {
				continue;
			}
			if (failure.isPresent() || documents.isEmpty()) {
				err.println(source.name() + " " + failure.map(SourceState.Cause::sentence).orElse("delivered nothing"));
				status = 1;
				continue;
			}
			seen.add(new Observed(source.name(), documents, this.watch, descriptions.of(source.name())));
		}
		for (Map.Entry<String, Proposal> drafted : ExporterDraft.of(seen, names, this.as == As.RECORD).entrySet()) {
			Proposal proposal = drafted.getValue();
			if (proposal.isEmpty()) {
				err.println(drafted.getKey() + " delivered nothing that could be a metric");
				status = 1;
				continue;
			}
			if (yaml.isEmpty()) {
				heading(yaml);
			}
			print(drafted.getKey(), proposal, yaml);
			if (!proposal.records().isEmpty()) {
				records.add("");
				records.addAll(proposal.records());
			}
		}
		yaml.forEach((line) -> out.println((this.as == As.RECORD) ? "// " + line : line));
		if (!records.isEmpty()) {
			IMPORTS.forEach(out::println);
			records.forEach(out::println);
		}
		out.flush();
		return status;
	}

	private void look(Selection selection) throws InterruptedException {
		long end = System.nanoTime() + this.watch.toNanos();
		Duration pause = this.watch.dividedBy(LOOKS);
		pause = (pause.compareTo(SHORTEST_PAUSE) < 0) ? SHORTEST_PAUSE : pause;
		this.scraper.scrape(ScrapeRequest.within(this.timeout, selection));
		for (long left = this.watch.toNanos(); left > 0; left = end - System.nanoTime()) {
			TimeUnit.NANOSECONDS.sleep(Math.min(left, pause.toNanos()));
			this.scraper.scrape(ScrapeRequest.within(this.timeout, selection));
		}
	}

	private Set<String> delivering() {
		return this.scraper.states()
			.stream()
			.map(SourceState::name)
			.filter((source) -> !this.recordings.of(source).isEmpty())
			.collect(Collectors.toSet());
	}

	private void heading(List<String> out) {
		out.add("exporter:");
		if (this.target != null) {
			out.add("  name: " + this.target.exporter());
			out.add("  target:");
			out.add("    url: " + YamlText.inBlock(this.target.url()));
		}
		out.add("  sources:");
	}

	private void print(String source, Proposal proposal, List<String> out) {
		out.add("    " + source + ":");
		if (this.target != null) {
			out.add("      " + this.target.block() + ":");
			this.target.settings()
				.forEach((setting, value) -> out.add("        " + setting + ": " + YamlText.inBlock(value)));
		}
		if (this.target != null && this.target.format() != null) {
			out.add("      format: " + this.target.format());
		}
		proposal.lines().forEach((line) -> out.add(line.isEmpty() ? "" : "      " + line));
	}

	/**
	 * The form of a draft.
	 */
	public enum As {

		/** Rules in YAML. */
		YAML,

		/** Annotated records, with YAML for what they cannot say. */
		RECORD

	}

	/**
	 * What is looked at instead of the sources that are declared, as it is written in
	 * YAML.
	 *
	 * @param exporter the exporter's name
	 * @param source the source's name
	 * @param url the target's URL
	 * @param block the block of the transport
	 * @param settings what is in the block
	 * @param format the source's format; null for the default
	 */
	public record Target(String exporter, String source, String url, String block, Map<String, String> settings,
			@Nullable String format) {

	}

}
