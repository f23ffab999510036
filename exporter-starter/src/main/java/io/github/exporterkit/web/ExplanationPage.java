package io.github.exporterkit.web;

import java.io.IOException;
import java.util.Objects;
import java.util.Optional;

import io.github.exporterkit.explain.Explainer;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

import org.springframework.http.HttpStatus;
import org.springframework.web.HttpRequestHandler;

/**
 * What a person sees who asks on the landing page where a metric's samples come from. It
 * fetches the metric's source.
 */
public final class ExplanationPage implements HttpRequestHandler {

	private static final int LONGEST_NAME = 200;

	private final Explainer explainer;

	private final LandingPageView view;

	/**
	 * Create the page.
	 * @param explainer explains
	 * @param info what the exporter says about itself
	 * @param properties say where the page is
	 */
	public ExplanationPage(Explainer explainer, ExporterInfo info, WebProperties properties) {
		this.explainer = explainer;
		this.view = new LandingPageView(info, properties, Optional::empty);
	}

	@Override
	public void handleRequest(HttpServletRequest request, HttpServletResponse response) throws IOException {
		String metric = Objects.requireNonNullElse(request.getParameter("metric"), "");
		LandingPage.prepare(response);
		if (metric.isEmpty() || metric.length() > LONGEST_NAME) {
			response.setStatus(HttpStatus.BAD_REQUEST.value());
			response.getWriter()
				.write(this.view.renderExplanation("Which metric?", "Write explain?metric=, and the metric's name."));
			return;
		}
		try {
			Optional<String> explanation = this.explainer.explain(metric);
			response.setStatus((explanation.isPresent() ? HttpStatus.OK : HttpStatus.NOT_FOUND).value());
			response.getWriter()
				.write(this.view.renderExplanation(metric,
						explanation.orElseGet(() -> this.explainer.unknown(metric))));
		}
		catch (IllegalStateException ex) {
			response.setStatus(HttpStatus.SERVICE_UNAVAILABLE.value());
			response.getWriter()
				.write(this.view.renderExplanation(metric, Objects.requireNonNullElse(ex.getMessage(), "Try again.")));
		}
	}

}
