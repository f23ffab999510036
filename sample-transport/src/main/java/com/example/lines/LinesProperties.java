package com.example.lines;

import java.util.List;

import io.github.exporterkit.text.DeclarationException;

import org.springframework.boot.context.properties.ConfigurationPropertiesSource;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * What to ask a server that speaks in lines.
 *
 * @param send Lines to send. After the last the server must hang up, or be told to.
 * @param greeting What the server says before it is asked.
 */
@ConfigurationPropertiesSource
public record LinesProperties(@DefaultValue List<String> send, @DefaultValue Greeting greeting) {

	public LinesProperties {
		if (send.isEmpty()) {
			throw new DeclarationException("send", "there is nothing to send", "write lines such as [stats, quit]");
		}
	}

	/**
	 * What the server says before it is asked.
	 *
	 * @param lines How many lines that is.
	 */
	public record Greeting(@DefaultValue("0") int lines) {

	}

}
