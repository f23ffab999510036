package io.github.exporterkit.web;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.UnsupportedEncodingException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.net.URI;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.junit.jupiter.api.AfterEach;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import io.github.exporterkit.decode.format.JsonDecoder;
import io.github.exporterkit.metric.HistogramValue;
import io.github.exporterkit.metric.Remark;
import io.github.exporterkit.metric.SummaryValue;
import io.github.exporterkit.payload.Payload;
import io.github.exporterkit.explain.Explainer;
import io.github.exporterkit.lint.MetricLinter;
import io.github.exporterkit.collect.LimitProperties;
import io.github.exporterkit.scrape.MetricFilter;
import io.github.exporterkit.scrape.ScrapeProperties;
import io.github.exporterkit.scrape.ScrapeRequest;
import io.github.exporterkit.collect.SourceDefinition;
import io.github.exporterkit.scrape.Scraper;
import io.github.exporterkit.scrape.ScraperOptions;
import io.github.exporterkit.scrape.Selection;
import io.github.exporterkit.source.FetchException;
import io.github.exporterkit.source.Source;
import io.github.exporterkit.translate.Translation;

import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.util.unit.DataSize;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The page, whatever source names, messages and versions there are.
 */
class LandingPageTests {

	private static final String HOSTILE = "<script>alert('1')</script>\"&amp;";

	private static final String ESCAPED = "&lt;script&gt;alert(&#39;1&#39;)&lt;/script&gt;&quot;&amp;amp;";

	private Scraper scraper;

	private WebProperties paths = new WebProperties("/metrics", "/", null, new WebProperties.BasicAuth(Map.of()), null,
			null, null, false);

	private @Nullable String healthPath;

	@AfterEach
	void close() {
		this.scraper.close();
	}

	@Test
	void aSourceThatWasNotScrapedYetSaysSo() {
		assertThat(page("queues", (deadline) -> Payload.of("{}", null)))
			.contains("<th scope=\"row\">queues</th><td class=\"dim\">not scraped yet</td>");
	}

	@Test
	void untilTheFirstScrapeThePageSaysHowToFillIt() {
		this.paths = new WebProperties("/a/metrics", "/a/page", null, new WebProperties.BasicAuth(Map.of()), null, null,
				null, false);
		assertThat(page("queues", (deadline) -> Payload.of("{}", null)))
			.contains("A scrape fills this page: open <a href=\"../a/metrics\">/a/metrics</a>, then reload.");
		assertThat(scrapedPage()).doesNotContain("fills this page");
	}

	@Test
	void aSourceThatDeliversNothingWasScrapedAllTheSame() {
		page("queues", (deadline) -> Payload.of("{}", null), (document, families) -> {
		});
		assertThat(scrapedPage()).doesNotContain("fills this page", "<h2>Metrics</h2>");
	}

	@Test
	void aSourceThatWorksShowsHowLongItTookAndHowMuchItDelivered() {
		String before = page("queues", (deadline) -> Payload.of("{}", null));
		assertThat(before).doesNotContain("works");
		assertThat(scrapedPage()).contains("<span class=\"ok\">works</span>")
			.containsPattern("<td class=\"number\">\\d+\\.\\d ms</td><td class=\"number\">1</td>")
			.containsPattern("<td>\\d{4}-\\d\\d-\\d\\d \\d\\d:\\d\\d:\\d\\d UTC</td>");
	}

	@Test
	void aSourceThatFailsShowsWhy() {
		page("queues", (deadline) -> {
			throw new FetchException(FetchException.Kind.CONNECT, "the connection was refused (GET http://localhost/)");
		});
		assertThat(scrapedPage()).contains("<span class=\"bad\">fails: connect</span>")
			.contains("<p>the connection was refused (GET http://localhost/)</p>");
	}

	@Test
	void whatIsNotPartOfThePageIsEscaped() {
		page(HOSTILE, (deadline) -> {
			throw new FetchException(FetchException.Kind.STATUS, HOSTILE);
		});
		String page = scrapedPage();
		assertThat(page).doesNotContain("<script").doesNotContain("alert('1')");
		assertThat(page.split(Pattern.quote(ESCAPED), -1)).as("name, version, target, kit, source, message")
			.hasSize(1 + 7);
	}

	@Test
	void aDeclaredFieldThatIsNotThereIsShownWithItsSource() {
		page("queues", (deadline) -> Payload.of("{}", null), (document, families) -> families
			.remark(new Remark("exporter.sources.queues.metrics[0].value", "field `siz`", "", "did you mean `<b>`?")));
		assertThat(scrapedPage()).contains("<span class=\"ok\">works</span>")
			.contains(
					"<p>exporter.sources.queues.metrics[0].value: no field `siz` in queues; did you mean `&lt;b&gt;`?</p>");
	}

	@Test
	void percentSignsAreOnlyPercentSigns() {
		page("100%s %n %1$s", (deadline) -> Payload.of("{}", null));
		assertThat(scrapedPage()).contains("<th scope=\"row\">100%s %n %1$s</th>");
	}

	@Test
	void thePolicyAllowsTheStyleOfThePageAndNothingElse() throws Exception {
		page("queues", (deadline) -> Payload.of("{}", null));
		MockHttpServletResponse response = response();
		Matcher style = Pattern.compile("<style>(.*)</style>", Pattern.DOTALL).matcher(response.getContentAsString());
		assertThat(style.find()).isTrue();
		String hash = Base64.getEncoder()
			.encodeToString(
					MessageDigest.getInstance("SHA-256").digest(style.group(1).getBytes(StandardCharsets.UTF_8)));
		assertThat(response.getHeader("Content-Security-Policy")).isEqualTo(
				"default-src 'none'; style-src 'sha256-%s'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
					.formatted(hash));
		assertThat(response.getHeader("X-Content-Type-Options")).isEqualTo("nosniff");
		assertThat(response.getHeader("Cache-Control")).isEqualTo("no-store");
	}

	@Test
	void thePageNeedsNoScriptAndNothingFromElsewhere() {
		assertThat(page("queues", (deadline) -> Payload.of("{}", null))).doesNotContain("<script")
			.doesNotContain("src=")
			.doesNotContain("<link")
			.doesNotContain("style=")
			.doesNotContain("url(")
			.doesNotContainPattern(" on[a-z]+=")
			.doesNotContainPattern("href=\"(https?:)?//");
	}

	@ParameterizedTest
	@CsvSource({ "/, /metrics, /actuator/health, metrics, actuator/health",
			"/exporter, /metrics, /manage/health, metrics, manage/health",
			"/a/exporter, /a/metrics, /health, ../a/metrics, ../health" })
	void linksAreRelativeBecauseAProxyMayServeThePageBelowAPrefix(String page, String metrics, String health,
			String toMetrics, String toHealth) {
		this.paths = new WebProperties(metrics, page, null, new WebProperties.BasicAuth(Map.of()), null, null, null,
				false);
		this.healthPath = health;
		assertThat(page("queues", (deadline) -> Payload.of("{}", null)))
			.contains("<a class=\"button\" href=\"%s\">Metrics</a><a class=\"button\" href=\"%s\">Health</a>"
				.formatted(toMetrics, toHealth));
	}

	@Test
	void thePageLinksToTheConfiguredDocs() {
		this.paths = new WebProperties("/metrics", "/", null, new WebProperties.BasicAuth(Map.of()), null, null,
				"https://docs.example.com/shop?a=1&b=2", false);
		assertThat(page("queues", (deadline) -> Payload.of("{}", null)))
			.contains("<a class=\"button\" href=\"https://docs.example.com/shop?a=1&amp;b=2\">Docs</a>");
	}

	@Test
	void theMetricsOfTheLastScrapeAreListedWithTypeAndHelp() {
		assertThat(page("queues", (deadline) -> Payload.of("{}", null), (document, families) -> {
			var sent = families.counter("sent", "Sent & <b>").labels("queue");
			sent.sample(1, "a");
			sent.sample(2, "b");
		})).doesNotContain("<h2>Metrics</h2>");
		assertThat(scrapedPage()).contains("<h2>Metrics</h2>",
				"<tr><th scope=\"row\">shop_sent_total</th><td>counter</td><td class=\"number\">2</td><td class=\"what\">Sent &amp; &lt;b&gt;</td></tr>");
	}

	@Test
	void theSeriesOfAMetricAreThoseThatPrometheusHas() {
		page("queues", (deadline) -> Payload.of("{}", null), (document, families) -> {
			var state = families.stateSet("state", "State", "on", "off", "broken").labels("queue");
			state.sample("on", "a");
			state.sample("off", "b");
			families.histogram("wait", "Wait")
				.sample(HistogramValue.cumulative().bucket(1, 1).bucket(10, 2).count(3).sum(30));
			families.summary("took", "Took")
				.sample(new SummaryValue().quantile(0.5, 1).quantile(0.9, 2).count(3).sum(6));
		});
		assertThat(scrapedPage()).contains("shop_state</th><td>state-set</td><td class=\"number\">6</td>",
				"shop_wait</th><td>histogram</td><td class=\"number\">5</td>",
				"shop_took</th><td>summary</td><td class=\"number\">4</td>");
	}

	@Test
	void onlyWhereExplanationsAreOnEachMetricLeadsToItsOwn() {
		page("queues", (deadline) -> Payload.of("{}", null));
		assertThat(scrapedPage()).doesNotContain("explain?");
		this.paths = new WebProperties("/metrics", "/a/page", null, new WebProperties.BasicAuth(Map.of()), null, null,
				null, true);
		assertThat(rendered()).contains("<a href=\"../a/page/explain?metric=shop_size\">shop_size</a>");
	}

	@Test
	void anExplanationIsEscapedAndSaysIfThereIsNoneOrNoName() throws IOException {
		page("queues", (deadline) -> Payload.of("{}", null));
		ExplanationPage page = new ExplanationPage(new Explainer(this.scraper, List.of(), Duration.ofSeconds(30)),
				new ExporterInfo(HOSTILE, HOSTILE, HOSTILE, HOSTILE), this.paths);
		MockHttpServletRequest request = new MockHttpServletRequest();
		for (String metric : new String[] { "", HOSTILE, "x".repeat(1000) }) {
			MockHttpServletResponse response = new MockHttpServletResponse();
			request.setParameter("metric", metric);
			page.handleRequest(request, response);
			assertThat(response.getStatus()).isEqualTo(metric.equals(HOSTILE) ? 404 : 400);
			assertThat(response.getContentAsString()).doesNotContain(HOSTILE, "xxxx");
			assertThat(response.getHeader("Content-Security-Policy")).contains("default-src 'none'");
		}
	}

	@ParameterizedTest
	@CsvSource({ "/, ./", "/status, ../status", "/a/page, ../page" })
	void anExplanationLeadsBackToTheLandingPage(String landingPage, String link) throws IOException {
		page("queues", (deadline) -> Payload.of("{}", null));
		WebProperties web = new WebProperties("/metrics", landingPage, null, new WebProperties.BasicAuth(Map.of()),
				null, null, null, true);
		MockHttpServletResponse response = new MockHttpServletResponse();
		new ExplanationPage(new Explainer(this.scraper, List.of(), Duration.ofSeconds(30)),
				new ExporterInfo("shop", "1", "1", "target"), web)
			.handleRequest(new MockHttpServletRequest(), response);
		assertThat(response.getContentAsString()).contains("<a class=\"button\" href=\"" + link + "\">");
		assertThat(URI.create(web.explanationPath()).resolve(link)).hasToString(landingPage);
	}

	@Test
	void whereThereIsNoHealthThereIsNoButton() {
		assertThat(page("queues", (deadline) -> Payload.of("{}", null))).contains(">Metrics</a>")
			.doesNotContain("Health");
	}

	private String page(String source, Source fetch) {
		return page(source, fetch, (document, families) -> families.gauge("size", "Size").sample(1));
	}

	private String page(String source, Source fetch, Translation translation) {
		SourceDefinition scraped = new SourceDefinition(source, fetch, new JsonDecoder(64), translation, true, null,
				null, null, () -> "");
		this.scraper = new Scraper(List.of(scraped),
				new ScraperOptions("shop",
						new ScrapeProperties(Duration.ofSeconds(30), Duration.ofMinutes(1), Duration.ZERO, 1,
								Duration.ZERO),
						new LimitProperties(DataSize.ofMegabytes(1), 100, 100, 10, 100, 64),
						new MetricFilter(List.of("*"), List.of()), Map.of(), List::of));
		return rendered();
	}

	private String scrapedPage() {
		this.scraper.scrape(ScrapeRequest.within(Duration.ofSeconds(30), Selection.ALL));
		return rendered();
	}

	private String rendered() {
		try {
			return response().getContentAsString();
		}
		catch (UnsupportedEncodingException ex) {
			throw new IllegalStateException(ex);
		}
	}

	private MockHttpServletResponse response() {
		MockHttpServletResponse response = new MockHttpServletResponse();
		try {
			landingPage().handleRequest(new MockHttpServletRequest(), response);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		return response;
	}

	private LandingPage landingPage() {
		return new LandingPage(this.scraper, new ExporterInfo(HOSTILE, HOSTILE, HOSTILE, HOSTILE),
				MetricLinter.forExporter("shop"), this.paths, () -> Optional.ofNullable(this.healthPath));
	}

}
