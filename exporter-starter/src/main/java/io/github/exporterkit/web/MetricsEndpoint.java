package io.github.exporterkit.web;

import java.io.IOException;
import java.time.Duration;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.Set;

import io.github.exporterkit.exposition.ExpositionFormat;
import io.github.exporterkit.scrape.InvalidSelectionException;
import io.github.exporterkit.scrape.ScrapeProperties;
import io.github.exporterkit.scrape.ScrapeRequest;
import io.github.exporterkit.scrape.ScrapeResult;
import io.github.exporterkit.scrape.Scraper;
import io.github.exporterkit.scrape.Selection;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.web.HttpRequestHandler;

/**
 * Answers Prometheus. Status 200 whatever became of the target; 400 for a filter that
 * makes no sense; 503 if too many scrapes run at once, of this client or of all. An
 * answer that is being written counts no longer: clients that read slowly keep nobody
 * out. What a client has not taken at the end of its scrape, or a few seconds after the
 * answer is ready, is cut off.
 */
public class MetricsEndpoint implements HttpRequestHandler {

	/** How long any client has to take its answer, however late that was ready. */
	private static final Duration LEAST_PATIENCE = Duration.ofSeconds(5);

	private final Scraper scraper;

	private final ScrapeTimeout timeout;

	private final Permits permits;

	private final InterruptibleScrapes scrapes = new InterruptibleScrapes();

	private final AnswerWriter answers = new AnswerWriter();

	/**
	 * Create the endpoint.
	 * @param scraper runs the scrapes
	 * @param properties how scrapes are run
	 */
	public MetricsEndpoint(Scraper scraper, ScrapeProperties properties) {
		this.scraper = scraper;
		this.timeout = new ScrapeTimeout(properties);
		this.permits = new Permits(properties.maxConcurrent());
	}

	@Override
	public void handleRequest(HttpServletRequest request, HttpServletResponse response) throws IOException {
		// Label values are the target's: no browser may take them for a page.
		response.setHeader("X-Content-Type-Options", "nosniff");
		long start = System.nanoTime();
		if (!this.permits.tryAcquire(request.getRemoteAddr())) {
			this.scraper.noteRefused();
			refuse(response, HttpStatus.SERVICE_UNAVAILABLE,
					"Too many scrapes are running at once; see exporter.scrape.max-concurrent");
			return;
		}
		ScrapeResult result;
		try {
			result = scrape(request);
		}
		catch (InvalidSelectionException ex) {
			refuse(response, HttpStatus.BAD_REQUEST, String.valueOf(ex.getMessage()));
			return;
		}
		Duration patience = this.timeout.patience(request.getHeader(ScrapeTimeout.HEADER));
		CompressedBody body = encode(result, request, response);
		long now = System.nanoTime();
		long left = Math.max(LEAST_PATIENCE.toNanos(), patience.toNanos() - (now - start));
		this.answers.write(body, request, response, now + left);
	}

	/**
	 * End what is under way, because the process is to end: scrapes answer with what they
	 * have, and clients that have not taken their answers are cut off.
	 */
	public void cutOff() {
		this.scrapes.end();
		this.answers.cutOff();
	}

	private ScrapeResult scrape(HttpServletRequest request) {
		try {
			Duration time = this.timeout.of(request.getHeader(ScrapeTimeout.HEADER));
			ScrapeRequest asked = ScrapeRequest.within(time, selection(request));
			return this.scrapes.run(() -> this.scraper.scrape(asked));
		}
		finally {
			this.permits.release(request.getRemoteAddr());
		}
	}

	private static Selection selection(HttpServletRequest request) {
		return new Selection(values(request, "collect[]"), values(request, "exclude[]"), values(request, "name[]"));
	}

	private static Set<String> values(HttpServletRequest request, String parameter) {
		String[] values = request.getParameterValues(parameter);
		return (values != null) ? new LinkedHashSet<>(Arrays.asList(values)) : Set.of();
	}

	private static CompressedBody encode(ScrapeResult result, HttpServletRequest request, HttpServletResponse response)
			throws IOException {
		ExpositionFormat format = ExpositionFormat.negotiate(request.getHeader(HttpHeaders.ACCEPT));
		response.setHeader(HttpHeaders.CONTENT_TYPE, format.contentType());
		response.setHeader(HttpHeaders.VARY, HttpHeaders.ACCEPT + ", " + HttpHeaders.ACCEPT_ENCODING);
		boolean gzip = FastGzip.isAccepted(request.getHeader(HttpHeaders.ACCEPT_ENCODING));
		if (gzip) {
			response.setHeader(HttpHeaders.CONTENT_ENCODING, "gzip");
		}
		return CompressedBody.of(gzip, format, result.families());
	}

	private static void refuse(HttpServletResponse response, HttpStatus status, String message) throws IOException {
		response.setStatus(status.value());
		response.setContentType(MediaType.TEXT_PLAIN_VALUE + ";charset=UTF-8");
		response.getWriter().write(message);
	}

}
