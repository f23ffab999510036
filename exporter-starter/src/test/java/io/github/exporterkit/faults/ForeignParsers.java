package io.github.exporterkit.faults;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Parsers of others, as far as they are installed: Prometheus's own, and that of the
 * Python client for each text format.
 */
final class ForeignParsers {

	private static final String PYTHON = """
			import pathlib, sys
			from prometheus_client.openmetrics import parser as openmetrics
			from prometheus_client import parser as text
			for file in sorted(pathlib.Path(sys.argv[1]).iterdir()):
			    parser = openmetrics if file.suffix == ".openmetrics" else text
			    try:
			        list(parser.text_string_to_metric_families(file.read_bytes().decode()))
			    except Exception as error:
			        print(f"{file.name}: {error!r}")
			""";

	private ForeignParsers() {
	}

	static boolean hasPromtool() {
		return run(null, "promtool", "--version").isPresent();
	}

	/** What promtool says if it cannot read the text; its advice is of no interest. */
	static String promtool(Collection<byte[]> texts) {
		Result result = run(merge(texts).getBytes(StandardCharsets.UTF_8), "promtool", "check", "metrics")
			.orElseThrow();
		return (result.status == 0 || result.status == 3) ? "" : result.said;
	}

	/** A Python that has the Prometheus client. */
	static Optional<String> python() {
		return Stream.of("python3", "/usr/bin/python3")
			.filter((python) -> run(null, python, "-c", "import prometheus_client.openmetrics.parser")
				.map((result) -> result.status == 0)
				.orElse(false))
			.findFirst();
	}

	/** What it says about bodies that it cannot read. */
	static List<String> python(String python, Map<String, byte[]> texts, Map<String, byte[]> openMetrics,
			Path directory) throws IOException {
		for (Map.Entry<String, byte[]> body : texts.entrySet()) {
			Files.write(directory.resolve(body.getKey() + ".text"), body.getValue());
		}
		for (Map.Entry<String, byte[]> body : openMetrics.entrySet()) {
			Files.write(directory.resolve(body.getKey() + ".openmetrics"), body.getValue());
		}
		Result result = run(null, python, "-c", PYTHON, directory.toString()).orElseThrow();
		return result.said.lines().toList();
	}

	/** One text of many, with the first family of each name. */
	private static String merge(Collection<byte[]> texts) {
		Map<String, StringBuilder> families = new LinkedHashMap<>();
		for (byte[] text : texts) {
			String name = "";
			StringBuilder family = new StringBuilder();
			for (String line : new String(text, StandardCharsets.UTF_8).split("\n")) {
				if (line.startsWith("# ") && !line.split(" ")[2].equals(name)) {
					name = line.split(" ")[2];
					family = new StringBuilder();
					families.putIfAbsent(name, family);
				}
				family.append(line).append('\n');
			}
		}
		return String.join("", families.values());
	}

	private static Optional<Result> run(byte[] input, String... command) {
		try {
			Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
			try (OutputStream in = process.getOutputStream()) {
				if (input != null) {
					in.write(input);
				}
			}
			String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
			return Optional.of(new Result(process.waitFor(), said));
		}
		catch (IOException ex) {
			return Optional.empty();
		}
		catch (InterruptedException ex) {
			throw new IllegalStateException(ex);
		}
	}

	private record Result(int status, String said) {
	}

}
