package io.github.exporterkit.source.socket;

import java.util.List;

import com.google.re2j.Pattern;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.context.properties.ConfigurationPropertiesSource;
import org.springframework.boot.context.properties.bind.DefaultValue;

import io.github.exporterkit.text.DeclarationException;
import io.github.exporterkit.text.Regex;

/**
 * Lines that are sent, and the answer to them.
 *
 * @param send Lines to send. {username} and {password} in them stand for those of
 * exporter.target, whose password may come from a file.
 * @param expect Regular expression that the whole first line of the answer must match, or
 * the source fails: as unauthorized if the password was sent, otherwise as status.
 * Required where the password is sent.
 * @param rejected Regular expression for the first line of an answer that rejects the
 * password. By default any that is not as expect says.
 * @param until Regular expression that a whole line must match to end the answer. The
 * line itself is not part of it. Without this and lines, the answer ends when the target
 * closes the connection.
 * @param lines How many lines the answer has.
 * @param discard Whether the answer is not part of what is decoded.
 */
@ConfigurationPropertiesSource
public record SocketExchange(@DefaultValue List<String> send, @Nullable String expect, @Nullable String rejected,
		@Nullable String until, @Nullable Integer lines, @DefaultValue("false") boolean discard) {

	private static final String USERNAME = "{username}";

	private static final String PASSWORD = "{password}";

	public SocketExchange {
		send = List.copyOf(send);
		for (String line : send) {
			if (line.indexOf('\n') >= 0 || line.indexOf('\r') >= 0) {
				throw new DeclarationException("send", "a line (not shown) contains a line break",
						"write a list of lines; each gets its line-ending");
			}
		}
		if (until != null && lines != null) {
			throw new DeclarationException("lines", "until is set too", "remove one of them");
		}
		if (lines != null && lines < 1) {
			throw new DeclarationException("lines", "it must be at least 1, not " + lines,
					"write how many lines the answer has");
		}
		DeclarationException.at("until", () -> pattern(until));
		DeclarationException.at("expect", () -> pattern(expect));
		DeclarationException.at("rejected", () -> pattern(rejected));
		if (rejected != null && send.stream().noneMatch((line) -> line.contains(PASSWORD))) {
			throw new DeclarationException("rejected", "no password is sent", "remove it");
		}
		if (expect == null && send.stream().anyMatch((line) -> line.contains(PASSWORD))) {
			throw new DeclarationException("expect",
					"it is missing, so that nobody would notice when the target rejects the password",
					"write what the answer to the right password looks like, such as 'OK.*'");
		}
	}

	/** Whether only the end of the connection ends the answer. */
	boolean isToTheEnd() {
		return this.until == null && this.lines == null;
	}

	boolean sendsUsername() {
		return this.send.stream().anyMatch((line) -> line.contains(USERNAME));
	}

	boolean sendsPassword() {
		return this.send.stream().anyMatch((line) -> line.contains(PASSWORD));
	}

	/** What to send, with the credentials where they belong. */
	String text(LineEnding ending, String username, String password) {
		StringBuilder text = new StringBuilder();
		for (String line : this.send) {
			// A user name may look like the place of the password.
			String[] parts = line.split("\\{username}", -1);
			for (int i = 0; i < parts.length; i++) {
				text.append((i > 0) ? username : "").append(parts[i].replace(PASSWORD, password));
			}
			text.append(ending.characters());
		}
		return text.toString();
	}

	@Nullable Pattern untilPattern() {
		return pattern(this.until);
	}

	@Nullable Pattern rejectedPattern() {
		return pattern(this.rejected);
	}

	@Nullable Pattern expectPattern() {
		return pattern(this.expect);
	}

	private static @Nullable Pattern pattern(@Nullable String expression) {
		return (expression != null) ? Regex.compile(expression) : null;
	}

	/** What is sent may be secret. */
	@Override
	public String toString() {
		return "SocketExchange[%d lines sent]".formatted(this.send.size());
	}

}
