package io.github.exporterkit.source.socket;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

import org.jspecify.annotations.Nullable;

import org.springframework.boot.ssl.SslBundle;

import io.github.exporterkit.payload.Payload;
import io.github.exporterkit.source.Deadline;
import io.github.exporterkit.source.FetchException;
import io.github.exporterkit.source.Security;
import io.github.exporterkit.source.Source;
import io.github.exporterkit.source.SourceContext;
import io.github.exporterkit.source.Target;
import io.github.exporterkit.source.Watchdog;

/**
 * What a program that speaks in lines answers, on a new connection at every fetch.
 */
final class SocketSource implements Source {

	private final SocketProperties properties;

	private final SourceContext context;

	private final SocketFailures failures;

	private final SocketConnector connector;

	private final boolean secured;

	private @Nullable SslBundle bundle;

	private @Nullable Security security;

	SocketSource(Target target, SocketProperties properties, SourceContext context, Places places, Watchdog watchdog) {
		this.properties = properties;
		this.context = context;
		this.failures = new SocketFailures(target);
		this.connector = new SocketConnector(target, places, watchdog, this.failures);
		this.secured = target.hasScheme("tcp")
				&& Objects.requireNonNullElse(properties.tls(), target.ssl().bundle() != null);
	}

	@Override
	public Payload fetch(Deadline deadline) throws Exception {
		List<Conversation.Request> requests = requests();
		SocketConnection connection = connect(deadline);
		Conversation conversation = new Conversation(connection, requests, this.properties.greetingLines(), deadline,
				this.failures);
		conversation.begin();
		return Payload.of(conversation, null);
	}

	private SocketConnection connect(Deadline deadline) throws Exception {
		try {
			if (deadline.hasPassed()) {
				throw this.failures.tooLate(Conversation.ANSWER, null);
			}
			return this.connector.connect(this.secured ? security() : null, deadline);
		}
		catch (IOException ex) {
			throw this.failures.of(ex, deadline, false, Conversation.ANSWER);
		}
	}

	/** Made anew only when the bundle has changed. */
	private Security security() {
		SslBundle now = this.context.sslBundle();
		if (this.security == null || this.bundle != now) {
			this.bundle = now;
			this.security = new Security(now);
		}
		return this.security;
	}

	private List<Conversation.Request> requests() throws FetchException {
		List<Conversation.Request> requests = new ArrayList<>();
		for (SocketExchange exchange : this.properties.exchanges()) {
			String username = exchange.sendsUsername() ? this.context.credentials().username() : null;
			String text = exchange.text(this.properties.lineEnding(), Objects.requireNonNullElse(username, ""),
					exchange.sendsPassword() ? password() : "");
			requests.add(new Conversation.Request(exchange, text, exchange.expectPattern(), exchange.rejectedPattern(),
					exchange.untilPattern()));
		}
		return requests;
	}

	private String password() throws FetchException {
		String password = this.context.credentials().password();
		if (password == null) {
			throw FetchException.withoutCredentials("there is no password to log in with", null);
		}
		if (SocketTransport.hasLineBreak(password)) {
			throw FetchException.withoutCredentials(
					"the password (not shown) contains a line break, which would end the line that it is sent in; write the password alone into exporter.target.password-file",
					null);
		}
		return password;
	}

	@Override
	public String toString() {
		return this.failures.toString();
	}

}
