package io.github.exporterkit.source.http;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Map;

import org.springframework.web.util.UriUtils;

/**
 * Appends what a source asks for to the URL of the target.
 * <p>
 * Paths are written by people who copy them from a manual or a browser, encoded or not.
 * Hence a character that may stand in a URL (RFC 3986) stays, and so does a percent sign
 * before two hexadecimal digits; anything else is encoded as UTF-8. Names and values of
 * parameters are plain text and always encoded.
 */
final class RequestUrl {

	private static final String LEGAL = "/?:@-._~!$&'()*+,;=";

	private RequestUrl() {
	}

	static URI of(URI target, String pathAndQuery, Map<String, String> parameters) {
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
