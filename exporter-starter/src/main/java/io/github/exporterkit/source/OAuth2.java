package io.github.exporterkit.source;

import java.net.URI;
import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

import io.github.exporterkit.text.DeclarationException;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.context.properties.ConfigurationPropertiesSource;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Where to get an access token from, by client credentials (RFC 6749, section 4.4).
 *
 * @param tokenUrl Where tokens are handed out, such as
 * https://login.example.org/oauth2/token. It may be on another host than the target.
 * @param clientId Client to ask for tokens as.
 * @param clientSecret Secret of the client. Give this or a secret file.
 * @param clientSecretFile File whose content is the secret, less a line break at its end.
 * It is read again for every fetch, so a rotated secret needs no restart.
 * @param scopes Scopes to ask for.
 * @param endpointParams Further parameters to send to the token URL, such as an audience.
 * @param sendSecretIn Where the client and its secret are sent: in the header
 * Authorization, or in the body.
 */
@ConfigurationPropertiesSource
public record OAuth2(String tokenUrl, String clientId, @Nullable String clientSecret, @Nullable Path clientSecretFile,
		@DefaultValue List<String> scopes, @DefaultValue Map<String, String> endpointParams,
		@DefaultValue("header") SecretIn sendSecretIn) {

	private static final String PREFIX = "exporter.target.oauth2.";

	private static final Set<String> MADE_BY_CLIENT = Set.of("grant_type", "scope", "client_id", "client_secret");

	public OAuth2 {
		tokenUrl = tokenUrl(tokenUrl);
		if (clientId == null || clientId.isBlank()) {
			throw new DeclarationException("client-id", "it is missing", "write the client to ask for tokens as");
		}
		if (clientSecret != null && clientSecretFile != null) {
			throw new DeclarationException("client-secret", "client-secret-file is set too", "remove one of them");
		}
		if (clientSecret == null && clientSecretFile == null) {
			throw new DeclarationException("client-id", "it is set without a secret",
					"set " + PREFIX + "client-secret or " + PREFIX + "client-secret-file too");
		}
		SecretFiles.requireReadable("client-secret-file", clientSecretFile);
		scopes = List.copyOf(scopes);
		endpointParams = Collections.unmodifiableMap(new LinkedHashMap<>(endpointParams));
		for (String name : endpointParams.keySet()) {
			if (MADE_BY_CLIENT.contains(name)) {
				throw new DeclarationException("endpoint-params." + name,
						"this parameter is made for every request and cannot be set",
						name.equals("scope") ? "write scopes instead" : "remove it");
			}
		}
	}

	@Override
	public String toString() {
		return "OAuth2[tokenUrl=%s, clientId=%s, clientSecretFile=%s, scopes=%s, endpointParams=%s, sendSecretIn=%s]"
			.formatted(TargetUrl.shown(URI.create(this.tokenUrl)), this.clientId, this.clientSecretFile, this.scopes,
					this.endpointParams.keySet(), this.sendSecretIn);
	}

	private static String tokenUrl(@Nullable String text) {
		String cure = "write one such as https://login.example.org/oauth2/token";
		if (text == null || text.isBlank()) {
			throw new DeclarationException("token-url", "it is missing", cure);
		}
		if (text.contains("@")) {
			throw new DeclarationException("token-url",
					"it contains a user name or a password (the value is not shown)",
					"remove what is before the @; " + PREFIX + "client-id and " + PREFIX + "client-secret-file log in");
		}
		TargetUrl parsed = TargetUrl.parse("token-url", text);
		URI uri = parsed.uri();
		if (uri == null || uri.getHost() == null
				|| !("http".equalsIgnoreCase(uri.getScheme()) || "https".equalsIgnoreCase(uri.getScheme()))) {
			throw new DeclarationException("token-url", parsed.shown() + " is not a URL of HTTP", cure);
		}
		return parsed.text();
	}

	/**
	 * Where a client and its secret are sent.
	 */
	public enum SecretIn {

		/** In the header {@code Authorization}, as basic authentication. */
		HEADER,

		/** In the body, as {@code client_id} and {@code client_secret}. */
		BODY

	}

}
