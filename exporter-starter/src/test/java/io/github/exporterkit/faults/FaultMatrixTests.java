package io.github.exporterkit.faults;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import io.github.exporterkit.endtoend.EndToEndApplication;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.logging.LogLevel;
import org.springframework.boot.logging.LoggingSystem;
import org.springframework.boot.web.server.context.WebServerApplicationContext;
import org.springframework.context.ConfigurableApplicationContext;

import static org.assertj.core.api.Assertions.assertThat;

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

	private final List<String> mistakes = new ArrayList<>();

	private final Map<String, byte[]> texts = new LinkedHashMap<>();

	private final Map<String, byte[]> openMetrics = new LinkedHashMap<>();

	private FaultyTarget target;

	private ConfigurableApplicationContext exporter;

	@BeforeAll
	void tryAll(@TempDir Path directory) throws Exception {
		this.target = new FaultyTarget(directory);
		List<Fault> faults = FaultCatalogue.all();
		for (Fault fault : faults) {
			for (Variant variant : Variant.values()) {
				this.target.add(fault, variant.source(fault), variant.properties(fault));
			}
		}
		this.exporter = start();
		for (Fault fault : faults.stream().filter(Fault::heavy).toList()) {
			for (Variant variant : Variant.values()) {
				attempt(fault, variant);
			}
		}
		ExecutorService scrapers = Executors.newFixedThreadPool(16);
		List<Callable<Void>> cases = new ArrayList<>();
		for (Fault fault : faults.stream().filter((fault) -> !fault.heavy()).toList()) {
			for (Variant variant : Variant.values()) {
				cases.add(() -> {
					attempt(fault, variant);
					return null;
				});
			}
		}
		for (Future<Void> ended : scrapers.invokeAll(cases)) {
			ended.get();
		}
		scrapers.shutdown();
	}

	@AfterAll
	void stop() throws Exception {
		this.exporter.close();
		this.target.close();
		LoggingSystem.get(getClass().getClassLoader()).setLogLevel(LOGGER, null);
	}

	@Test
	void everyFaultHasTheOutcomeThatTheCatalogueSays() {
		assertThat(this.mistakes).isEmpty();
	}

	private ConfigurableApplicationContext start() {
		SpringApplication application = new SpringApplication(EndToEndApplication.class);
		Map<String, Object> properties = this.target.properties();
		properties.put("server.port", "0");
		properties.put("spring.main.banner-mode", "off");
		properties.put("logging.level." + LOGGER, LogLevel.OFF.name());
		properties.put("exporter.scrape.timeout", "40s");
		properties.put("exporter.target.connect-timeout", "3s");
		properties.put("exporter.limits.body-size", "4MB");
		properties.put("exporter.limits.samples", "20000");
		application.setDefaultProperties(properties);
		return application.run();
	}

	private void attempt(Fault fault, Variant variant) throws Exception {
		int port = ((WebServerApplicationContext) this.exporter).getWebServer().getPort();
		for (int scrape = 0; scrape < fault.expected().size(); scrape++) {
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
