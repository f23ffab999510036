package io.github.exporterkit.faults;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import io.github.exporterkit.endtoend.EndToEndApplication;
import io.github.exporterkit.faults.Fault.Effort;
import io.github.exporterkit.source.NewThreads;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.logging.LogLevel;
import org.springframework.boot.logging.LoggingSystem;
import org.springframework.boot.web.server.context.WebServerApplicationContext;
import org.springframework.context.ConfigurableApplicationContext;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

/**
 * Every fault of the catalogue, in a source that is required or not, and that is fetched
 * at the scrape or in the background, beside a source that is well.
 */
@Timeout(300)
@TestInstance(Lifecycle.PER_CLASS)
class FaultMatrixTests {

	private static final String LOGGER = "io.github.exporterkit";

	/** Of targets that hang. */
	private static final Duration SHORT = Duration.ofSeconds(2);

	private static final Duration LONG = Duration.ofSeconds(40);

	private static final int SCRAPERS = 16;

	private static final int REPETITIONS = 5;

	private final List<String> mistakes = new ArrayList<>();

	private final Map<String, Integer> tried = new ConcurrentHashMap<>();

	private final Map<String, byte[]> texts = new LinkedHashMap<>();

	private final Map<String, byte[]> openMetrics = new LinkedHashMap<>();

	private FaultyTarget target;

	private ConfigurableApplicationContext exporter;

	private NewThreads threads;

	private final List<String> leaks = new ArrayList<>();

	private List<String> atWork = List.of();

	private ProcessState afterAll;

	private ProcessState afterMore;

	@BeforeAll
	void tryAll(@TempDir Path directory) throws Exception {
		List<Fault> faults = FaultCatalogue.all();
		start(directory, faults, Variant.values());
		List<Fault> light = faults.stream().filter((fault) -> fault.effort() != Effort.HEAVY).toList();
		tryInParallel(1, faults.stream().filter((fault) -> fault.effort() == Effort.HEAVY).toList(), Variant.values());
		tryInParallel(SCRAPERS, light, Variant.values());
		ProcessState.eventually(() -> {
			this.atWork = this.threads.alive().filter(FaultMatrixTests::isAtWork).map(Thread::getName).toList();
			return this.atWork.isEmpty();
		});
		stop();
		repeatAll(directory, FaultCatalogue.all().stream().filter(Fault::isQuick).toList());
	}

	/**
	 * With no source that is refreshed: what failed is fetched again in the background,
	 * with sockets of its own.
	 */
	private void repeatAll(Path directory, List<Fault> quick) throws Exception {
		start(directory, quick, Variant.REQUIRED);
		for (Fault fault : quick) {
			attempt(fault, Variant.REQUIRED);
		}
		this.afterAll = settled();
		for (Fault fault : quick) {
			repeat(fault);
		}
		ProcessState.eventually(() -> settled().isWithin(this.afterAll));
		this.afterMore = settled();
	}

	@AfterAll
	void stop() throws Exception {
		LoggingSystem.get(getClass().getClassLoader()).setLogLevel(LOGGER, null);
		this.target.close();
		if (this.exporter != null) {
			this.exporter.close();
		}
		ProcessState.eventually(() -> this.threads.alive().findAny().isEmpty());
		assertThat(this.threads.alive()).as("threads that have not ended").isEmpty();
	}

	private static boolean isAtWork(Thread thread) {
		return Stream.of(thread.getStackTrace())
			.anyMatch((frame) -> frame.getClassName().startsWith("io.github.exporterkit."));
	}

	@Test
	void everyFaultHasTheOutcomeThatTheCatalogueSays() {
		assertThat(this.mistakes).isEmpty();
	}

	@Test
	void prometheusCanReadEveryAnswer() {
		assumeThat(ForeignParsers.hasPromtool()).as("promtool is installed").isTrue();
		assertThat(ForeignParsers.promtool(this.texts.values())).isEmpty();
	}

	@Test
	void theClientOfPythonCanReadEveryAnswer(@TempDir Path directory) throws Exception {
		Optional<String> python = ForeignParsers.python();
		assumeThat(python).as("python3 with prometheus_client is installed").isPresent();
		assertThat(ForeignParsers.python(python.orElseThrow(), this.texts, this.openMetrics, directory)).isEmpty();
	}

	@Test
	void noThreadIsAtWorkAfterItsScrape() {
		assertThat(this.atWork).isEmpty();
	}

	@Test
	void noFaultCostsASocketEachTime() {
		assertThat(this.leaks).isEmpty();
	}

	@Test
	void neitherThreadsNorSocketsNorMemoryGrowWithTheFaults() {
		assertThat(this.afterMore.isWithin(this.afterAll))
			.as("%s after all faults, %s after %d more of each", this.afterAll, this.afterMore, REPETITIONS)
			.isTrue();
	}

	private void repeat(Fault fault) throws Exception {
		this.target.closeConnections();
		int before = ProcessState.openSockets();
		for (int i = 0; i < REPETITIONS; i++) {
			attempt(fault, Variant.REQUIRED);
		}
		this.target.closeConnections();
		boolean closed = ProcessState.eventually(Duration.ofSeconds(10),
				() -> ProcessState.openSockets() < before + REPETITIONS - 1);
		if (!closed) {
			this.leaks
				.add("%s: %d sockets before, %d after".formatted(fault.name(), before, ProcessState.openSockets()));
		}
	}

	private ProcessState settled() {
		this.target.closeConnections();
		return ProcessState.now();
	}

	private void tryInParallel(int scrapers, List<Fault> faults, Variant... variants) throws Exception {
		ExecutorService threads = Executors.newFixedThreadPool(scrapers);
		List<Callable<Void>> cases = new ArrayList<>();
		for (Fault fault : faults) {
			for (Variant variant : variants) {
				cases.add(() -> {
					attempt(fault, variant);
					return null;
				});
			}
		}
		for (Future<Void> ended : threads.invokeAll(cases)) {
			ended.get();
		}
		threads.shutdown();
	}

	private void start(Path directory, List<Fault> faults, Variant... variants) throws Exception {
		this.tried.clear();
		this.threads = new NewThreads("exporter-");
		this.target = new FaultyTarget(directory);
		for (Fault fault : faults) {
			for (Variant variant : variants) {
				this.target.add(fault, variant.source(fault), variant.properties(fault));
			}
		}
		SpringApplication application = new SpringApplication(EndToEndApplication.class);
		Map<String, Object> properties = this.target.properties();
		properties.put("server.port", "0");
		properties.put("spring.main.banner-mode", "off");
		properties.put("logging.level." + LOGGER, LogLevel.OFF.name());
		properties.put("exporter.scrape.timeout", "40s");
		properties.put("exporter.target.connect-timeout", "8s");
		properties.put("exporter.limits.body-size", "4MB");
		properties.put("exporter.limits.samples", "20000");
		application.setDefaultProperties(properties);
		this.exporter = application.run();
	}

	private void attempt(Fault fault, Variant variant) throws Exception {
		int port = ((WebServerApplicationContext) this.exporter).getWebServer().getPort();
		int first = this.tried.getOrDefault(variant.source(fault), 0);
		for (int scrape = first; scrape < Math.max(first + 1, fault.expected().size()); scrape++) {
			String format = variant.required ? Scrape.TEXT : Scrape.OPENMETRICS;
			boolean hangs = fault.hangs() && !variant.refreshed;
			Scrape scraped = Scrape.of(port, format, hangs ? SHORT : LONG, variant.source(fault), FaultyTarget.HEALTHY);
			List<String> found = new ArrayList<>(scraped.mistakes(variant.source(fault),
					fault.expected(variant.refreshed ? 0 : scrape), variant.required));
			Duration most = scraped.announced().plus(scraped.announced().dividedBy(2));
			if (scraped.took().compareTo(most) > 0) {
				found.add("took %s of %s".formatted(scraped.took(), scraped.announced()));
			}
			synchronized (this.mistakes) {
				this.tried.put(variant.source(fault), scrape + 1);
				found.forEach((mistake) -> this.mistakes.add(variant.source(fault) + ": " + mistake));
				(variant.required ? this.texts : this.openMetrics).put(variant.source(fault), scraped.body());
			}
		}
	}

	/**
	 * How a source is declared.
	 */
	private enum Variant {

		REQUIRED(true, false), OPTIONAL(false, false), REFRESHED(true, true), REFRESHED_OPTIONAL(false, true);

		private final boolean required;

		private final boolean refreshed;

		Variant(boolean required, boolean refreshed) {
			this.required = required;
			this.refreshed = refreshed;
		}

		String source(Fault fault) {
			return "x-" + fault.name().replace(".", "") + (this.refreshed ? "-refreshed" : "")
					+ (this.required ? "" : "-optional");
		}

		Map<String, String> properties(Fault fault) {
			Map<String, String> properties = new LinkedHashMap<>();
			properties.put("required", Boolean.toString(this.required));
			if (this.refreshed) {
				properties.put("refresh", "1h");
				properties.put("timeout", fault.hangs() ? "2s" : "40s");
			}
			return properties;
		}

	}

}
