package io.github.exporterkit.run;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;

import io.github.exporterkit.decode.format.JsonDecoder;
import io.github.exporterkit.describe.DescribedMetric;
import io.github.exporterkit.describe.DescribedSource;
import io.github.exporterkit.describe.Description;
import io.github.exporterkit.describe.DescriptionPart;
import io.github.exporterkit.draft.Recordings;
import io.github.exporterkit.lint.MetricLinter;
import io.github.exporterkit.metric.MetricDescriptor;
import io.github.exporterkit.metric.MetricType;
import io.github.exporterkit.metric.Remark;
import io.github.exporterkit.payload.Payload;
import io.github.exporterkit.collect.LimitProperties;
import io.github.exporterkit.scrape.MetricFilter;
import io.github.exporterkit.scrape.ScrapeProperties;
import io.github.exporterkit.collect.SourceDefinition;
import io.github.exporterkit.scrape.Scraper;
import io.github.exporterkit.scrape.ScraperOptions;
import io.github.exporterkit.source.Deadline;
import io.github.exporterkit.source.DescribesFields;
import io.github.exporterkit.source.FetchException;
import io.github.exporterkit.source.Source;
import io.github.exporterkit.translate.Translation;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import org.springframework.util.unit.DataSize;

import static org.assertj.core.api.Assertions.assertThat;

class RunTests {

	private static final Duration TIMEOUT = Duration.ofSeconds(30);

	private static final Source SHOPS = (deadline) -> Payload.of("[]", "application/json");

	private static final Source DOWN = (deadline) -> {
		throw new FetchException(FetchException.Kind.CONNECT, "no connection");
	};

	private final ByteArrayOutputStream out = new ByteArrayOutputStream();

	private final ByteArrayOutputStream err = new ByteArrayOutputStream();

	private RunProperties.Check options = new RunProperties.Check(Duration.ZERO, RunProperties.Lint.FAIL);

	private Scraper scraper = scraper(SHOPS,
			(document, families) -> families.gauge("open_carts", "Open carts").sample(12));

	@AfterEach
	void close() {
		this.scraper.close();
	}

	@Test
	void onceTheMetricsArePrintedAsPrometheusGetsThem() throws IOException {
		assertThat(once()).isZero();
		assertThat(this.out.toString(StandardCharsets.UTF_8))
			.contains("# TYPE shop_open_carts gauge\nshop_open_carts 12\n")
			.contains("\nshop_up 1\n");
		assertThat(this.err.toString(StandardCharsets.UTF_8)).isEmpty();
	}

	@Test
	void onceWithAFailedSourceTheStatusIsOneAndTheReasonIsNotAmongTheMetrics() throws IOException {
		this.scraper = scraper(DOWN, (document, families) -> {
		});
		assertThat(once()).isEqualTo(1);
		assertThat(this.out.toString(StandardCharsets.UTF_8)).contains("shop_up 0\n").doesNotContain("no connection");
		assertThat(this.err.toString(StandardCharsets.UTF_8))
			.isEqualToNormalizingNewlines("carts fails (connect): no connection\n");
	}

	@Test
	void aCheckThatFindsNothingSaysSo() {
		assertThat(check()).isZero();
		assertThat(this.out.toString(StandardCharsets.UTF_8))
			.containsPattern("source carts works: 1 samples in [0-9.]+ ms")
			.contains("Nothing is wrong.");
	}

	@Test
	void aCheckWithoutASourceFails() {
		this.scraper = scraper(List.of());
		assertThat(check()).isEqualTo(1);
		assertThat(this.out.toString(StandardCharsets.UTF_8))
			.contains("there is no source: declare one under exporter.sources or as a bean", "Problems: 1");
	}

	@Test
	void aCheckAsksWhetherASourceWithoutSamplesIsRight() {
		this.scraper = scraper(SHOPS, (document, families) -> {
		});
		assertThat(check()).isZero();
		assertThat(this.out.toString(StandardCharsets.UTF_8)).containsPattern(
				"source carts works: 0 samples in [0-9.]+ ms; is there nothing now, or is its path or each wrong\\?");
	}

	@Test
	void aCheckFailsForAFailedSource() {
		this.scraper = scraper(DOWN, (document, families) -> {
		});
		assertThat(check()).isEqualTo(1);
		assertThat(this.out.toString(StandardCharsets.UTF_8)).contains("source carts fails (connect): no connection")
			.contains("Problems: 1");
	}

	@Test
	void aCheckFailsForWhatTheLintFinds() {
		this.scraper = scraper(SHOPS,
				(document, families) -> families.gauge("wait_milliseconds", "Time to wait").sample(3));
		assertThat(check()).isEqualTo(1);
		assertThat(this.out.toString(StandardCharsets.UTF_8)).contains("lint: shop_wait_milliseconds");
	}

	@Test
	void aCheckFailsForSamplesThatAreLeftOut() {
		this.scraper = scraper(SHOPS, (document, families) -> families.counter("sold_carts", "Sold carts").sample(-1));
		assertThat(check()).isEqualTo(1);
		assertThat(this.out.toString(StandardCharsets.UTF_8)).contains("dropped: samples of shop_sold_carts_total");
	}

	@Test
	void aCheckFailsForADeclaredFieldThatIsNotThere() {
		this.scraper = scraper(SHOPS, (document, families) -> families
			.remark(new Remark("exporter.sources.carts.metrics[0].value", "field `opn`", "", "did you mean `open`?")));
		assertThat(check()).isEqualTo(1);
		assertThat(this.out.toString(StandardCharsets.UTF_8))
			.contains("remark: exporter.sources.carts.metrics[0].value: no field `opn` in carts; did you mean `open`?")
			.contains("Problems: 1");
	}

	@Test
	void findingsOfTheLintMayOnlyWarn() {
		this.scraper = scraper(SHOPS,
				(document, families) -> families.gauge("wait_milliseconds", "Time to wait").sample(3));
		this.options = new RunProperties.Check(Duration.ofMillis(1), RunProperties.Lint.WARN);
		assertThat(check()).isZero();
		assertThat(this.out.toString(StandardCharsets.UTF_8)).contains("lint (only warns): shop_wait_milliseconds",
				"Nothing is wrong.");
	}

	@Test
	void aCheckSaysWhatFailsIt() {
		this.scraper = scraper(SHOPS, (document, families) -> {
			families.gauge("wait_milliseconds", "Time to wait").sample(3);
			families.counter("sold_carts", "Sold carts").sample(-1);
		});
		assertThat(check()).isEqualTo(1);
		assertThat(this.out.toString(StandardCharsets.UTF_8))
			.contains("Problems: 2 (metrics with dropped samples: 1, findings of the lint: 1)");
	}

	@Test
	void aCounterThatFellBetweenTheTwoScrapesFailsTheCheck() {
		AtomicInteger sold = new AtomicInteger(1000);
		this.scraper = scraper(SHOPS,
				(document, families) -> families.counter("sold_carts", "Sold carts").sample(sold.getAndDecrement()));
		assertThat(check()).isEqualTo(1);
		assertThat(this.out.toString(StandardCharsets.UTF_8))
			.contains("lint: shop_sold_carts_total [W22 falling-counter] its only series fell from 1000 to 999");
	}

	@Test
	void aDraftIsWhatCouldBeDeclared() throws InterruptedException {
		Recordings recordings = new Recordings();
		this.scraper = scraper((deadline) -> Payload.of("[{\"name\": \"a\", \"open\": true}]", "application/json"),
				recordings.translation("carts"));
		assertThat(draft(recordings, null)).isZero();
		assertThat(this.out.toString(StandardCharsets.UTF_8)).isEqualToNormalizingNewlines("""
				exporter:
				  sources:
				    carts:
				      labels: {cart: name}
				      metrics:
				        # 1 row at $[*]
				        # check: only one row was seen; is name what tells it from others?
				        - name: cart_open
				          type: gauge
				          help: Whether the cart is open
				          value: open # true
				""");
	}

	@Test
	void aDraftOfAnotherTargetIsAWholeConfiguration() throws InterruptedException {
		Recordings recordings = new Recordings();
		this.scraper = scraper((deadline) -> Payload.of("{\"open\": true}", "application/json"),
				recordings.translation("carts"));
		RunDraft.Target target = new RunDraft.Target("shop", "carts", "file:///tmp/", "file",
				Map.of("path", "carts.xml"), "xml");
		assertThat(draft(recordings, target)).isZero();
		assertThat(this.out.toString(StandardCharsets.UTF_8)).startsWith("""
				exporter:
				  name: shop
				  target:
				    url: 'file:///tmp/'
				  sources:
				    carts:
				      file:
				        path: carts.xml
				      format: xml
				      metrics:
				        - name: open
				""");
	}

	@Test
	void aDraftAsRecordsIsOneJavaFileWithTheConfigurationInComments() throws InterruptedException {
		Recordings recordings = new Recordings();
		this.scraper = scraper((deadline) -> Payload.of("{\"open\": true}", "application/json"),
				recordings.translation("carts"));
		RunDraft.Target target = new RunDraft.Target("shop", "carts", "file:///tmp/", "file",
				Map.of("path", "carts.json"), null);
		assertThat(draft(recordings, target, RunDraft.As.RECORD)).isZero();
		assertThat(this.out.toString(StandardCharsets.UTF_8)).isEqualToNormalizingNewlines(
				"""
						// exporter:
						//   name: shop
						//   target:
						//     url: 'file:///tmp/'
						//   sources:
						//     carts:
						//       file:
						//         path: carts.json
						import io.github.exporterkit.annotation.*;
						import io.github.exporterkit.value.Unit;

						@Translates(value = "carts")
						record CartsDocument(
								@Gauge(value = "open", path = "open", help = "Whether the target is open") double open) { // true
						}
						""");
	}

	@Test
	void aDraftAsksTheTargetWhatItsFieldsMean() throws InterruptedException {
		Recordings recordings = new Recordings();
		this.scraper = scraper(new Described(Map.of("Open", "Carts that are not checked out")),
				recordings.translation("carts"));
		assertThat(draft(recordings, null)).isZero();
		assertThat(this.out.toString(StandardCharsets.UTF_8)).contains("help: Carts that are not checked out");
		assertThat(recordings.of("carts")).hasSize(1);
	}

	@Test
	void aDraftDoesWithoutDescriptionsThatCannotBeHad() throws InterruptedException {
		Recordings recordings = new Recordings();
		this.scraper = scraper(new Described(null), recordings.translation("carts"));
		assertThat(draft(recordings, null)).isZero();
		assertThat(this.out.toString(StandardCharsets.UTF_8)).contains("help: Open");
	}

	@Test
	void aDraftOfASourceThatFailsIsNothing() throws InterruptedException {
		this.scraper = scraper(DOWN, new Recordings().translation("carts"));
		assertThat(draft(new Recordings(), null)).isEqualTo(1);
		assertThat(this.out.toString(StandardCharsets.UTF_8)).isEmpty();
		assertThat(this.err.toString(StandardCharsets.UTF_8))
			.isEqualToNormalizingNewlines("carts fails (connect): no connection\n");
	}

	@Test
	void aDraftOfNothingSaysSo() throws InterruptedException {
		Recordings recordings = new Recordings();
		this.scraper = scraper(SHOPS, recordings.translation("carts"));
		assertThat(draft(recordings, null)).isEqualTo(1);
		assertThat(this.err.toString(StandardCharsets.UTF_8))
			.isEqualToNormalizingNewlines("carts delivered nothing that could be a metric\n");
	}

	private int draft(Recordings recordings, RunDraft.Target target) throws InterruptedException {
		return draft(recordings, target, RunDraft.As.YAML);
	}

	private int draft(Recordings recordings, RunDraft.Target target, RunDraft.As as) throws InterruptedException {
		return new RunDraft(this.scraper, recordings, "shop", TIMEOUT, Duration.ZERO, target, as).run(
				new PrintStream(this.out, true, StandardCharsets.UTF_8),
				new PrintStream(this.err, true, StandardCharsets.UTF_8));
	}

	@Test
	void aDescriptionHasWhatWasScrapedAndWhatIsDeclaredButWasNotThere(@TempDir Path project) throws IOException {
		Description declared = new Description("shop", "shop-exporter", 9100, "/metrics", "shop.test", List
			.of(new DescribedSource("carts", null, List.of(
					new DescribedMetric(new MetricDescriptor("shop_sold_carts", MetricType.COUNTER, "Sold carts", ""),
							List.of("floor")),
					new DescribedMetric(new MetricDescriptor("shop_open_carts", MetricType.GAUGE, "Open carts", ""),
							List.of(), List.of("label_*"))))));
		RunDescribe describe = new RunDescribe(this.scraper, declared, TIMEOUT);
		assertThat(describe.run(DescriptionPart.METRICS, null, new PrintStream(this.out), new PrintStream(this.err)))
			.isZero();
		assertThat(this.out.toString(StandardCharsets.UTF_8)).contains(
				"| `shop_sold_carts_total` | counter |  | `floor` | Sold carts | carts |\n",
				"| `shop_open_carts` | gauge |  | `label_*` | Open carts | carts |\n");
		describe.run(DescriptionPart.METRICS, project, new PrintStream(this.out), new PrintStream(this.err));
		assertThat(Stream.of(DescriptionPart.values()).map(DescriptionPart::file).map(project::resolve))
			.allSatisfy((file) -> assertThat(file).isNotEmptyFile());
	}

	private int once() throws IOException {
		return new RunOnce(this.scraper, TIMEOUT).run(new PrintStream(this.out, true, StandardCharsets.UTF_8),
				new PrintStream(this.err, true, StandardCharsets.UTF_8));
	}

	private int check() {
		try {
			return new RunCheck(this.scraper, MetricLinter.forExporter("shop"), TIMEOUT, this.options)
				.run(new PrintStream(this.out, true, StandardCharsets.UTF_8));
		}
		catch (InterruptedException ex) {
			throw new IllegalStateException(ex);
		}
	}

	private static Scraper scraper(Source source, Translation translation) {
		SourceDefinition scraped = new SourceDefinition("carts", source, new JsonDecoder(64), translation, true, null,
				null, null, () -> "");
		return scraper(List.of(scraped));
	}

	private static Scraper scraper(List<SourceDefinition> sources) {
		return new Scraper(sources,
				new ScraperOptions("shop", new ScrapeProperties(TIMEOUT, TIMEOUT, Duration.ZERO, 1, Duration.ZERO),
						new LimitProperties(DataSize.ofMegabytes(1), 100, 100, 10, 100, 64),
						new MetricFilter(List.of("*"), List.of()), Map.of("version", "1"), List::of));
	}

	private record Described(@Nullable Map<String, String> said) implements Source, DescribesFields {

		@Override
		public Payload fetch(Deadline deadline) {
			return Payload.of("{\"open\": 3}", "application/json");
		}

		@Override
		public Map<String, String> descriptions(Deadline deadline) throws IOException {
			if (this.said == null) {
				throw new IOException("no rights");
			}
			return this.said;
		}

	}

}
