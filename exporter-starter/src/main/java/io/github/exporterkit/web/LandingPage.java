package io.github.exporterkit.web;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

import io.github.exporterkit.lint.MetricLinter;
import io.github.exporterkit.metric.MetricFamily;
import io.github.exporterkit.scrape.Scraper;
import io.github.exporterkit.scrape.SourceState;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

import org.springframework.http.CacheControl;
import org.springframework.http.HttpHeaders;
import org.springframework.web.HttpRequestHandler;

/**
 * What a person sees who opens the exporter in a browser. Scrapes nothing: it shows how
 * the last scrape went.
 */
public class LandingPage implements HttpRequestHandler {

	private final Scraper scraper;

	private final MetricLinter linter;

	private final LandingPageView view;

	private static final String CONTENT_SECURITY_POLICY = "default-src 'none'; style-src 'sha256-%s'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
		.formatted(sha256(LandingPageView.STYLE));

	/**
	 * Create the page.
	 * @param scraper knows how the sources are doing
	 * @param info what the exporter says about itself
	 * @param linter says what to improve about the metrics
	 * @param properties say where the page and the metrics are
	 * @param healthPath gives the path of the health endpoint; empty if there is none
	 * where the page is
	 */
	public LandingPage(Scraper scraper, ExporterInfo info, MetricLinter linter, WebProperties properties,
			Supplier<Optional<String>> healthPath) {
		this.linter = linter;
		this.scraper = scraper;
		this.view = new LandingPageView(info, properties, healthPath);
	}

	@Override
	public void handleRequest(HttpServletRequest request, HttpServletResponse response) throws IOException {
		prepare(response);
		List<MetricFamily> families = this.scraper.lastTargetFamilies();
		List<SourceState> sources = this.scraper.states();
		response.getWriter()
			.write(this.view.render(sources, this.scraper.filterRemarks(), families,
					this.linter.lint(List.of(), families, SourceState.delivered(sources))));
	}

	/** Set the headers of a page. */
	static void prepare(HttpServletResponse response) {
		response.setContentType("text/html;charset=UTF-8");
		response.setHeader(HttpHeaders.CACHE_CONTROL, CacheControl.noStore().getHeaderValue());
		response.setHeader("Content-Security-Policy", CONTENT_SECURITY_POLICY);
		response.setHeader("X-Content-Type-Options", "nosniff");
		response.setHeader("Referrer-Policy", "no-referrer");
	}

	private static String sha256(String text) {
		try {
			byte[] digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
			return Base64.getEncoder().encodeToString(digest);
		}
		catch (NoSuchAlgorithmException ex) {
			throw new IllegalStateException(ex);
		}
	}

}
