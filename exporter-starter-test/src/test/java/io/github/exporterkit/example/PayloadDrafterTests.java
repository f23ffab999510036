package io.github.exporterkit.example;

import java.io.IOException;
import java.nio.file.Path;

import io.github.exporterkit.cookbook.YamlOnlyExporter;
import io.github.exporterkit.test.Exporter;
import io.github.exporterkit.test.ExporterTest;
import io.github.exporterkit.test.TestTarget;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.platform.testkit.engine.EngineExecutionResults;
import org.junit.platform.testkit.engine.EngineTestKit;

import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.util.FileSystemUtils;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

/**
 * Proposing metrics for recorded payloads.
 */
@ExtendWith(OutputCaptureExtension.class)
class PayloadDrafterTests {

	private static final Path FOLDER = Path.of("target/draft");

	@BeforeEach
	@AfterEach
	void forget() throws IOException {
		System.clearProperty("draft");
		System.clearProperty("draft.as");
		FileSystemUtils.deleteRecursively(FOLDER);
	}

	@Test
	void metricsAreProposedAndTheTestsDoNotRun(CapturedOutput output) {
		EngineExecutionResults results = draft(Drafted.class);
		results.containerEvents().assertStatistics((count) -> count.skipped(1).failed(0));
		results.testEvents().assertStatistics((count) -> count.started(0));
		assertThat(FOLDER.resolve("PayloadDrafterTests.Drafted.yaml")).content().startsWith("""
				exporter:
				  sources:
				    tills:
				      each: $.tills[*]
				      labels: {till: name}
				      metrics:
				        # 2 rows at $.tills[*]
				        - name: till_queue
				          help: Queue of the till
				          value: queue # 3, 0
				""").contains("    stock:\n", "# left out: apiToken: its name is that of a secret");
		assertThat(output).contains("target/draft/PayloadDrafterTests.Drafted.yaml", "- name: till_queue");
	}

	@Test
	void aSourceNeedsNoMetricsForItsDraft() {
		draft(DraftedWithoutMetrics.class).containerEvents().assertStatistics((count) -> count.failed(0));
		assertThat(FOLDER.resolve("PayloadDrafterTests.DraftedWithoutMetrics.yaml")).content()
			.contains("    deliveries:\n", "value: parcels # 4, 0\n", "unit: milliseconds\n");
	}

	@Test
	void recordsAreProposedIfAskedFor() {
		System.setProperty("draft.as", "record");
		draft(DraftedAsRecords.class).containerEvents().assertStatistics((count) -> count.failed(0));
		assertThat(FOLDER.resolve("PayloadDrafterTests.DraftedAsRecords.java")).content()
			.contains("\nrecord TillRow(\n", "@Label(value = \"till\", path = \"name\") String till");
	}

	@Test
	void aSourceWithoutAPayloadIsNamedAndTheOthersAreDrafted() {
		draft(DraftedInPart.class).containerEvents()
			.assertThatEvents()
			.anySatisfy((event) -> assertThat(event.toString()).contains("Not drafted: lost",
					"There is no recorded payload 'lost'"));
		assertThat(FOLDER.resolve("PayloadDrafterTests.DraftedInPart.yaml")).content().contains("    tills:\n");
	}

	@Test
	void filesThatATestReadsAreDrafted() {
		draft(DraftedFromFiles.class).containerEvents().assertStatistics((count) -> count.failed(0));
		assertThat(FOLDER.resolve("PayloadDrafterTests.DraftedFromFiles.yaml")).content()
			.contains("    files:\n", "value: parcels # 4, 0\n");
	}

	@Test
	void testsOfWhatIsAskedForAreNotDrafted() {
		draft(NotDrafted.class).containerEvents().assertStatistics((count) -> count.skipped(1).failed(0));
		assertThat(FOLDER).doesNotExist();
	}

	private static EngineExecutionResults draft(Class<?> tests) {
		System.setProperty("draft", "true");
		return EngineTestKit.engine("junit-jupiter").selectors(selectClass(tests)).execute();
	}

	@ExporterTest
	static class Drafted {

		@Test
		void runs(Exporter exporter) {
			exporter.scrape();
		}

	}

	@ExporterTest(properties = "exporter.sources.deliveries.http.path=/api/deliveries")
	static class DraftedWithoutMetrics extends Drafted {

	}

	@ExporterTest(properties = "spring.application.name=records")
	static class DraftedAsRecords extends Drafted {

	}

	@ExporterTest(properties = "exporter.sources.lost.http.path=/api/lost")
	static class DraftedInPart extends Drafted {

	}

	@ExporterTest(target = TestTarget.CONFIGURED, classes = YamlOnlyExporter.class,
			properties = { "exporter.target.url=file://${user.dir}/src/test/resources/payloads", "exporter.name=shop",
					"spring.config.location=optional:file:none.yaml",
					"exporter.sources.files.file.path=deliveries.json" })
	static class DraftedFromFiles extends Drafted {

	}

	@ExporterTest(target = TestTarget.WIREMOCK)
	static class NotDrafted extends Drafted {

	}

}
