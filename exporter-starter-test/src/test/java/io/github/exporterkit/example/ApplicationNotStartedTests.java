package io.github.exporterkit.example;

import java.util.List;

import io.github.exporterkit.test.Exporter;
import io.github.exporterkit.test.ExporterTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.testkit.engine.EngineTestKit;
import org.junit.platform.testkit.engine.Event;

import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

@ExtendWith(OutputCaptureExtension.class)
class ApplicationNotStartedTests {

	@Test
	void everyTestOfAnApplicationThatDoesNotStartFailsWithWhatIsWrong(CapturedOutput output) {
		List<Throwable> failures = EngineTestKit.engine("junit-jupiter")
			.selectors(selectClass(Misconfigured.class))
			.execute()
			.testEvents()
			.failed()
			.stream()
			.map((Event event) -> event.getRequiredPayload(TestExecutionResult.class).getThrowable().orElseThrow())
			.toList();
		assertThat(failures).hasSize(2).allSatisfy((failure) -> {
			assertThat(failure.getMessage()).startsWith("The application does not start:")
				.contains("exporter.scrape.timout: this key is unknown; did you mean 'exporter.scrape.timeout'?",
						"Correct 'exporter.scrape.timout' (");
			assertThat(failure.getStackTrace()).isEmpty();
		});
		assertThat(output).doesNotContain("CONDITIONS EVALUATION REPORT");
	}

	@ExporterTest(properties = "exporter.scrape.timout=1s")
	static class Misconfigured {

		@Test
		void runs(Exporter exporter) {
			exporter.scrape();
		}

		@Test
		void runsAgain(Exporter exporter) {
			exporter.scrape();
		}

	}

}
