package io.github.exporterkit.faults;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

import io.github.exporterkit.faults.Fault.Effort;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Every fault again and again, against an exporter with the small heap of generated
 * projects and with few file descriptors, and with limits that follow from that.
 */
@Timeout(300)
@EnabledOnOs(OS.LINUX)
class ShippedFlagsTests {

	private static final int ROUNDS = 3;

	private static final int SCRAPERS = 8;

	private final List<String> mistakes = new ArrayList<>();

	@TempDir
	private Path directory;

	@Test
	void theProcessSurvivesEveryFaultAndKeepsNothingOfIt() throws Exception {
		List<Fault> faults = FaultCatalogue.all();
		List<Fault> light = faults.stream().filter((fault) -> fault.effort() != Effort.HEAVY).toList();
		List<Fault> quick = light.stream().filter(Fault::isQuick).toList();
		List<Fault> heavy = faults.stream().filter((fault) -> fault.effort() == Effort.HEAVY).toList();
		try (FaultyTarget target = new FaultyTarget(Files.createDirectories(this.directory.resolve("trust")))) {
			for (Fault fault : faults) {
				target.add(fault, source(fault), Map.of());
			}
			Map<String, Object> properties = target.properties();
			properties.put("exporter.target.connect-timeout", "5s");
			properties.put("logging.level.io.github.exporterkit", "OFF");
			try (ShippedExporter exporter = ShippedExporter.start(ShippedExporter.ownJava(), properties,
					this.directory)) {
				scrape(exporter, SCRAPERS, light);
				scrape(exporter, 1, heavy);
				target.closeConnections();
				int descriptors = exporter.descriptors();
				int threads = exporter.threads();
				long heap = exporter.heap();
				for (int round = 0; round < ROUNDS; round++) {
					scrape(exporter, SCRAPERS, quick);
					scrape(exporter, 1, heavy);
				}
				assertThat(exporter.isAlive()).as(exporter.lastLines()).isTrue();
				assertThat(this.mistakes).isEmpty();
				target.closeConnections();
				assertThat(ProcessState.eventually(() -> exporter.descriptors() <= descriptors + SCRAPERS
						&& exporter.threads() <= threads + SCRAPERS))
					.as("%d then %d descriptors, %d then %d threads", descriptors, exporter.descriptors(), threads,
							exporter.threads())
					.isTrue();
				assertThat(exporter.heap()).as("heap").isLessThan(heap + (4 << 20));
			}
		}
	}

	private void scrape(ShippedExporter exporter, int scrapers, List<Fault> faults) throws Exception {
		ExecutorService threads = Executors.newFixedThreadPool(scrapers);
		List<Callable<Void>> cases = new ArrayList<>();
		for (Fault fault : faults) {
			cases.add(() -> {
				scrape(exporter, fault);
				return null;
			});
		}
		for (Future<Void> ended : threads.invokeAll(cases)) {
			ended.get();
		}
		threads.shutdown();
	}

	private void scrape(ShippedExporter exporter, Fault fault) throws Exception {
		Duration announced = Duration.ofSeconds(fault.hangs() ? 2 : 20);
		List<String> found;
		try {
			Scrape scraped = Scrape.of(exporter.port(), Scrape.TEXT, announced, source(fault), FaultyTarget.HEALTHY);
			found = new ArrayList<>(scraped.mistakesOfHealthy());
			Duration most = announced.plus(announced.dividedBy(2));
			if (scraped.took().compareTo(most) > 0) {
				found.add("took %s of %s".formatted(scraped.took(), announced));
			}
			if (fault.effort() != Effort.HEAVY && fault.expected().size() == 1) {
				found.addAll(scraped.mistakes(source(fault), fault.expected(0), true));
			}
		}
		catch (IOException ex) {
			found = List.of("no answer: " + ex);
		}
		synchronized (this.mistakes) {
			found.forEach((mistake) -> this.mistakes.add(fault.name() + ": " + mistake));
		}
	}

	private static String source(Fault fault) {
		return "x-" + fault.name().replace(".", "");
	}

}
