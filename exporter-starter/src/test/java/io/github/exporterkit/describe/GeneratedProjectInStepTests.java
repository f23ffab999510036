package io.github.exporterkit.describe;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import io.github.exporterkit.metric.MetricDescriptor;
import io.github.exporterkit.metric.MetricType;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Keeps the alerts and the dashboard of generated projects in step with what describes
 * exporters: they are what it writes for the example, with its name left open.
 * {@code -Dupdate} rewrites them. That a generated project describes itself so is tested
 * with the archetype.
 */
class GeneratedProjectInStepTests {

	private static final Path RESOURCES = Path.of("../exporter-archetype/src/main/resources/archetype-resources");

	private static final String HEAD = "#parse(\"/META-INF/templates/project.vm\")\n";

	private static final Pattern DECLARED = Pattern
		.compile("(?m)^        - name: (\\w+)\n          type: (\\S+)\n          help: (.*)$");

	@Test
	void theAlertsAreTheDescribedOnes() throws IOException {
		Description empty = DescriptionTests.description();
		assertIs("prometheus/rules/alerts.yaml", HEAD + named(DescriptionPart.ALERTS.of(empty)));
		assertIs("prometheus/rules/alerts_test.yaml", HEAD + named(DescriptionPart.ALERT_TESTS.of(empty)));
	}

	@Test
	void theDashboardIsTheDescribedOne() throws IOException {
		List<DescribedMetric> all = declared();
		List<DescribedMetric> status = all.stream().filter((metric) -> !isOfQueues(metric)).toList();
		List<DescribedMetric> workers = all.stream().filter(GeneratedProjectInStepTests::isOfQueues).toList();
		List<DescribedMetric> queues = workers.stream()
			.filter((metric) -> !metric.labels().contains("worker"))
			.toList();
		assertThat(status).hasSize(4);
		assertThat(queues).hasSize(6);
		assertThat(workers).hasSize(7);
		List<String> empty = dashboard();
		List<String> demo = dashboard(source("status", status), source("queues", queues));
		List<String> withWorkers = dashboard(source("status", status), source("queues", workers));
		int beginEmpty = begin(empty);
		int beginDemo = begin(demo);
		int beginWorkers = begin(withWorkers);
		assertThat(demo.subList(0, beginEmpty)).isEqualTo(empty.subList(0, beginEmpty));
		assertThat(withWorkers.subList(0, beginDemo)).isEqualTo(demo.subList(0, beginDemo));
		List<String> template = new ArrayList<>(empty.subList(0, beginEmpty));
		template.add("#if($demo)");
		template.addAll(demo.subList(beginEmpty, beginDemo));
		template.add("#if($workers != \"\")");
		template.addAll(withWorkers.subList(beginDemo, beginWorkers));
		template.add("#end");
		template.add("#end");
		for (int i = 0; beginEmpty + i < empty.size(); i++) {
			template.add(either(withWorkers.get(beginWorkers + i), demo.get(beginDemo + i), empty.get(beginEmpty + i)));
		}
		assertIs("grafana/dashboard.json", HEAD + named(String.join("\n", template) + "\n"));
	}

	/** A line that depends on what there is, in a place or a number. */
	private static String either(String workers, String demo, String empty) {
		if (workers.equals(empty) && demo.equals(empty)) {
			return empty;
		}
		Pattern number = Pattern.compile("(.*\": )(\\d+)(,)");
		List<Matcher> lines = Stream.of(workers, demo, empty).map(number::matcher).filter(Matcher::matches).toList();
		assertThat(lines).as(workers).hasSize(3);
		return "%s#if($demo && $workers != \"\")%s#elseif($demo)%s#{else}%s#end%s".formatted(lines.get(0).group(1),
				lines.get(0).group(2), lines.get(1).group(2), lines.get(2).group(2), lines.get(0).group(3));
	}

	/** Where the row about the exporter begins. */
	private static int begin(List<String> dashboard) {
		int title = dashboard.indexOf("      \"title\": \"The exporter\",");
		assertThat(title).isPositive();
		return dashboard.subList(0, title).lastIndexOf("    {");
	}

	private static List<String> dashboard(DescribedSource... sources) {
		return DescriptionPart.DASHBOARD.of(DescriptionTests.description(sources)).lines().toList();
	}

	private static DescribedSource source(String name, List<DescribedMetric> metrics) {
		return new DescribedSource(name, null, metrics);
	}

	private static boolean isOfQueues(DescribedMetric metric) {
		return metric.labels().contains("queue");
	}

	/** The metrics of the example, in the order in which they are declared. */
	private static List<DescribedMetric> declared() throws IOException {
		String yaml = Files.readString(RESOURCES.resolve("src/main/resources/application.yaml"));
		String expected = Files.readString(RESOURCES.resolve("src/test/resources/expected-metrics.txt"));
		List<DescribedMetric> metrics = new ArrayList<>();
		Matcher declared = DECLARED.matcher(yaml);
		while (declared.find()) {
			MetricType type = MetricType.ofWord(declared.group(2)).orElseThrow();
			Matcher exposed = Pattern
				.compile("(?m)^#metric\\(\"(%s(?:_(timestamp_seconds|seconds|ratio))?)(?:%s)\"\\)(?:\\{(.*)})?[ $]"
					.formatted(declared.group(1), type.suffix()))
				.matcher(expected.replace("# VARIES ", ""));
			assertThat(exposed.find()).as(declared.group(1)).isTrue();
			String unit = (exposed.group(2) != null) ? exposed.group(2) : "";
			String labels = (exposed.group(3) != null) ? exposed.group(3) : "";
			metrics.add(
					new DescribedMetric(new MetricDescriptor("shop_" + exposed.group(1), type, declared.group(3), unit),
							Arrays.stream(labels.split(","))
								.filter((label) -> !label.isEmpty())
								.map((label) -> label.replaceFirst("=.*", ""))
								.toList()));
		}
		return metrics;
	}

	private static String named(String text) {
		return text.replaceAll("\\bshop_(\\w+)", "#metric(\"$1\")")
			.replace("ShopExporter", "${prefix}")
			.replace("shop-exporter", "${app}");
	}

	private static void assertIs(String file, String content) throws IOException {
		Path path = RESOURCES.resolve(file);
		if (System.getProperty("update") != null) {
			Files.writeString(path, content);
		}
		assertThat(path).hasContent(content);
	}

}
