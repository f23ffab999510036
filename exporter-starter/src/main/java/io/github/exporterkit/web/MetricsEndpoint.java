package io.github.exporterkit.web;

import java.io.IOException;
import java.io.OutputStream;
import java.time.Duration;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.concurrent.Semaphore;

import io.github.exporterkit.exposition.ExpositionFormat;
import io.github.exporterkit.exposition.ExpositionWriter;
import io.github.exporterkit.scrape.InvalidSelectionException;
import io.github.exporterkit.scrape.ScrapeProperties;
import io.github.exporterkit.scrape.ScrapeRequest;
import io.github.exporterkit.scrape.ScrapeResult;
import io.github.exporterkit.scrape.Scraper;
import io.github.exporterkit.scrape.Selection;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;

import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.web.HttpRequestHandler;

/**
 * Answers Prometheus. Status 200 whatever became of the target; 400 for a filter that
 * makes no sense; 503 if too many scrapes run at once. An answer that is being written
 * counts no longer: clients that read slowly keep nobody out.
 */
public class MetricsEndpoint implements HttpRequestHandler {

	private static final Log logger = LogFactory.getLog(MetricsEndpoint.class);

	private final Scraper scraper;

	private final ScrapeTimeout timeout;

	private final Semaphore running;

	/**
	 * Create the endpoint.
	 * @param scraper runs the scrapes
	 * @param properties how scrapes are run
	 */
	public MetricsEndpoint(Scraper scraper, ScrapeProperties properties) {
		this.scraper = scraper;
		this.timeout = new ScrapeTimeout(properties);
		this.running = new Semaphore(properties.maxConcurrent());
	}

	@Override
	public void handleRequest(HttpServletRequest request, HttpServletResponse response) throws IOException {
		// Label values are the target's: no browser may take them for a page.
		response.setHeader("X-Content-Type-Options", "nosniff");
		if (!this.running.tryAcquire()) {
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
		write(result, request, response);
	}

	private ScrapeResult scrape(HttpServletRequest request) {
		try {
			Duration time = this.timeout.of(request.getHeader(ScrapeTimeout.HEADER));
			return this.scraper.scrape(ScrapeRequest.within(time, selection(request)));
		}
		finally {
			this.running.release();
		}
	}

	private static Selection selection(HttpServletRequest request) {
		return new Selection(values(request, "collect[]"), values(request, "exclude[]"), values(request, "name[]"));
	}

	private static Set<String> values(HttpServletRequest request, String parameter) {
		String[] values = request.getParameterValues(parameter);
		return (values != null) ? new LinkedHashSet<>(Arrays.asList(values)) : Set.of();
	}

	private static void write(ScrapeResult result, HttpServletRequest request, HttpServletResponse response) {
		ExpositionFormat format = ExpositionFormat.negotiate(request.getHeader(HttpHeaders.ACCEPT));
		response.setHeader(HttpHeaders.CONTENT_TYPE, format.contentType());
		response.setHeader(HttpHeaders.VARY, HttpHeaders.ACCEPT + ", " + HttpHeaders.ACCEPT_ENCODING);
		boolean gzip = FastGzip.isAccepted(request.getHeader(HttpHeaders.ACCEPT_ENCODING));
		if (gzip) {
			response.setHeader(HttpHeaders.CONTENT_ENCODING, "gzip");
		}
		try (OutputStream out = gzip ? new FastGzip(response.getOutputStream()) : response.getOutputStream()) {
			new ExpositionWriter(format).write(result.families(), out);
		}
		catch (IOException ex) {
			logger.debug("The client did not wait for the answer", ex);
		}
	}

	private static void refuse(HttpServletResponse response, HttpStatus status, String message) throws IOException {
		response.setStatus(status.value());
		response.setContentType(MediaType.TEXT_PLAIN_VALUE + ";charset=UTF-8");
		response.getWriter().write(message);
	}

}
