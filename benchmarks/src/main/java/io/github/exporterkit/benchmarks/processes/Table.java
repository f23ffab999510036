package io.github.exporterkit.benchmarks.processes;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;

/**
 * A table in Markdown.
 */
final class Table {

	private final List<String> lines = new ArrayList<>();

	Table(String... heads) {
		row((Object[]) heads);
		row(Collections.nCopies(heads.length, "---").toArray());
	}

	void row(Object... cells) {
		this.lines.add("| %s |".formatted(String.join(" | ", List.of(cells).stream().map(String::valueOf).toList())));
	}

	static String ratio(double ratio) {
		return String.format(Locale.ROOT, "%.2f", ratio);
	}

	static String millis(double millis) {
		return String.format(Locale.ROOT, (millis < 100) ? "%.1f ms" : "%.0f ms", millis);
	}

	static String seconds(double seconds) {
		return String.format(Locale.ROOT, "%.2f s", seconds);
	}

	static String mebibytes(double mebibytes) {
		return String.format(Locale.ROOT, "%.0f MiB", mebibytes);
	}

	@Override
	public String toString() {
		return String.join("\n", this.lines);
	}

}
