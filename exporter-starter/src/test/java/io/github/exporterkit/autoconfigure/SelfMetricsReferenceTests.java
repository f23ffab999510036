package io.github.exporterkit.autoconfigure;

import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

import io.github.exporterkit.docs.CheckedPage;
import io.github.exporterkit.configuration.Exporters;
import io.github.exporterkit.metric.MetricDescriptor;
import io.github.exporterkit.collect.Failure;
import io.github.exporterkit.scrape.Scraper;
import org.junit.jupiter.api.Test;

import org.springframework.context.ConfigurableApplicationContext;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Writes and checks {@code docs/self-metrics.md} from what an exporter exposes.
 */
class SelfMetricsReferenceTests {

	private static final Pattern FAMILY = Pattern
		.compile("# HELP (acme_\\S+) (.*)\n# TYPE \\S+ (\\S+)\nacme_[^{ ]+(?:\\{(.*)})? ");

	private static final Pattern LABEL = Pattern.compile("(\\w+)=\"");

	@Test
	void thePageSaysWhatAnExporterExposes() throws IOException {
		String exposed = exposedWhileASourceFails();
		List<MatchResult> families = FAMILY.matcher(exposed).results().toList();
		assertThat(families).map((family) -> family.group(1))
			.containsExactlyInAnyOrderElementsOf(
					Scraper.ownMetrics("acme").stream().map(MetricDescriptor::sampleName).toList());
		new CheckedPage("self-metrics.md").check((part) -> part.equals("reasons") ? reasons() : table(families),
				getClass());
	}

	private static String table(List<MatchResult> families) {
		return CheckedPage.row("metric", "type", "labels", "what it says") + CheckedPage.row("---", "---", "---", "---")
				+ families.stream().map(SelfMetricsReferenceTests::row).collect(Collectors.joining());
	}

	private static String row(MatchResult family) {
		return CheckedPage.row(CheckedPage.code(family.group(1).replace("acme_", "<exporter>_")), family.group(3),
				labels(family.group(4)), CheckedPage.plain(family.group(2)));
	}

	private static String labels(String labels) {
		return (labels != null) ? LABEL.matcher(labels)
			.results()
			.map((label) -> CheckedPage.code(label.group(1)))
			.collect(Collectors.joining(", ")) : "";
	}

	private static String reasons() {
		return "  %s.\n".formatted(Arrays.stream(Failure.Reason.values())
			.map((reason) -> CheckedPage.code(reason.label()))
			.collect(Collectors.joining(", ")));
	}

	private static String exposedWhileASourceFails() {
		try (ConfigurableApplicationContext context = Start.yaml(Exporters.QUEUES)
			.and("--exporter.sources.queues.refresh=1h", "--exporter.process-metrics=false")
			.run()) {
			return Served.by(context).metrics();
		}
	}

}
