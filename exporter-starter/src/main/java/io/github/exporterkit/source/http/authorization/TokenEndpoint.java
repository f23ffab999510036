package io.github.exporterkit.source.http.authorization;

import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

import org.apache.hc.core5.http.HttpHeaders;
import org.apache.hc.core5.http.HttpStatus;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import io.github.exporterkit.source.Credentials;
import io.github.exporterkit.source.Deadline;
import io.github.exporterkit.source.FetchException;
import io.github.exporterkit.source.FetchException.Kind;
import io.github.exporterkit.source.OAuth2;
import io.github.exporterkit.source.OAuth2.SecretIn;
import io.github.exporterkit.source.Target;
import io.github.exporterkit.source.http.exchange.BasicCredentials;
import io.github.exporterkit.source.http.exchange.Connections;
import io.github.exporterkit.source.http.exchange.Failures;

/**
 * Hands out access tokens by client credentials (RFC 6749, section 4.4).
 */
final class TokenEndpoint implements Granter {

	/** Before a token expires, it is exchanged; earlier if it lives for minutes only. */
	private static final Duration MARGIN = Duration.ofSeconds(30);

	private static final Duration LONGEST = Duration.ofDays(365);

	/** Those of RFC 6749, section 5.2 and 4.1.2.1; nothing else of an answer is shown. */
	private static final Set<String> ERRORS = Set.of("invalid_request", "invalid_client", "invalid_grant",
			"unauthorized_client", "unsupported_grant_type", "invalid_scope", "access_denied", "server_error",
			"temporarily_unavailable");

	private static final Set<String> REJECTIONS = Set.of("invalid_client", "invalid_grant", "unauthorized_client",
			"access_denied");

	private final OAuth2 oauth2;

	private final Credentials credentials;

	private final SideRequest request;

	TokenEndpoint(OAuth2 oauth2, Target target, Connections connections) {
		this.oauth2 = oauth2;
		this.credentials = Credentials.of(target);
		this.request = new SideRequest("no access token: ", "POST", URI.create(oauth2.tokenUrl()),
				target.connectTimeout(), connections);
	}

	@Override
	public String secret() throws FetchException {
		String secret = this.credentials.clientSecret();
		if (secret == null) {
			throw new IllegalStateException("A client has a secret");
		}
		return secret;
	}

	@Override
	public Grant ask(String secret, Deadline deadline) throws Exception {
		Map<String, String> headers = new LinkedHashMap<>();
		headers.put(HttpHeaders.ACCEPT, "application/json");
		headers.put(HttpHeaders.CONTENT_TYPE, "application/x-www-form-urlencoded");
		List<String> parameters = new ArrayList<>();
		parameters.add("grant_type=client_credentials");
		if (!this.oauth2.scopes().isEmpty()) {
			parameters.add(parameter("scope", String.join(" ", this.oauth2.scopes())));
		}
		this.oauth2.endpointParams().forEach((name, value) -> parameters.add(parameter(name, value)));
		if (this.oauth2.sendSecretIn() == SecretIn.HEADER) {
			headers.put(HttpHeaders.AUTHORIZATION,
					BasicCredentials.header(encoded(this.oauth2.clientId()), encoded(secret)));
		}
		else {
			parameters.add(parameter("client_id", this.oauth2.clientId()));
			parameters.add(parameter("client_secret", secret));
		}
		return grant(this.request.send(headers, String.join("&", parameters), deadline));
	}

	@Override
	public String header() {
		return HttpHeaders.AUTHORIZATION;
	}

	@Override
	public boolean isRejection(int status) {
		return status == HttpStatus.SC_UNAUTHORIZED;
	}

	@Override
	public Failures failures() {
		return this.request.failures();
	}

	private Grant grant(SideRequest.Answer answer) throws FetchException {
		JsonNode json = json(answer.body());
		if (answer.status() != HttpStatus.SC_OK) {
			throw refused(answer.status(), text(json, "error"));
		}
		if (json == null || !json.isObject()) {
			throw failure("the answer is not a JSON object; is exporter.target.oauth2.token-url right?");
		}
		String token = text(json, "access_token");
		if (token == null) {
			throw failure("the answer has no access_token; is exporter.target.oauth2.token-url right?");
		}
		String type = text(json, "token_type");
		if (type != null && !type.equalsIgnoreCase("bearer")) {
			throw failure("the token is of a type that is not supported; have bearer tokens handed out");
		}
		if (!UnaskedAuthorization.isToken(token)) {
			throw failure("the token (not shown) has characters that a header cannot carry");
		}
		return new Grant("Bearer " + token, lifetime(json));
	}

	private FetchException refused(int status, @Nullable String error) {
		String known = (error != null && ERRORS.contains(error)) ? error : null;
		String answered = Failures.answered(status) + ((known != null) ? " (" + known + ")" : "");
		boolean rejected = status == HttpStatus.SC_UNAUTHORIZED || status == HttpStatus.SC_FORBIDDEN
				|| (known != null && status / 100 == 4 && REJECTIONS.contains(known));
		if (rejected) {
			return failures().failure(Kind.UNAUTHORIZED,
					answered + ": the client was rejected; correct client-id and client-secret-file under "
							+ "exporter.target.oauth2, or try send-secret-in: "
							+ ((this.oauth2.sendSecretIn() == SecretIn.HEADER) ? "body" : "header"),
					null);
		}
		String hint = "invalid_scope".equals(known) ? "; correct exporter.target.oauth2.scopes"
				: (status == 404 || status / 100 == 3) ? "; is exporter.target.oauth2.token-url right?"
						: (status >= 500) ? "; look into its log"
								: "; correct scopes and endpoint-params under exporter.target.oauth2";
		return failures().failure(Kind.STATUS, answered + hint, null);
	}

	private FetchException failure(String what) {
		return failures().failure(Kind.OTHER, what, null);
	}

	/** What a parser says may repeat the text, so it is not kept. */
	private static @Nullable JsonNode json(String text) {
		try {
			return JsonMapper.shared().readTree(text);
		}
		catch (JacksonException ex) {
			return null;
		}
	}

	private static @Nullable String text(@Nullable JsonNode json, String name) {
		JsonNode value = (json != null) ? json.get(name) : null;
		return (value != null && value.isString()) ? value.stringValue() : null;
	}

	/** Some write the number as a text. */
	private static @Nullable Duration lifetime(JsonNode json) {
		JsonNode value = json.get("expires_in");
		String text = (value != null && (value.isNumber() || value.isString())) ? value.asString() : "";
		if (!text.matches("\\d{1,15}(\\.\\d*)?")) {
			return null;
		}
		Duration said = Duration.ofSeconds(Math.min((long) Double.parseDouble(text), LONGEST.toSeconds()));
		Duration tenth = said.dividedBy(10);
		return said.minus((tenth.compareTo(MARGIN) < 0) ? tenth : MARGIN);
	}

	private static String parameter(String name, String value) {
		return encoded(name) + "=" + encoded(value);
	}

	private static String encoded(String text) {
		return URLEncoder.encode(text, StandardCharsets.UTF_8);
	}

}
