package io.github.exporterkit.source.socket;

import java.util.List;

import org.jspecify.annotations.Nullable;

import org.springframework.boot.context.properties.ConfigurationPropertiesSource;
import org.springframework.boot.context.properties.bind.DefaultValue;

import io.github.exporterkit.text.DeclarationException;

/**
 * What to say to a program that speaks in lines, as configured by
 * {@code exporter.sources.<name>.socket.*}.
 *
 * @param send Lines to send, for a source of one exchange. {username} and {password} in
 * them stand for those of exporter.target.
 * @param expect Regular expression that the whole first line of the answer must match, or
 * the source fails.
 * @param until Regular expression that a whole line must match to end the answer. The
 * line itself is not part of it. Without this and lines, the answer ends when the target
 * closes the connection.
 * @param lines How many lines the answer has.
 * @param exchanges Several exchanges, one after another on the same connection, instead
 * of the keys above. Their answers are decoded as one text.
 * @param greetingLines How many lines the target says before anything is sent. They are
 * not part of the answer.
 * @param lineEnding What to end each line with that is sent: lf or crlf. Lines that
 * arrive may end with either.
 * @param tls Whether to secure the connection. By default if exporter.target.ssl.bundle
 * is set and the target is reached over TCP.
 */
@ConfigurationPropertiesSource
public record SocketProperties(@DefaultValue List<String> send, @Nullable String expect, @Nullable String until,
		@Nullable Integer lines, @DefaultValue List<SocketExchange> exchanges, @DefaultValue("0") int greetingLines,
		@DefaultValue("lf") LineEnding lineEnding, @Nullable Boolean tls) {

	private static final int MOST_GREETING_LINES = 1000;

	public SocketProperties {
		send = List.copyOf(send);
		boolean single = !send.isEmpty() || expect != null || until != null || lines != null;
		if (single && !exchanges.isEmpty()) {
			throw new DeclarationException("exchanges", "send, expect, until or lines is set beside it",
					"move them into the list");
		}
		exchanges = exchanges.isEmpty() ? List.of(new SocketExchange(send, expect, null, until, lines, false))
				: List.copyOf(exchanges);
		for (int i = 0; i < exchanges.size() - 1; i++) {
			if (exchanges.get(i).isToTheEnd()) {
				throw new DeclarationException("exchanges[%d]".formatted(i),
						"its answer ends with the connection, so that no other exchange can follow",
						"say how the answer ends, by until or lines");
			}
		}
		if (exchanges.stream().allMatch(SocketExchange::discard)) {
			throw new DeclarationException("exchanges", "all answers are discarded", "remove discard from one of them");
		}
		if (greetingLines < 0 || greetingLines > MOST_GREETING_LINES) {
			throw new DeclarationException("greeting-lines",
					"it must be from 0 to %d, not %d".formatted(MOST_GREETING_LINES, greetingLines),
					"write how many lines the target says first");
		}
	}

	/**
	 * Send lines, and read until the target closes the connection.
	 * @param lines the lines
	 * @return the properties
	 */
	public static SocketProperties send(String... lines) {
		return new SocketProperties(List.of(lines), null, null, null, List.of(), 0, LineEnding.LF, null);
	}

	/** What is sent may be secret. */
	@Override
	public String toString() {
		return "SocketProperties[%d exchanges]".formatted(this.exchanges.size());
	}

}
