package io.github.exporterkit.source.http.authorization;

import java.util.List;
import java.util.regex.Pattern;

import org.apache.hc.core5.http.HttpHeaders;
import org.apache.hc.core5.http.HttpRequest;
import org.jspecify.annotations.Nullable;

import io.github.exporterkit.source.Credentials;
import io.github.exporterkit.source.Deadline;
import io.github.exporterkit.source.FetchException;
import io.github.exporterkit.source.http.exchange.BasicCredentials;

/**
 * Presents credentials with every request: basic (RFC 7617) or bearer (RFC 6750).
 */
final class UnaskedAuthorization implements Authorization {

	private static final Pattern TOKEN = Pattern.compile("[\\x21-\\x7e]+");

	private final Credentials credentials;

	UnaskedAuthorization(Credentials credentials) {
		this.credentials = credentials;
		BasicCredentials.requireNoColon("exporter.target.username", credentials.username());
	}

	/** Whether a header can carry it. */
	static boolean isToken(String text) {
		return TOKEN.matcher(text).matches();
	}

	@Override
	public @Nullable Sent authorize(HttpRequest request, Deadline deadline) throws FetchException {
		String header = value();
		if (header == null) {
			return null;
		}
		request.setHeader(HttpHeaders.AUTHORIZATION, header);
		return new Sent(header, false);
	}

	@Override
	public boolean isWorthAnotherTry(int status, List<String> challenges, @Nullable Sent sent, boolean repeated) {
		return false;
	}

	private @Nullable String value() throws FetchException {
		String token = this.credentials.bearerToken();
		if (token != null) {
			if (!isToken(token)) {
				throw FetchException.withoutCredentials(
						"exporter.target.bearer-token-file: the token (not shown) has characters that a header cannot "
								+ "carry, such as a blank or a line break; write the token alone into the file",
						null);
			}
			return "Bearer " + token;
		}
		String username = this.credentials.username();
		String password = this.credentials.password();
		return (username != null && password != null) ? BasicCredentials.header(username, password) : null;
	}

}
