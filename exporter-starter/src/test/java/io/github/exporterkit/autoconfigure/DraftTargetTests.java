package io.github.exporterkit.autoconfigure;

import java.util.Map;

import io.github.exporterkit.run.RunDraft;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.mock.env.MockEnvironment;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What {@code draft.from} declares.
 */
@ExtendWith(OutputCaptureExtension.class)
class DraftTargetTests {

	@ParameterizedTest
	@CsvSource({ "http://h:8080/api/queues?full=1, http://h:8080, /api/queues?full=1, queues",
			"https://h, https://h, /, status", "http://h/stats.json, http://h, /stats.json, stats",
			"http://h/api/v1/, http://h, /api/v1/, v1",
			"http://h/Worker%20Nodes, http://h, /Worker%20Nodes, worker-20nodes" })
	void aUrlIsATargetAndAPath(String from, String url, String path, String source) {
		assertThat(target(from))
			.isEqualTo(new RunDraft.Target("shop", source, url, "http", Map.of("path", path), null));
	}

	@ParameterizedTest
	@CsvSource({ "/var/lib/status.XML, file:///var/lib/, status.XML, status, xml",
			"file:///var/lib/a%20b.csv, file:///var/lib/, a b.csv, a-b, csv",
			"/var/lib/status.json, file:///var/lib/, status.json, status," })
	void aFileIsADirectoryAndAName(String from, String url, String path, String source, String format) {
		assertThat(target(from))
			.isEqualTo(new RunDraft.Target("shop", source, url, "file", Map.of("path", path), format));
	}

	@Test
	void nothingIsDeclaredInAnyOtherMode() {
		MockEnvironment environment = new MockEnvironment().withProperty("exporter.name", "shop")
			.withProperty("draft.from", "http://h");
		assertThat(DraftTarget.of(environment)).isNull();
	}

	@Test
	void whatIsNeitherUrlNorFileStopsTheStart(CapturedOutput output) {
		assertThat(failure("tcp://h:1", output)).contains(
				"draft.from: this is neither a file nor a URL that begins with http; declare the target and a source without metrics in YAML, and leave draft.from out");
	}

	@Test
	void anythingElseThanAUrlStopsTheStart(CapturedOutput output) {
		assertThat(failure("http://h/a b", output))
			.contains("draft.from: this is no URL; write it as curl takes it, with %20 for a blank");
	}

	/** What other tests log goes to the same console. */
	private static String failure(String from, CapturedOutput output) {
		return Start
			.arguments("--exporter.name=shop", "--exporter.run.mode=draft", "--draft.from=" + from,
					"--logging.threshold.console=trace")
			.failure(output);
	}

	private static RunDraft.Target target(String from) {
		return DraftTarget.of(new MockEnvironment().withProperty("exporter.name", "shop")
			.withProperty("exporter.run.mode", "draft")
			.withProperty("draft.from", from));
	}

}
