package io.github.exporterkit.lint;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Stream;

import io.github.exporterkit.exposition.ExpositionFormat;
import io.github.exporterkit.exposition.ExpositionWriter;
import io.github.exporterkit.metric.MetricFamily;

/**
 * The {@code promtool} that is installed here, if one is.
 */
public final class Promtool {

	private Promtool() {
	}

	public static boolean isInstalled() {
		try {
			return new ProcessBuilder("promtool", "--version").redirectErrorStream(true)
				.redirectOutput(ProcessBuilder.Redirect.DISCARD)
				.start()
				.waitFor() == 0;
		}
		catch (IOException ex) {
			return false;
		}
		catch (InterruptedException ex) {
			throw new IllegalStateException(ex);
		}
	}

	/** What it says when it is run with arguments. */
	public static String said(String... arguments) throws IOException {
		Process process = new ProcessBuilder(Stream.concat(Stream.of("promtool"), Stream.of(arguments)).toList())
			.redirectErrorStream(true)
			.start();
		return new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
	}

	/** What {@code promtool check metrics} says about families in the text format. */
	static List<String> check(List<MetricFamily> families) throws IOException {
		Process process = new ProcessBuilder("promtool", "check", "metrics").redirectErrorStream(true).start();
		try (OutputStream in = process.getOutputStream()) {
			ExpositionFormat.TEXT.writer().write(families, in);
		}
		String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
		return said.lines().filter((line) -> !line.isBlank()).toList();
	}

}
