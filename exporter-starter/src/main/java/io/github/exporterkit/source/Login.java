package io.github.exporterkit.source;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonPointer;
import tools.jackson.core.io.JsonStringEncoder;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.boot.context.properties.ConfigurationPropertiesSource;
import org.springframework.boot.context.properties.bind.DefaultValue;

import io.github.exporterkit.text.DeclarationException;

/**
 * How to log in to a target that hands out a session, as a cookie or a token.
 *
 * @param path Path to append to that of the target's URL, such as /api/login, optionally
 * with a query.
 * @param method POST, or GET.
 * @param body Text to send, in which {username} and {password} stand for those of the
 * target, escaped for the content type. Without {password} in it or in a header, they are
 * sent by basic authentication.
 * @param contentType What the body is: application/json, or
 * application/x-www-form-urlencoded for a form.
 * @param header Header to send the token in: by default the one of token-header, or
 * Authorization.
 * @param headers Headers to send with the login, after those of the target. They may
 * contain {username} and {password} too.
 * @param cookies Names of the cookies that make up the session; without them, all cookies
 * that the login sets.
 * @param token Where in the JSON of the answer the token is, such as data.token; names
 * and positions with dots between them, a JSON pointer, or $ for an answer that is the
 * token. Without it and token-header, the session is made up of cookies.
 * @param tokenHeader Header of the answer that holds the token, such as X-Auth-Token.
 * @param value Value of that header, in which {token} stands for the token: by default
 * 'Bearer {token}', or the token alone with token-header.
 * @param expiredStatus Status codes that say that the session is over. Then a new one is
 * asked for, and the request is repeated once.
 * @param lifetime How long to use a session. Without it, until it is over as
 * expired-status says.
 */
@ConfigurationPropertiesSource
public record Login(String path, @DefaultValue("POST") Method method, @Nullable String body,
		@DefaultValue("application/json") String contentType, @DefaultValue Map<String, String> headers,
		@DefaultValue List<String> cookies, @Nullable String token, @Nullable String tokenHeader,
		@Nullable String header, @Nullable String value, @DefaultValue("401, 403") List<String> expiredStatus,
		@Nullable Duration lifetime) {

	private static final Pattern URL = Pattern.compile("[A-Za-z][A-Za-z0-9+.-]*://.*", Pattern.DOTALL);

	private static final Pattern FORM = Pattern.compile("application/x-www-form-urlencoded(;.*)?");

	private static final Pattern JSON = Pattern.compile("application/([a-z0-9.-]+\\+)?json(;.*)?");

	/**
	 * Line breaks at the end of a body are YAML's, and would become part of a password.
	 */
	public Login {
		if (path == null || path.isBlank()) {
			throw new DeclarationException("path", "it is missing", "write where to log in, such as /api/login");
		}
		if (URL.matcher(path).matches() || path.startsWith("//")) {
			throw new DeclarationException("path", "this is a whole URL",
					"write only what follows the URL of the target, such as /api/login; user name and password are "
							+ "for the target only");
		}
		body = (body == null || body.isBlank()) ? null : body.strip();
		contentType = contentType.strip();
		headers = checkedHeaders(headers);
		if (body != null) {
			checkBody(body, contentType, method);
		}
		cookies = List.copyOf(cookies);
		TokenPlace.check(cookies, token, tokenHeader, header, value);
		if (token != null || tokenHeader != null) {
			value = (value != null) ? value : (tokenHeader != null) ? "{token}" : "Bearer {token}";
			header = (header != null) ? header : (tokenHeader != null) ? tokenHeader : "Authorization";
		}
		expiredStatus = expiredStatus.stream()
			.flatMap((codes) -> Stream.of(codes.split(",")))
			.map(String::strip)
			.toList();
		for (String status : expiredStatus) {
			if (!status.matches("[345]\\d\\d")) {
				throw new DeclarationException("expired-status",
						"'%s' does not say that a session is over".formatted(status),
						"write status codes from 300 to 599, such as 401");
			}
		}
		if (lifetime != null && (lifetime.isNegative() || lifetime.isZero())) {
			throw new DeclarationException("lifetime",
					"it must be longer than zero, not %dms".formatted(lifetime.toMillis()),
					"write a duration such as 20m, or remove it");
		}
	}

	/**
	 * The body to send.
	 * @param username the user name
	 * @param password the password
	 * @return the body, with both in it where it names them; null if there is none
	 */
	public @Nullable String body(String username, String password) {
		return (this.body != null) ? filled(this.body, this.contentType, username, password) : null;
	}

	/**
	 * The headers to send.
	 * @param username the user name
	 * @param password the password
	 * @return the headers, with both in them where they name them
	 */
	public Map<String, String> headers(String username, String password) {
		Map<String, String> filled = new LinkedHashMap<>();
		this.headers
			.forEach((name, text) -> filled.put(name, LoginText.fill(text, username, password, (secret) -> secret)));
		return filled;
	}

	/**
	 * Whether user name and password are sent by basic authentication, because neither
	 * the body nor a header has the password.
	 * @return whether they are
	 */
	public boolean isBasic() {
		return (this.body == null || !LoginText.hasPassword(this.body))
				&& this.headers.values().stream().noneMatch(LoginText::hasPassword);
	}

	/**
	 * The header in which the session is sent.
	 * @return the name of the header
	 */
	public String sessionHeader() {
		return (this.header != null) ? this.header : "Cookie";
	}

	/**
	 * Where in the JSON of the answer the token is.
	 * @return the place; null if the token is not in the JSON, or there is none
	 */
	public @Nullable JsonPointer tokenPointer() {
		return (this.token != null) ? ValuePlace.pointer("token", this.token) : null;
	}

	@Override
	public String toString() {
		return "Login[path=%s, method=%s, contentType=%s, headers=%s, cookies=%s, token=%s, tokenHeader=%s, header=%s, expiredStatus=%s, lifetime=%s]"
			.formatted(this.path.split("[?;]", 2)[0], this.method, this.contentType, this.headers.keySet(),
					this.cookies, this.token, this.tokenHeader, this.header, this.expiredStatus, this.lifetime);
	}

	private static Map<String, String> checkedHeaders(Map<String, String> headers) {
		Map<String, String> checked = Headers.checked("headers", headers);
		checked.forEach((name, text) -> LoginText.check("headers." + name, text));
		for (String name : Set.of("Content-Type", "Cookie")) {
			if (checked.containsKey(name)) {
				throw new DeclarationException("headers." + name, "a login does not take this header",
						name.equals("Cookie") ? "remove it" : "write content-type beside headers instead");
			}
		}
		return checked;
	}

	private static void checkBody(String body, String contentType, Method method) {
		if (method == Method.GET) {
			throw new DeclarationException("body", "a GET has no body", "write method: POST, or put it into headers");
		}
		LoginText.check("body", body);
		boolean json = isOf(JSON, contentType);
		if (!json && !isOf(FORM, contentType)) {
			throw new DeclarationException("content-type", "'%s' is neither JSON nor a form".formatted(contentType),
					"write application/json or application/x-www-form-urlencoded");
		}
		if (json) {
			try {
				JsonMapper.shared().readTree(filled(body, contentType, "x", "x"));
			}
			catch (JacksonException ex) {
				throw new DeclarationException("body", "it (not shown) is not JSON",
						"put {username} and {password} in quotes, or, for a form, write "
								+ "content-type: application/x-www-form-urlencoded");
			}
		}
	}

	private static String filled(String body, String contentType, String username, String password) {
		return LoginText.fill(body, username, password,
				isOf(JSON, contentType) ? Login::escaped : (text) -> URLEncoder.encode(text, StandardCharsets.UTF_8));
	}

	private static String escaped(String text) {
		StringBuilder escaped = new StringBuilder();
		JsonStringEncoder.getInstance().quoteAsString(text, escaped);
		return escaped.toString();
	}

	private static boolean isOf(Pattern type, String contentType) {
		return type.matcher(contentType.toLowerCase(Locale.ROOT)).matches();
	}

	/**
	 * How to log in.
	 */
	public enum Method {

		/** Send a body, or none. */
		POST,

		/** Ask for a path. */
		GET

	}

}
