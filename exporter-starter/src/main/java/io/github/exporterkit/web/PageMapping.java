package io.github.exporterkit.web;

import java.util.List;
import java.util.Map;

import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;

import org.springframework.core.Ordered;
import org.springframework.http.HttpMethod;
import org.springframework.web.HttpRequestHandler;
import org.springframework.web.HttpRequestMethodNotSupportedException;
import org.springframework.web.servlet.HandlerInterceptor;
import org.springframework.web.servlet.handler.SimpleUrlHandlerMapping;

/**
 * Maps a path to a page that is read with GET or HEAD, apart from the application's
 * controllers: nothing that the application declares for them applies, and its list of
 * mappings stays as it is.
 */
public final class PageMapping extends SimpleUrlHandlerMapping {

	private static final List<String> METHODS = List.of(HttpMethod.GET.name(), HttpMethod.HEAD.name());

	/** Before controllers, whose patterns may match any path; after functional routes. */
	private static final int FIRST = -1;

	/** Before static resources, which match any path. */
	private static final int LAST = Ordered.LOWEST_PRECEDENCE - 2;

	/** In place of an error page, which nobody could read behind half an answer. */
	private static final HttpRequestHandler NOTHING = (request, response) -> {
	};

	private PageMapping(Map<String, HttpRequestHandler> pages, HandlerInterceptor access, int order) {
		super(pages, order);
		setInterceptors(access);
	}

	/**
	 * Map the metrics.
	 * @param endpoint answers Prometheus
	 * @param properties say where
	 * @param access refuses requests before they reach the page
	 * @return the mapping
	 */
	public static PageMapping of(MetricsEndpoint endpoint, WebProperties properties, HandlerInterceptor access) {
		return new PageMapping(Map.of(properties.metricsPath(), endpoint), access, FIRST);
	}

	/**
	 * Map the landing page. At the root it is found only if the application has nothing
	 * there.
	 * @param page the landing page
	 * @param properties say where, if at all
	 * @param access refuses requests before they reach the page
	 * @return the mapping
	 */
	public static PageMapping of(LandingPage page, WebProperties properties, HandlerInterceptor access) {
		return new PageMapping(properties.hasLandingPage() ? Map.of(properties.landingPage(), page) : Map.of(), access,
				properties.movesLandingPage() ? FIRST : LAST);
	}

	/**
	 * Map the page with explanations.
	 * @param page the page
	 * @param properties say where
	 * @param access refuses requests before they reach the page
	 * @return the mapping
	 */
	public static PageMapping of(ExplanationPage page, WebProperties properties, HandlerInterceptor access) {
		return new PageMapping(Map.of(properties.explanationPath(), page), access, FIRST);
	}

	@Override
	protected @Nullable Object getHandlerInternal(HttpServletRequest request) throws Exception {
		if (request.getAttribute(AnswerWriter.BEGUN) != null) {
			return NOTHING;
		}
		Object page = super.getHandlerInternal(request);
		if (page != null && !METHODS.contains(request.getMethod())) {
			throw new HttpRequestMethodNotSupportedException(request.getMethod(), METHODS);
		}
		return page;
	}

}
