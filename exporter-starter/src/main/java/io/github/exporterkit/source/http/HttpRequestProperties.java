package io.github.exporterkit.source.http;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;

import org.springframework.boot.context.properties.ConfigurationPropertiesSource;
import org.springframework.boot.context.properties.NestedConfigurationProperty;
import org.springframework.boot.context.properties.bind.DefaultValue;

import io.github.exporterkit.source.Headers;
import io.github.exporterkit.text.DeclarationException;

/**
 * What to ask the target for over HTTP, as configured by
 * {@code exporter.sources.<name>.http.*}.
 *
 * @param method GET, or POST for an API that is queried with a body. There are no others,
 * because an exporter only reads.
 * @param path Path to append to that of the target's URL, optionally with a query.
 * Characters that a URL cannot contain are percent-encoded; what is encoded already stays
 * as it is.
 * @param query Parameters to add to the URL's query, names and values as plain text. A
 * parameter that is to be there several times goes into the path instead.
 * @param headers Headers to send with this request. They win over those of the target and
 * over the default, an Accept of the source's format.
 * @param body Text to send, by default as 'Content-Type: application/json'.
 * @param acceptedStatus Status codes, and ranges of them, whose body is the answer, such
 * as '200-299, 404'. Any other fails the source.
 * @param pages How to ask for the further pages of an answer that comes in pages. All
 * pages are one document.
 * @param followUp A request that follows for each row of the answer, and whose answer
 * becomes a part of the row.
 */
@ConfigurationPropertiesSource
public record HttpRequestProperties(@DefaultValue("GET") Method method, @DefaultValue("") String path,
		@DefaultValue Map<String, String> query, @DefaultValue Map<String, String> headers, @Nullable String body,
		@DefaultValue("200-299") List<String> acceptedStatus,
		@NestedConfigurationProperty @Nullable PageProperties pages,
		@NestedConfigurationProperty @Nullable FollowUpProperties followUp) {

	private static final Pattern URL = Pattern.compile("[A-Za-z][A-Za-z0-9+.-]*://.*", Pattern.DOTALL);

	private static final Pattern INDEXED = Pattern.compile("(.+)\\.\\d+");

	public HttpRequestProperties {
		requireNoUrl(path);
		for (String name : query.keySet()) {
			Matcher indexed = INDEXED.matcher(name);
			if (indexed.matches()) {
				throw new DeclarationException("query." + indexed.group(1), "this is a list",
						"to send a parameter several times write it into path: ?%1$s=a&%1$s=b"
							.formatted(indexed.group(1)));
			}
		}
		query = Collections.unmodifiableMap(new LinkedHashMap<>(query));
		headers = Headers.checked("headers", headers);
		acceptedStatus = List.copyOf(acceptedStatus);
		AcceptedStatus.parse(acceptedStatus);
	}

	static void requireNoUrl(String path) {
		if (URL.matcher(path).matches()) {
			throw new DeclarationException("path", "this is a whole URL",
					"write only what follows the URL of the target, such as /api/stats");
		}
	}

	/**
	 * Ask for a path with GET.
	 * @param path the path, optionally with a query
	 * @return the request
	 */
	public static HttpRequestProperties get(String path) {
		return new HttpRequestProperties(Method.GET, path, Map.of(), Map.of(), null, List.of("200-299"), null, null);
	}

	/**
	 * Send JSON with POST.
	 * @param path the path, optionally with a query
	 * @param body the JSON
	 * @return the request
	 */
	public static HttpRequestProperties post(String path, String body) {
		return new HttpRequestProperties(Method.POST, path, Map.of(), Map.of(), Objects.requireNonNull(body),
				List.of("200-299"), null, null);
	}

	/**
	 * The same request for an answer that comes in pages.
	 * @param pages how to ask for the further pages
	 * @return the request
	 */
	public HttpRequestProperties inPages(PageProperties pages) {
		return new HttpRequestProperties(this.method, this.path, this.query, this.headers, this.body,
				this.acceptedStatus, pages, this.followUp);
	}

	/**
	 * The same request, followed by one for each row of its answer.
	 * @param followUp the request for a row
	 * @return the request
	 */
	public HttpRequestProperties followedBy(FollowUpProperties followUp) {
		return new HttpRequestProperties(this.method, this.path, this.query, this.headers, this.body,
				this.acceptedStatus, this.pages, followUp);
	}

	@Override
	public String toString() {
		return this.method + " " + this.path.split("\\?", 2)[0];
	}

	/**
	 * How to ask.
	 */
	public enum Method {

		/** Ask for what is at a path. */
		GET,

		/** Send a query in the body. */
		POST

	}

}
