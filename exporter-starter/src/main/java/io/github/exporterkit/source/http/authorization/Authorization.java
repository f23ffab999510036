package io.github.exporterkit.source.http.authorization;

import java.util.List;

import org.apache.hc.core5.http.HttpHeaders;
import org.apache.hc.core5.http.HttpRequest;
import org.apache.hc.core5.http.HttpStatus;
import org.jspecify.annotations.Nullable;

import io.github.exporterkit.source.Credentials;
import io.github.exporterkit.source.Deadline;
import io.github.exporterkit.source.Login;
import io.github.exporterkit.source.OAuth2;
import io.github.exporterkit.source.Target;
import io.github.exporterkit.source.http.exchange.Connections;

/**
 * How a target is told who asks. Safe for use by several threads.
 */
public interface Authorization {

	/**
	 * How a target wants to be told.
	 * @param target the target
	 * @param connections the connections to whatever has to be asked first
	 * @return the authorization
	 */
	static Authorization of(Target target, Connections connections) {
		OAuth2 oauth2 = target.oauth2();
		if (oauth2 != null) {
			return new GrantedAuthorization(new TokenEndpoint(oauth2, target, connections), System::nanoTime);
		}
		Login login = target.login();
		if (login != null) {
			return new GrantedAuthorization(new LoginRequest(login, target, connections), System::nanoTime);
		}
		Credentials credentials = Credentials.of(target);
		return (target.authentication() == Target.Authentication.DIGEST) ? new DigestAuthorization(credentials)
				: new UnaskedAuthorization(credentials);
	}

	/**
	 * Add to a request what tells who asks, from secrets as they are now.
	 * @param request the request
	 * @param deadline when the answer is no longer of use
	 * @return what was added; null if nothing
	 * @throws Exception if a secret cannot be had or used
	 */
	@Nullable Sent authorize(HttpRequest request, Deadline deadline) throws Exception;

	/**
	 * The header that tells who asks. A source that sets it by itself is left alone.
	 * @return the name of the header
	 */
	default String header() {
		return HttpHeaders.AUTHORIZATION;
	}

	/**
	 * Whether a status says that what was sent is not accepted.
	 * @param status of the answer
	 * @return whether to ask {@link #isWorthAnotherTry}
	 */
	default boolean isRejection(int status) {
		return status == HttpStatus.SC_UNAUTHORIZED;
	}

	/**
	 * A request was answered with a rejection.
	 * @param status of the answer
	 * @param challenges the values of the header {@code WWW-Authenticate}
	 * @param sent what {@link #authorize} had added; null if nothing
	 * @param repeated whether it had been repeated already
	 * @return whether to send it once more, with something else
	 */
	boolean isWorthAnotherTry(int status, List<String> challenges, @Nullable Sent sent, boolean repeated);

	/**
	 * What to say when a request without credentials was rejected.
	 * @return what is wrong and the cure; null for what is said where there are none
	 */
	default @Nullable String reasonForNone() {
		return null;
	}

	/**
	 * What was added to a request.
	 *
	 * @param value the value of the header
	 * @param fresh whether it was handed out for this very request
	 */
	record Sent(String value, boolean fresh) {

		@Override
		public String toString() {
			return "Sent[fresh=%s]".formatted(this.fresh);
		}

	}

}
