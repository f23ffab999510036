package io.github.exporterkit.source.http.authorization;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;

import org.apache.hc.client5.http.auth.AuthChallenge;
import org.apache.hc.client5.http.auth.AuthenticationException;
import org.apache.hc.client5.http.auth.ChallengeType;
import org.apache.hc.client5.http.auth.MalformedChallengeException;
import org.apache.hc.client5.http.auth.UsernamePasswordCredentials;
import org.apache.hc.client5.http.impl.auth.AuthChallengeParser;
import org.apache.hc.client5.http.impl.auth.DigestScheme;
import org.apache.hc.client5.http.protocol.HttpClientContext;
import org.apache.hc.core5.http.HttpHeaders;
import org.apache.hc.core5.http.HttpHost;
import org.apache.hc.core5.http.HttpRequest;
import org.apache.hc.core5.http.NameValuePair;
import org.apache.hc.core5.http.ParseException;
import org.apache.hc.core5.http.message.ParserCursor;
import org.jspecify.annotations.Nullable;

import io.github.exporterkit.source.Credentials;
import io.github.exporterkit.source.Deadline;
import io.github.exporterkit.source.FetchException;

/**
 * Answers challenges of a target (RFC 7616). A challenge is answered again with every
 * later request, of whichever source, until the target sends another one, so that most
 * fetches need one request only.
 */
final class DigestAuthorization implements Authorization {

	/** From the weakest to the strongest. */
	private static final List<String> ALGORITHMS = List.of("md5", "md5-sess", "sha-256", "sha-256-sess");

	private static final HttpHost ANY = new HttpHost("target");

	private final Credentials credentials;

	private @Nullable DigestScheme scheme;

	private String offered = "nothing";

	/** The password that a request with a fresh challenge was rejected with. */
	private @Nullable String rejected;

	DigestAuthorization(Credentials credentials) {
		this.credentials = credentials;
	}

	@Override
	public synchronized @Nullable Sent authorize(HttpRequest request, Deadline deadline) throws FetchException {
		String username = this.credentials.username();
		String password = this.credentials.password();
		DigestScheme challenged = this.scheme;
		if (challenged == null || username == null || password == null) {
			return null;
		}
		HttpClientContext context = HttpClientContext.create();
		try {
			challenged.isResponseReady(ANY,
					(scope, unused) -> new UsernamePasswordCredentials(username, password.toCharArray()), context);
			String header = challenged.generateAuthResponse(ANY, request, context);
			request.setHeader(HttpHeaders.AUTHORIZATION, header);
			return new Sent(header, false);
		}
		catch (AuthenticationException ex) {
			this.scheme = null;
			this.offered = "digest with what is not supported";
			return null;
		}
	}

	@Override
	public synchronized boolean isWorthAnotherTry(int status, List<String> challenges, @Nullable Sent sent,
			boolean repeated) {
		AuthChallenge challenge = strongest(challenges);
		String nonce = (challenge != null) ? parameter(challenge, "nonce") : null;
		if (challenge == null || nonce == null) {
			this.scheme = null;
			return false;
		}
		if (this.scheme == null || !nonce.equals(this.scheme.getNonce())) {
			this.scheme = scheme(challenge);
		}
		if (sent == null) {
			return !repeated && this.scheme != null;
		}
		String password = password();
		if (repeated) {
			this.rejected = password;
		}
		boolean outdated = "true".equalsIgnoreCase(parameter(challenge, "stale"));
		boolean answered = sent.value().contains('"' + nonce + '"');
		return !repeated && (outdated || (!answered && !Objects.equals(password, this.rejected)));
	}

	@Override
	public synchronized String reasonForNone() {
		return "the target does not ask for digest authentication (it offers %s); set exporter.target.authentication to basic if it offers that"
			.formatted(this.offered);
	}

	private @Nullable String password() {
		try {
			return this.credentials.password();
		}
		catch (FetchException ex) {
			return null;
		}
	}

	private @Nullable AuthChallenge strongest(List<String> headers) {
		List<AuthChallenge> parsed = new ArrayList<>();
		for (String header : headers) {
			try {
				parsed.addAll(AuthChallengeParser.INSTANCE.parse(ChallengeType.TARGET, header,
						new ParserCursor(0, header.length())));
			}
			catch (ParseException ex) {
				// A challenge that cannot be read is not one to answer.
			}
		}
		AuthChallenge strongest = null;
		List<String> names = new ArrayList<>();
		for (AuthChallenge challenge : parsed) {
			names.add(challenge.getSchemeName());
			if (strength(challenge) > ((strongest != null) ? strength(strongest) : -1)) {
				strongest = challenge;
			}
		}
		this.offered = names.isEmpty() ? "nothing" : String.join(", ", names);
		return strongest;
	}

	private static int strength(AuthChallenge challenge) {
		if (!challenge.getSchemeName().equalsIgnoreCase("digest")) {
			return -1;
		}
		String algorithm = parameter(challenge, "algorithm");
		return (algorithm != null) ? ALGORITHMS.indexOf(algorithm.toLowerCase(Locale.ROOT)) : 0;
	}

	private static @Nullable String parameter(AuthChallenge challenge, String name) {
		return challenge.getParams()
			.stream()
			.filter((parameter) -> parameter.getName().equalsIgnoreCase(name))
			.map(NameValuePair::getValue)
			.findFirst()
			.orElse(null);
	}

	private static @Nullable DigestScheme scheme(AuthChallenge challenge) {
		DigestScheme scheme = new DigestScheme();
		try {
			scheme.processChallenge(challenge, HttpClientContext.create());
			return scheme;
		}
		catch (MalformedChallengeException ex) {
			return null;
		}
	}

}
