package io.github.exporterkit.cookbook;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import io.github.exporterkit.test.Exporter;
import io.github.exporterkit.test.ExporterTest;
import io.github.exporterkit.test.Exposition;
import io.github.exporterkit.test.Exposition.Sample;
import io.github.exporterkit.test.TestTarget;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;

import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

import static io.github.exporterkit.test.ExporterAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

/**
 * The cgroup exporter of docs/exporters reads the control groups of this machine.
 */
@ExporterTest(classes = YamlOnlyExporter.class, target = TestTarget.CONFIGURED,
		properties = "spring.config.location=file:../docs/exporters/cgroup/")
@EnabledIf(value = "isMounted", disabledReason = "no control groups of version 2 are mounted on this machine")
class LiveCgroupTests {

	private static final Map<String, String> METRICS = Map.of("cpu.stat", "cgroup_cpu_seconds_total", "cpu.max",
			"cgroup_cpu_quota_period_seconds", "cpu.pressure", "cgroup_cpu_pressure_waiting_seconds_total",
			"memory.current", "cgroup_memory_usage_bytes", "memory.stat", "cgroup_memory_anonymous_bytes",
			"memory.events", "cgroup_memory_kills_total", "memory.swap.current", "cgroup_swap_usage_bytes",
			"pids.current", "cgroup_processes");

	private static final double MICROSECOND = 1e-6;

	private static Optional<Path> made = Optional.empty();

	static boolean isMounted() {
		return mount().isPresent();
	}

	@DynamicPropertySource
	static void target(DynamicPropertyRegistry properties) {
		properties.add("exporter.target.url", () -> root().toUri().toString());
	}

	/** Containers often show the root only, which the exporter does not read. */
	@BeforeAll
	static void makeGroup() throws IOException, InterruptedException {
		Path group = root().resolve("exporter-kit-test-%d.scope".formatted(ProcessHandle.current().pid()));
		try {
			Files.createDirectory(group);
		}
		catch (IOException ex) {
			return;
		}
		String count = "echo $$ > '%s/cgroup.procs' && i=0 && while [ $i -lt 20000 ]; do i=$((i+1)); done"
			.formatted(group);
		int code = new ProcessBuilder("/bin/sh", "-c", count).start().waitFor();
		if (code != 0) {
			Files.delete(group);
			return;
		}
		made = Optional.of(group);
	}

	@AfterAll
	static void removeGroup() throws IOException {
		if (made.isPresent()) {
			Files.delete(made.get());
		}
	}

	@Test
	void everyGroupHasTheProcessorTimeThatTheKernelSays(Exporter exporter) {
		Map<String, Double> before = processorTimes();
		assumeThat(before).as("groups below %s", root()).isNotEmpty();
		Map<String, Double> exposed = exposed(exporter.scrape(), "cgroup_cpu_seconds_total");
		Map<String, Double> after = processorTimes();
		before.keySet().retainAll(after.keySet());
		assertThat(exposed).containsKeys(before.keySet().toArray(String[]::new));
		before.forEach((group, seconds) -> assertThat(exposed.get(group)).as("processor time of %s", group)
			.isBetween(seconds - MICROSECOND, after.get(group) + MICROSECOND));
		made.ifPresent((group) -> assertThat(exposed.get(name(group))).isPositive());
	}

	@Test
	void everyFileOfAGroupIsExposed(Exporter exporter) {
		Map<String, Set<String>> before = new TreeMap<>();
		METRICS.keySet().forEach((file) -> before.put(file, groups(file)));
		Exposition scraped = exporter.scrape();
		assertThat(scraped).isUp();
		METRICS.forEach((file, metric) -> {
			Set<String> lasting = groups(file);
			lasting.retainAll(before.get(file));
			assertThat(exposed(scraped, metric).keySet()).as(file).containsAll(lasting);
		});
	}

	private static Map<String, Double> exposed(Exposition scraped, String metric) {
		return scraped.families()
			.stream()
			.flatMap((family) -> family.samples().stream())
			.filter((sample) -> sample.name().equals(metric))
			.collect(Collectors.toMap((sample) -> sample.labels().getOrDefault("cgroup", ""), Sample::value));
	}

	private static Map<String, Double> processorTimes() {
		Map<String, Double> seconds = new TreeMap<>();
		for (String group : groups("cpu.stat")) {
			try {
				String first = Files.readAllLines(root().resolve(group).resolve("cpu.stat")).get(0);
				seconds.put(group, Long.parseLong(first.substring("usage_usec ".length())) / 1e6);
			}
			catch (IOException ex) {
				// It has vanished, as groups do.
			}
		}
		return seconds;
	}

	/**
	 * Groups below the root that have a file. Others vanish while they are looked for.
	 */
	private static Set<String> groups(String file) {
		Set<String> groups = new TreeSet<>();
		try {
			Files.walkFileTree(root(), new SimpleFileVisitor<>() {

				@Override
				public FileVisitResult visitFile(Path found, BasicFileAttributes attributes) {
					if (found.endsWith(file) && !found.getParent().equals(root())) {
						groups.add(name(found.getParent()));
					}
					return FileVisitResult.CONTINUE;
				}

				@Override
				public FileVisitResult visitFileFailed(Path vanished, IOException ex) {
					return FileVisitResult.CONTINUE;
				}

				@Override
				public FileVisitResult postVisitDirectory(Path directory, @Nullable IOException ex) {
					return FileVisitResult.CONTINUE;
				}

			});
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		return groups;
	}

	private static String name(Path group) {
		return root().relativize(group).toString();
	}

	private static Path root() {
		return mount().orElseThrow();
	}

	private static Optional<Path> mount() {
		try (Stream<String> mounts = Files.lines(Path.of("/proc/self/mounts"))) {
			return mounts.map((line) -> line.split(" "))
				.filter((mount) -> mount[2].equals("cgroup2"))
				.map((mount) -> Path.of(mount[1]))
				.findFirst();
		}
		catch (IOException ex) {
			return Optional.empty();
		}
	}

}
