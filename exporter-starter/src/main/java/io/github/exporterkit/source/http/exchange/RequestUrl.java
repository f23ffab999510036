package io.github.exporterkit.source.http.exchange;

import java.net.URI;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Set;

import org.apache.hc.client5.http.utils.URIUtils;
import org.jspecify.annotations.Nullable;

import org.springframework.web.util.UriComponentsBuilder;
import org.springframework.web.util.UriUtils;

/**
 * Appends what a source asks for to the URL of the target.
 * <p>
 * Paths are written by people who copy them from a manual or a browser, encoded or not.
 * Hence a character that may stand in a URL (RFC 3986) stays, and so does a percent sign
 * before two hexadecimal digits; anything else is encoded as UTF-8. Names and values of
 * parameters are plain text and always encoded.
 */
public final class RequestUrl {

	private static final String LEGAL = "/?:@-._~!$&'()*+,;=";

	private RequestUrl() {
	}

	/**
	 * The URL to ask for.
	 * @param target the URL of the target
	 * @param pathAndQuery what to append to its path, optionally with a query
	 * @param parameters what else to append to the query
	 * @return the URL
	 */
	public static URI of(URI target, String pathAndQuery, Map<String, String> parameters) {
		URI base = URI.create(target.toASCIIString());
		String[] parts = pathAndQuery.split("\\?", 2);
		StringBuilder url = new StringBuilder(base.getScheme()).append("://").append(base.getRawAuthority());
		url.append(join(base.getRawPath(), encode(parts[0])));
		char separator = '?';
		if (base.getRawQuery() != null) {
			url.append(separator).append(base.getRawQuery());
			separator = '&';
		}
		if (parts.length == 2) {
			url.append(separator).append(encode(parts[1]));
			separator = '&';
		}
		for (Map.Entry<String, String> parameter : parameters.entrySet()) {
			url.append(separator)
				.append(UriUtils.encode(parameter.getKey(), StandardCharsets.UTF_8))
				.append('=')
				.append(UriUtils.encode(parameter.getValue(), StandardCharsets.UTF_8));
			separator = '&';
		}
		return URI.create(url.toString());
	}

	/**
	 * The URL that a reference means, as a page at another URL has it.
	 * @param base the URL of the page
	 * @param reference a whole URL, or a part of one
	 * @return the URL, without a fragment
	 * @throws URISyntaxException if the reference is no URL
	 */
	public static URI resolve(URI base, String reference) throws URISyntaxException {
		String text = reference.strip();
		int fragment = text.indexOf('#');
		text = (fragment >= 0) ? text.substring(0, fragment) : text;
		// A socket has no host, and the target is told that it is localhost.
		URI named = (base.getHost() != null) ? base : URI.create("http://localhost" + pathAndQuery(base));
		URI resolved = URI.create(URIUtils.resolve(named, asUri(text)).toASCIIString());
		return (named == base || resolved.getHost() == null || !Origin.of(resolved).equals(Origin.of(named))) ? resolved
				: URI.create(base.getScheme() + "://" + base.getRawAuthority() + pathAndQuery(resolved));
	}

	private static String pathAndQuery(URI url) {
		return url.getRawPath() + ((url.getRawQuery() != null) ? "?" + url.getRawQuery() : "");
	}

	private static URI asUri(String text) throws URISyntaxException {
		try {
			return new URI(text);
		}
		catch (URISyntaxException ex) {
			return new URI(encode(text));
		}
	}

	/**
	 * The URL with another value of a parameter.
	 * @param url the URL
	 * @param parameter the name of the parameter
	 * @param value its value
	 * @return the URL
	 */
	public static URI with(URI url, String parameter, String value) {
		return withQuery(url, query(url.getRawQuery()).replaceQueryParam(
				UriUtils.encode(parameter, StandardCharsets.UTF_8), UriUtils.encode(value, StandardCharsets.UTF_8)));
	}

	/**
	 * The URL with those parameters of a query that it does not have itself.
	 * @param url the URL
	 * @param others the query; null if there is none
	 * @return the URL
	 */
	public static URI withMissing(URI url, @Nullable String others) {
		if (others == null) {
			return url;
		}
		UriComponentsBuilder query = query(url.getRawQuery());
		Set<String> there = query.build().getQueryParams().keySet();
		query(others).build().getQueryParams().forEach((name, values) -> {
			if (!there.contains(name)) {
				query.queryParam(name, values);
			}
		});
		return withQuery(url, query);
	}

	private static UriComponentsBuilder query(@Nullable String query) {
		return UriComponentsBuilder.newInstance().query((query != null) ? query : "");
	}

	private static URI withQuery(URI url, UriComponentsBuilder query) {
		return URI.create(url.getScheme() + "://" + url.getRawAuthority() + url.getRawPath() + query.build(true));
	}

	private static String join(String base, String path) {
		if (path.isEmpty()) {
			return base;
		}
		return (base.endsWith("/") ? base.substring(0, base.length() - 1) : base)
				+ (path.startsWith("/") ? path : "/" + path);
	}

	private static String encode(String text) {
		byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
		StringBuilder encoded = new StringBuilder(bytes.length);
		for (int i = 0; i < bytes.length; i++) {
			if (isLegal(bytes[i]) || isEscape(bytes, i)) {
				encoded.append((char) bytes[i]);
			}
			else {
				encoded.append('%')
					.append(Character.toUpperCase(Character.forDigit((bytes[i] >> 4) & 0xf, 16)))
					.append(Character.toUpperCase(Character.forDigit(bytes[i] & 0xf, 16)));
			}
		}
		return encoded.toString();
	}

	private static boolean isLegal(byte b) {
		return (b >= 'a' && b <= 'z') || (b >= 'A' && b <= 'Z') || (b >= '0' && b <= '9') || LEGAL.indexOf(b) >= 0;
	}

	private static boolean isEscape(byte[] bytes, int i) {
		return bytes[i] == '%' && i + 2 < bytes.length && Character.digit(bytes[i + 1], 16) >= 0
				&& Character.digit(bytes[i + 2], 16) >= 0;
	}

}
