package io.github.exporterkit.configuration;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import io.github.exporterkit.text.DeclarationException.Mistake;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.context.properties.source.ConfigurationProperty;
import org.springframework.boot.origin.Origin;
import org.springframework.boot.origin.OriginProvider;
import org.springframework.boot.origin.TextResourceOrigin;
import org.springframework.boot.origin.TextResourceOrigin.Location;
import org.springframework.core.io.Resource;

/**
 * Texts that YAML reads as something else, so that they would not arrive as they are
 * written: {@code on} is true, {@code 010} is 8 and {@code 12:30} is 750.
 */
final class MisreadText {

	/** Where values are no secrets. */
	private static final Pattern SHOWN = Pattern.compile("exporter\\.sources\\.[^.]+\\.(metrics|families)\\[.*");

	/** A text without quotes ends at what ends an element of a list, or at a comment. */
	private static final Pattern PLAIN = Pattern.compile("[^\\s,\\[\\]{}'\"]+");

	private MisreadText() {
	}

	/** What is wrong with a value that is bound to a text; null if it is as written. */
	static @Nullable Mistake mistake(ConfigurationProperty property) {
		Object value = property.getValue();
		if (!(value instanceof Boolean || value instanceof Number)) {
			return null;
		}
		String key = property.getName().toString();
		return written(property.getOrigin()).filter((text) -> !isSame(text, value)).map((text) -> {
			boolean shown = SHOWN.matcher(key).matches();
			String what = (value instanceof Boolean) ? "" : "the number ";
			return new Mistake(key,
					shown ? "YAML reads %s as %s%s".formatted(text, what, value)
							: "YAML reads this value as %s, which changes it"
								.formatted((value instanceof Boolean) ? "a truth value" : "a number"),
					shown ? "write \"%s\", in quotes, if it is a text, else %s".formatted(text, value)
							: "write it in quotes");
		}).orElse(null);
	}

	private static boolean isSame(String text, Object value) {
		if (value instanceof Boolean || text.equals(value.toString())) {
			return text.equals(value.toString());
		}
		try {
			boolean octal = text.matches("[-+]?0\\d+");
			return !octal && new BigDecimal(text).compareTo(new BigDecimal(value.toString())) == 0;
		}
		catch (NumberFormatException ex) {
			return false;
		}
	}

	/** What stands where a value was read; empty if that is not known. */
	private static Optional<String> written(@Nullable Origin origin) {
		Origin inFile = (origin instanceof OriginProvider provider) ? provider.getOrigin() : origin;
		Resource resource = (inFile instanceof TextResourceOrigin text) ? text.getResource() : null;
		Location location = (inFile instanceof TextResourceOrigin text) ? text.getLocation() : null;
		if (resource == null || location == null) {
			return Optional.empty();
		}
		try (BufferedReader lines = new BufferedReader(
				new InputStreamReader(resource.getInputStream(), StandardCharsets.UTF_8))) {
			return lines.lines()
				.skip(location.getLine())
				.findFirst()
				.map((line) -> line.substring(Math.min(location.getColumn(), line.length())))
				.map(PLAIN::matcher)
				.filter(Matcher::lookingAt)
				.map(Matcher::group);
		}
		catch (IOException ex) {
			return Optional.empty();
		}
	}

}
