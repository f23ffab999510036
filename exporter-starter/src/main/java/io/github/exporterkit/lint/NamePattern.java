package io.github.exporterkit.lint;

import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A pattern for metric names in which {@code *} stands for any characters.
 */
final class NamePattern {

	private final String glob;

	private final Pattern pattern;

	NamePattern(String glob) {
		this.glob = glob;
		this.pattern = Pattern
			.compile(Stream.of(glob.split("\\*", -1)).map(Pattern::quote).collect(Collectors.joining(".*")));
	}

	/** The pattern as it was written. */
	String glob() {
		return this.glob;
	}

	boolean matches(String name) {
		return this.pattern.matcher(name).matches();
	}

}
