package io.github.exporterkit.benchmarks.processes;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

class PerformanceDocumentTests {

	@TempDir
	private Path directory;

	@Test
	void aReportReplacesTheOneBeforeAndItsRowsCanBeRead() throws IOException {
		Path file = Files.writeString(this.directory.resolve("doc.md"),
				"a\n<!-- begin x -->\nold\n<!-- end -->\nb\n<!-- begin y -->\n| one | 9 |\n<!-- end -->\n");
		PerformanceDocument document = new PerformanceDocument(file);
		Table table = new Table("name", "ratio");
		table.row("one", Table.ratio(0.5));
		document.write("x", table.toString());
		assertThat(file)
			.hasContent("a\n<!-- begin x -->\n| name | ratio |\n| --- | --- |\n| one | 0.50 |\n<!-- end -->\n"
					+ "b\n<!-- begin y -->\n| one | 9 |\n<!-- end -->\n");
		assertThat(document.cells("x", "one")).containsExactly("one", "0.50");
		assertThatIOException().isThrownBy(() -> document.cells("x", "two")).withMessageContaining("has no row 'two'");
		assertThatIOException().isThrownBy(() -> document.require("z")).withMessageContaining("<!-- begin z -->");
	}

	@Test
	void theFirstReportGoesWhereThereIsNoneYet() throws IOException {
		Path file = Files.writeString(this.directory.resolve("doc.md"),
				"<!-- begin x -->\n<!-- end -->\n<!-- begin y -->\nkept\n<!-- end -->\n");
		new PerformanceDocument(file).write("x", "new");
		assertThat(file).hasContent("<!-- begin x -->\nnew\n<!-- end -->\n<!-- begin y -->\nkept\n<!-- end -->\n");
	}

	@Test
	void whatTheBuildChecksIsRecorded() throws IOException {
		PerformanceDocument document = new PerformanceDocument(Path.of("../docs/performance.md"));
		assertThat(document.cells("check-10000-java-17", Exporter.NAIVE).get(1)).matches("\\d+\\.\\d\\d");
	}

	@Test
	void valuesAreComparedWithLabelsInAnyOrder() {
		assertThat(scrape("bench_queue_messages{queue=\"a\",broker=\"b\"} 1.0\nbench_up 1\n").queues())
			.isEqualTo(scrape("bench_queue_messages{broker=\"b\",queue=\"a\"} 1\n").queues())
			.hasSize(1);
	}

	private static Scrape scrape(String exposition) {
		return new Scrape(Duration.ZERO, exposition.getBytes(StandardCharsets.UTF_8));
	}

}
