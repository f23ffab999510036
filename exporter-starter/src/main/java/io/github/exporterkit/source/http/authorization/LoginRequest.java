package io.github.exporterkit.source.http.authorization;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.apache.hc.client5.http.cookie.Cookie;
import org.apache.hc.client5.http.cookie.CookieOrigin;
import org.apache.hc.client5.http.cookie.CookieSpec;
import org.apache.hc.client5.http.cookie.MalformedCookieException;
import org.apache.hc.client5.http.impl.cookie.RFC6265LaxSpec;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.HttpHeaders;
import org.apache.hc.core5.http.HttpStatus;
import org.apache.hc.core5.net.URIAuthority;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonPointer;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.util.LinkedCaseInsensitiveMap;
import org.springframework.util.StringUtils;

import io.github.exporterkit.source.Credentials;
import io.github.exporterkit.source.Deadline;
import io.github.exporterkit.source.FetchException;
import io.github.exporterkit.source.FetchException.Kind;
import io.github.exporterkit.source.Headers;
import io.github.exporterkit.source.Login;
import io.github.exporterkit.source.Target;
import io.github.exporterkit.source.http.exchange.BasicCredentials;
import io.github.exporterkit.source.http.exchange.Connections;
import io.github.exporterkit.source.http.exchange.Failures;
import io.github.exporterkit.source.http.exchange.Origin;
import io.github.exporterkit.source.http.exchange.RequestUrl;

/**
 * Hands out sessions of the target: logs in with user name and password, and takes
 * cookies or a token from the answer.
 * <p>
 * Many a login that rejects a password answers 200 or redirects to its form. So an answer
 * without a session is a rejection, whatever its status, unless that says what else is
 * wrong.
 */
final class LoginRequest implements Granter {

	private static final String WRONG = "were user name and password rejected? Correct exporter.target.username and password-file, or exporter.target.login";

	private static final CookieSpec COOKIES = new RFC6265LaxSpec();

	private final Login login;

	private final String username;

	private final Map<String, String> headersOfTarget;

	private final @Nullable JsonPointer tokenPointer;

	private final CookieOrigin origin;

	private final Credentials credentials;

	private final SideRequest request;

	LoginRequest(Login login, Target target, Connections connections) {
		String username = target.username();
		if (username == null) {
			throw new IllegalStateException("A login has a user name");
		}
		if (login.isBasic()) {
			BasicCredentials.requireNoColon("exporter.target.username", username);
		}
		this.login = login;
		this.username = username;
		this.headersOfTarget = target.headers();
		this.tokenPointer = login.tokenPointer();
		this.credentials = Credentials.of(target);
		this.request = new SideRequest("no session: ", login.method().name(),
				RequestUrl.of(target.uri(), login.path(), Map.of()), target.connectTimeout(), connections);
		URIAuthority authority = Origin.authority(target.uri());
		this.origin = new CookieOrigin(authority.getHostName(), Math.max(0, authority.getPort()), "/",
				Origin.of(target.uri()).isSecured());
	}

	@Override
	public String secret() throws FetchException {
		String password = this.credentials.password();
		if (password == null) {
			throw new IllegalStateException("A user has a password");
		}
		return password;
	}

	@Override
	public Grant ask(String secret, Deadline deadline) throws Exception {
		Map<String, String> headers = new LinkedCaseInsensitiveMap<>();
		headers.put(HttpHeaders.ACCEPT, (this.tokenPointer != null) ? "application/json" : "*/*");
		headers.putAll(this.headersOfTarget);
		headers.putAll(this.login.headers(this.username, secret));
		for (Map.Entry<String, String> header : headers.entrySet()) {
			if (!Headers.isValue(header.getValue())) {
				throw FetchException.withoutCredentials(
						"exporter.target.login.headers.%s: user name or password (not shown) has characters that a header cannot carry; have them sent in the body, or use others"
							.formatted(header.getKey()),
						null);
			}
		}
		if (this.login.isBasic()) {
			headers.put(HttpHeaders.AUTHORIZATION, BasicCredentials.header(this.username, secret));
		}
		String body = this.login.body(this.username, secret);
		if (body != null) {
			headers.put(HttpHeaders.CONTENT_TYPE, this.login.contentType());
		}
		return grant(this.request.send(headers, body, deadline));
	}

	@Override
	public String header() {
		return this.login.sessionHeader();
	}

	@Override
	public boolean isRejection(int status) {
		return this.login.expiredStatus().contains(Integer.toString(status));
	}

	@Override
	public Failures failures() {
		return this.request.failures();
	}

	private Grant grant(SideRequest.Answer answer) throws FetchException {
		int status = answer.status();
		boolean moved = status == HttpStatus.SC_MOVED_PERMANENTLY || status == HttpStatus.SC_TEMPORARY_REDIRECT
				|| status == HttpStatus.SC_PERMANENT_REDIRECT;
		if (status >= 400 || status < 200 || moved) {
			throw refused(status);
		}
		String session = (this.tokenPointer != null) ? tokenIn(answer.body(), this.tokenPointer)
				: (this.login.tokenHeader() != null) ? first(answer.headers(), this.login.tokenHeader())
						: cookies(answer.headers());
		if (session == null || session.isBlank()) {
			throw failures().failure(Kind.UNAUTHORIZED,
					"%s without %s; %s".formatted(Failures.answered(status), wanted(), WRONG), null);
		}
		String template = this.login.value();
		String value = (template != null) ? template.replace("{token}", session) : session;
		if (!Headers.isValue(value)) {
			throw failures().failure(Kind.OTHER,
					"%s (not shown) has characters that a header cannot carry".formatted(wanted()), null);
		}
		return new Grant(value, this.login.lifetime());
	}

	private FetchException refused(int status) {
		String answered = Failures.answered(status);
		return switch (status) {
			case 400, 401, 403, 422 -> failures().failure(Kind.UNAUTHORIZED, answered + "; " + WRONG, null);
			case 429 -> failures().failure(Kind.STATUS, answered + "; too many have logged in of late", null);
			default -> failures().failure(Kind.STATUS, answered + ((status >= 500) ? "; look into the log of the target"
					: "; are path and method under exporter.target.login right?"), null);
		};
	}

	private String wanted() {
		return (this.login.token() != null) ? "the token '%s'".formatted(this.login.token())
				: (this.login.tokenHeader() != null) ? "the header " + this.login.tokenHeader()
						: this.login.cookies().isEmpty() ? "a cookie"
								: "the cookies " + String.join(", ", this.login.cookies());
	}

	/** What a parser says may repeat the text, so it is not kept. */
	private static @Nullable String tokenIn(String body, JsonPointer place) {
		try {
			JsonNode token = JsonMapper.shared().readTree(body).at(place);
			return (token.isString() || token.isIntegralNumber()) ? token.asString() : null;
		}
		catch (JacksonException ex) {
			return null;
		}
	}

	private static @Nullable String first(Header[] headers, String name) {
		for (Header header : headers) {
			if (header.getName().equalsIgnoreCase(name)) {
				return header.getValue();
			}
		}
		return null;
	}

	/**
	 * As they were set, quotes included. The last of each name counts, and one that is
	 * deleted is none.
	 */
	private @Nullable String cookies(Header[] headers) {
		Map<String, String> cookies = new LinkedHashMap<>();
		for (Header header : headers) {
			if (header.getName().equalsIgnoreCase("Set-Cookie")) {
				for (Cookie cookie : parsed(header)) {
					boolean deleted = cookie.isExpired(Instant.now()) || !StringUtils.hasText(cookie.getValue());
					String pair = header.getValue().split(";", 2)[0].strip();
					cookies.compute(cookie.getName(), (name, before) -> deleted ? null : pair);
				}
			}
		}
		if (!this.login.cookies().isEmpty()) {
			cookies.keySet().retainAll(this.login.cookies());
			if (cookies.size() < this.login.cookies().stream().distinct().count()) {
				return null;
			}
		}
		return String.join("; ", cookies.values());
	}

	private List<Cookie> parsed(Header header) {
		try {
			return COOKIES.parse(header, this.origin);
		}
		catch (MalformedCookieException ex) {
			return List.of();
		}
	}

}
