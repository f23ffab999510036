package io.github.exporterkit.run;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

import io.github.exporterkit.describe.DescribedMetric;
import io.github.exporterkit.describe.DescribedSource;
import io.github.exporterkit.describe.Description;
import io.github.exporterkit.describe.DescriptionPart;
import io.github.exporterkit.metric.MetricFamily;
import io.github.exporterkit.scrape.ScrapeRequest;
import io.github.exporterkit.scrape.Scraper;
import io.github.exporterkit.scrape.Selection;
import io.github.exporterkit.scrape.SourceState;
import org.jspecify.annotations.Nullable;

/**
 * Scrapes once and describes what the exporter exposes: what was scraped, and what is
 * declared but was not there.
 */
public final class RunDescribe {

	private final Scraper scraper;

	private final Description declared;

	private final Duration timeout;

	/**
	 * Create the run.
	 * @param scraper scrapes
	 * @param declared the exporter with what is declared about its sources
	 * @param timeout how long the scrape may take
	 */
	public RunDescribe(Scraper scraper, Description declared, Duration timeout) {
		this.scraper = scraper;
		this.declared = declared;
		this.timeout = timeout;
	}

	/**
	 * Run.
	 * @param as what to print
	 * @param to the directory of the project whose files are written instead; null to
	 * print
	 * @param out where the description goes, or the names of the files
	 * @param err where it says which sources failed, a line each
	 * @return the exit status: 0 if all sources worked, else 1
	 * @throws IOException if a file cannot be written
	 */
	public int run(DescriptionPart as, @Nullable Path to, PrintStream out, PrintStream err) throws IOException {
		Set<String> exposed = this.scraper.scrape(ScrapeRequest.within(this.timeout, Selection.ALL))
			.targetFamilies()
			.stream()
			.map((family) -> family.descriptor().sampleName())
			.collect(Collectors.toSet());
		int status = FailedSources.report(this.scraper.states(), err);
		Description description = withScraped(exposed);
		if (to == null) {
			out.print(as.of(description));
		}
		else {
			for (DescriptionPart part : DescriptionPart.values()) {
				Path file = to.resolve(part.file());
				Files.createDirectories(Objects.requireNonNull(file.toAbsolutePath().getParent()));
				Files.writeString(file, part.of(description));
				out.println(file);
			}
		}
		out.flush();
		return status;
	}

	private Description withScraped(Set<String> exposed) {
		Map<String, List<MetricFamily>> scraped = SourceState.delivered(this.scraper.states());
		List<DescribedSource> sources = this.declared.sources()
			.stream()
			.map((source) -> new DescribedSource(source.name(), source.kind(),
					metrics(source, scraped.getOrDefault(source.name(), List.of()), exposed)))
			.toList();
		return this.declared.withSources(sources);
	}

	private static List<DescribedMetric> metrics(DescribedSource declared, List<MetricFamily> scraped,
			Set<String> exposed) {
		Map<String, DescribedMetric> delivered = scraped.stream()
			.filter((family) -> exposed.contains(family.descriptor().sampleName()))
			.map(DescribedMetric::of)
			.collect(Collectors.toMap((metric) -> metric.descriptor().name(), Function.identity(), (one, other) -> one,
					LinkedHashMap::new));
		Map<String, DescribedMetric> all = new LinkedHashMap<>();
		declared.metrics().forEach((metric) -> {
			String name = metric.descriptor().name();
			all.put(name, delivered.getOrDefault(name, metric).withMemberLabels(metric.memberLabels()));
		});
		delivered.forEach(all::putIfAbsent);
		return List.copyOf(all.values());
	}

}
