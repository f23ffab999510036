package io.github.exporterkit.source.file;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

import com.google.re2j.Matcher;
import com.google.re2j.Pattern;
import io.github.exporterkit.text.DeclarationException;
import org.jspecify.annotations.Nullable;

/**
 * A relative path with wildcards, as the globs of {@link java.nio.file.PathMatcher} have
 * them: {@code *} and {@code ?} within a name, {@code **} across names.
 *
 * @param segments what the path consists of
 */
record FilePattern(List<Segment> segments) {

	private static final java.util.regex.Pattern URL = java.util.regex.Pattern.compile("[A-Za-z][A-Za-z0-9+.-]*://.*",
			java.util.regex.Pattern.DOTALL);

	/**
	 * Parse a path.
	 * @throws DeclarationException if it leads out of the target's path or has wildcards
	 * of another kind
	 */
	static FilePattern parse(String path) {
		if (URL.matcher(path).matches()) {
			throw problem("this is a whole URL", "write only what follows the URL of the target, such as /net/dev");
		}
		if (path.indexOf('\0') >= 0) {
			throw problem("it contains a NUL character", "remove it");
		}
		List<Segment> segments = new ArrayList<>();
		Arrays.stream(path.split("/"))
			.filter((name) -> !name.isEmpty() && !name.equals("."))
			.map(FilePattern::segment)
			.forEach(segments::add);
		return new FilePattern(List.copyOf(segments));
	}

	/** Whether the path is that of one file. */
	boolean isExact() {
		return this.segments.stream().allMatch(Name.class::isInstance);
	}

	private static Segment segment(String name) {
		if (name.equals("..")) {
			throw problem("it contains '..'",
					"name a higher directory in the URL of the target, or in the source's url");
		}
		if (name.equals("**")) {
			return new Deep();
		}
		if (name.contains("**")) {
			throw problem("'%s' has ** beside other text".formatted(name),
					"write ** alone between slashes, or one * within a name");
		}
		if (name.matches(".*[\\[\\]{}\\\\].*")) {
			throw problem("'%s' has one of [ ] { } \\, which mean nothing here".formatted(name),
					"use * and ? only; ? matches such a character in a name too");
		}
		return (name.indexOf('*') < 0 && name.indexOf('?') < 0) ? new Name(name) : Wild.of(name);
	}

	private static DeclarationException problem(String problem, String cure) {
		return new DeclarationException("path", problem, cure);
	}

	/** One name of the path, or what stands for names. */
	sealed interface Segment permits Name, Wild, Deep {

	}

	/** A name as it is. */
	record Name(String name) implements Segment {

	}

	/** Stands for one directory or more, or for all files below. */
	record Deep() implements Segment {

	}

	/** A name with wildcards in it, each a group of the pattern. */
	record Wild(Pattern pattern) implements Segment {

		static Wild of(String name) {
			StringBuilder pattern = new StringBuilder();
			for (char c : name.toCharArray()) {
				pattern.append(switch (c) {
					case '*' -> "(.*)";
					case '?' -> "(.)";
					default -> Pattern.quote(String.valueOf(c));
				});
			}
			return new Wild(Pattern.compile(pattern.toString(), Pattern.DOTALL));
		}

		/** What each wildcard matches; null if the name does not match. */
		@Nullable List<String> captured(String name) {
			Matcher matcher = this.pattern.matcher(name);
			if (!matcher.matches()) {
				return null;
			}
			List<String> captured = new ArrayList<>();
			for (int i = 1; i <= matcher.groupCount(); i++) {
				captured.add(matcher.group(i));
			}
			return captured;
		}

	}

}
