package io.github.exporterkit.draft;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A draft has most of the series that authors declared for the recorded payloads of the
 * docs and of the sample, and for some that are made up, and is nowhere wrong without
 * saying that it may be. What it has, and what it lacks, is written to
 * target/draft-quality.txt.
 */
class DraftQualityTests {

	private static final Path DOCS = Path.of("../docs/exporters");

	private static final Path MADE_UP = Path.of("src/test/resources/draft");

	private static final Path SAMPLE = Path.of("../sample-http-json-exporter/src");

	/**
	 * Those whose files are not one for each source, and where a number of these are that
	 * does not outweigh the others.
	 */
	private static final Map<String, String> MACHINES = Map.of("node", "machine", "cgroup",
			"machine/sys/fs/cgroup/kubepods.slice/kubepods-pod7b1d9e42_08c6_4f3a_b5d2_c94e1a6f7038.slice");

	/** Those of a machine that are commands, whose output would be of this machine. */
	private static final Pattern COMMANDS = Pattern.compile("exporter\\.sources\\.(filesystem|network)\\..*");

	/** Transports of other modules, whose answers are not recorded here. */
	private static final Pattern OTHER_TRANSPORTS = Pattern.compile("(?m)^ +(jdbc|snmp):");

	private static final Path REPORT = Path.of("target/draft-quality.txt");

	@Test
	void aDraftHasMostOfWhatAuthorsDeclared() throws IOException {
		List<DraftQuality> all = new ArrayList<>();
		for (Path exporter : exporters()) {
			all.add(quality(exporter).measure());
		}
		all.add(ofSample().measure());
		write(all);
		assertThat(all).allSatisfy((one) -> assertThat(one.wrong()).as(one.name()).isEmpty());
		int series = all.stream().mapToInt(DraftQuality::series).sum();
		int had = all.stream().mapToInt(DraftQuality::had).sum();
		assertThat((double) had / series).as("share, see %s", REPORT).isGreaterThanOrEqualTo(0.88);
	}

	private static List<Path> exporters() throws IOException {
		try (Stream<Path> docs = Stream.concat(list(DOCS), list(MADE_UP))) {
			return docs.filter(Files::isDirectory)
				.filter((directory) -> directory.startsWith(MADE_UP) || directory.endsWith("from-json-exporter")
						|| Files.exists(directory.resolve("expected.txt")))
				.filter((directory) -> !usesOtherTransports(directory))
				.sorted()
				.toList();
		}
	}

	private static boolean usesOtherTransports(Path directory) {
		try {
			return OTHER_TRANSPORTS.matcher(Files.readString(directory.resolve("application.yaml"))).find();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	private static Stream<Path> list(Path directory) throws IOException {
		return Files.list(directory);
	}

	private static DraftQuality ofSample() throws IOException {
		Map<String, Object> properties = DeclaredExporter.properties(SAMPLE.resolve("main/resources/application.yaml"));
		properties.keySet().removeIf((key) -> !key.startsWith("exporter."));
		properties.put("exporter.target.url", "http://localhost");
		properties.putAll(DeclaredExporter.properties(MADE_UP.resolve("activemq.yaml")));
		return new DraftQuality("sample", properties, SAMPLE.resolve("test/resources/payloads"), (source) -> false);
	}

	private static DraftQuality quality(Path directory) throws IOException {
		String name = directory.getFileName().toString();
		Map<String, Object> properties = DeclaredExporter.properties(directory.resolve("application.yaml"));
		String machine = MACHINES.get(name);
		if (machine != null) {
			properties.put("exporter.target.url",
					directory.resolve(machine).toAbsolutePath().normalize().toUri().toString());
			properties.keySet().removeIf((key) -> COMMANDS.matcher(key).matches());
		}
		return new DraftQuality(name, properties, directory, (source) -> machine != null);
	}

	private static void write(List<DraftQuality> all) throws IOException {
		StringBuilder report = new StringBuilder();
		int series = 0;
		int had = 0;
		for (DraftQuality one : all) {
			report.append("%-20s %4d of %4d %4d %%%n".formatted(one.name(), one.had(), one.series(),
					100 * one.had() / Math.max(1, one.series())));
			series += one.series();
			had += one.had();
		}
		report.append("%-20s %4d of %4d %4d %%%n".formatted("all", had, series, 100 * had / Math.max(1, series)));
		for (DraftQuality one : all) {
			report.append("%n%s%n".formatted(one.name()));
			one.missed().forEach((line) -> report.append("  missed ").append(line).append('\n'));
			one.wrong().forEach((line) -> report.append("  wrong ").append(line).append('\n'));
		}
		for (DraftQuality one : all) {
			one.drafts()
				.forEach((source, lines) -> report
					.append("%n# %s %s%n%s%n".formatted(one.name(), source, String.join("\n", lines))));
		}
		Files.createDirectories(REPORT.getParent());
		Files.writeString(REPORT, report);
		System.out.println(report.substring(0, report.indexOf("\n\n")));
	}

}
