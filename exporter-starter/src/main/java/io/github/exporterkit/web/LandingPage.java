package io.github.exporterkit.web;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;

import io.github.exporterkit.lint.MetricLinter;
import io.github.exporterkit.scrape.Scraper;

import org.springframework.http.CacheControl;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;

/**
 * What a person sees who opens the exporter in a browser. Scrapes nothing: it shows how
 * the last scrape went.
 */
@Controller
public class LandingPage {

	private final Scraper scraper;

	private final MetricLinter linter;

	private final LandingPageView view;

	private final String contentSecurityPolicy;

	/**
	 * Create the page.
	 * @param scraper knows how the sources are doing
	 * @param info what the exporter says about itself
	 * @param linter says what to improve about the metrics
	 */
	public LandingPage(Scraper scraper, ExporterInfo info, MetricLinter linter) {
		this.linter = linter;
		this.scraper = scraper;
		this.view = new LandingPageView(info);
		this.contentSecurityPolicy = "default-src 'none'; style-src 'sha256-%s'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
			.formatted(sha256(LandingPageView.STYLE));
	}

	@GetMapping("/")
	ResponseEntity<String> page() {
		return ResponseEntity.ok()
			.contentType(new MediaType(MediaType.TEXT_HTML, StandardCharsets.UTF_8))
			.cacheControl(CacheControl.noStore())
			.header("Content-Security-Policy", this.contentSecurityPolicy)
			.header("X-Content-Type-Options", "nosniff")
			.header("Referrer-Policy", "no-referrer")
			.body(this.view.render(this.scraper.states(), this.linter.lint(this.scraper.lastTargetFamilies())));
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
