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
 * makes no sense; 503 if too many scrapes run at once, or too many answers wait, of this
 * client or of all. An answer that is being written counts no longer: clients that read
 * slowly keep nobody out. What a client has not taken at the end of its scrape, or a few
 * seconds after the answer is ready, is cut off.
 */
public class MetricsEndpoint implements HttpRequestHandler {

	/** How long any client has to take its answer, however late that was ready. */
	private static final Duration LEAST_PATIENCE = Duration.ofSeconds(5);

	/** Of the heap; sources have their own budget. */
	private static final int PART_FOR_ANSWERS = 8;

	/** Of the memory that a client may use, for an answer that is not compressed. */
	private static final int PART_FOR_PLAIN = 4;

	private final Scraper scraper;

	private final ScrapeTimeout timeout;

	private final Permits permits;

	/** Bytes of answers that clients have not taken. */
	private final Permits waiting;

	private final InterruptibleScrapes scrapes = new InterruptibleScrapes();

	private final AnswerWriter answers = new AnswerWriter();

	/**
	 * Create the endpoint.
	 * @param scraper runs the scrapes
	 * @param properties how scrapes are run
	 */
	public MetricsEndpoint(Scraper scraper, ScrapeProperties properties) {
		this(scraper, properties, Runtime.getRuntime().maxMemory() / PART_FOR_ANSWERS);
	}

	/** Create the endpoint, with the bytes of answers that may wait. */
	MetricsEndpoint(Scraper scraper, ScrapeProperties properties, long waiting) {
		this.scraper = scraper;
		this.timeout = new ScrapeTimeout(properties);
		this.permits = new Permits(properties.maxConcurrent());
		this.waiting = new Permits(waiting);
	}

	@Override
	public void handleRequest(HttpServletRequest request, HttpServletResponse response) throws IOException {
		// Label values are the target's: no browser may take them for a page.
		response.setHeader("X-Content-Type-Options", "nosniff");
		long start = System.nanoTime();
		String client = request.getRemoteAddr();
		if (!this.permits.tryAcquire(client, 1)) {
			refuseFullHouse(response, "Too many scrapes are running at once; see exporter.scrape.max-concurrent");
			return;
		}
		ExpositionFormat format = ExpositionFormat.negotiate(request.getHeader(HttpHeaders.ACCEPT));
		boolean gzip = FastGzip.isAccepted(request.getHeader(HttpHeaders.ACCEPT_ENCODING));
		AnswerBody body;
		try {
			body = AnswerBody.of(gzip, format, scrape(request).families(), this.waiting.left(client) / PART_FOR_PLAIN);
		}
		catch (InvalidSelectionException ex) {
			refuse(response, HttpStatus.BAD_REQUEST, String.valueOf(ex.getMessage()));
			return;
		}
		finally {
			this.permits.release(client, 1);
		}
		Duration patience = this.timeout.patience(request.getHeader(ScrapeTimeout.HEADER));
		long size = Math.min(body.size() + AnswerWriter.held(body), this.waiting.share());
		if (!this.waiting.tryAcquire(client, size)) {
			refuseFullHouse(response, "Too many answers wait to be taken; read them, or ask less often");
			return;
		}
		setHeaders(response, format, gzip);
		long now = System.nanoTime();
		long left = Math.max(LEAST_PATIENCE.toNanos(), patience.toNanos() - (now - start));
		this.answers.write(body, request, response, now + left, () -> this.waiting.release(client, size));
	}

	private void refuseFullHouse(HttpServletResponse response, String message) throws IOException {
		this.scraper.noteRefused();
		refuse(response, HttpStatus.SERVICE_UNAVAILABLE, message);
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
		Duration time = this.timeout.of(request.getHeader(ScrapeTimeout.HEADER));
		ScrapeRequest asked = ScrapeRequest.within(time, selection(request));
		return this.scrapes.run(() -> this.scraper.scrape(asked));
	}

	private static Selection selection(HttpServletRequest request) {
		return new Selection(values(request, "collect[]"), values(request, "exclude[]"), values(request, "name[]"));
	}

	private static Set<String> values(HttpServletRequest request, String parameter) {
		String[] values = request.getParameterValues(parameter);
		return (values != null) ? new LinkedHashSet<>(Arrays.asList(values)) : Set.of();
	}

	private static void setHeaders(HttpServletResponse response, ExpositionFormat format, boolean gzip) {
		response.setHeader(HttpHeaders.CONTENT_TYPE, format.contentType());
		response.setHeader(HttpHeaders.VARY, HttpHeaders.ACCEPT + ", " + HttpHeaders.ACCEPT_ENCODING);
		if (gzip) {
			response.setHeader(HttpHeaders.CONTENT_ENCODING, "gzip");
		}
	}

	private static void refuse(HttpServletResponse response, HttpStatus status, String message) throws IOException {
		response.setStatus(status.value());
		response.setContentType(MediaType.TEXT_PLAIN_VALUE + ";charset=UTF-8");
		response.getWriter().write(message);
	}

}
