package io.github.exporterkit.benchmarks.processes;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The document with what was measured. Each report stands between
 * <code>&lt;!-- begin NAME --&gt;</code> and <code>&lt;!-- end --&gt;</code>.
 *
 * @param file Markdown
 */
record PerformanceDocument(Path file) {

	/** What marks a report on exporters that run on a JDK. */
	static String name(Measurement measurement, JavaHome java) {
		return "%s-java-%d".formatted(measurement.name(), java.feature());
	}

	/** Fails if there is no place for a report. */
	void require(String name) throws IOException {
		section(name, Files.readString(this.file));
	}

	/** Replaces a report. */
	void write(String name, String report) throws IOException {
		String text = Files.readString(this.file);
		Matcher section = section(name, text);
		Files.writeString(this.file,
				text.substring(0, section.start(1)) + report.strip() + "\n" + text.substring(section.end(1)));
	}

	/** The cells of a row of a report's table. */
	List<String> cells(String name, String row) throws IOException {
		return section(name, Files.readString(this.file)).group(1)
			.lines()
			.map((line) -> Arrays.stream(line.split("\\|")).map(String::strip).skip(1).toList())
			.filter((cells) -> !cells.isEmpty() && cells.get(0).equals(row))
			.findFirst()
			.orElseThrow(() -> new IOException("%s has no row '%s' in %s".formatted(this.file, row, name)));
	}

	private Matcher section(String name, String text) throws IOException {
		Matcher section = Pattern.compile("(?s)<!-- begin %s -->\n(.*?)<!-- end -->".formatted(Pattern.quote(name)))
			.matcher(text);
		if (!section.find()) {
			throw new IOException("%s has no <!-- begin %s -->".formatted(this.file, name));
		}
		return section;
	}

}
