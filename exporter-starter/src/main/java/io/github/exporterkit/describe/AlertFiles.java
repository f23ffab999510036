package io.github.exporterkit.describe;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Writes alert rules and their tests: those that every exporter should have, and those
 * that the kinds of its sources ask for.
 */
final class AlertFiles {

	private static final Pattern METRIC = Pattern.compile("%metric:(\\w+)%");

	private AlertFiles() {
	}

	static String rules(Description description) {
		return written("alerts.yaml", description) + ofKinds(description, Alert::rule);
	}

	static String tests(Description description) {
		return written("alerts_test.yaml", description)
				+ ofKinds(description, (alert) -> alert.testedRule(description.job()));
	}

	private static String ofKinds(Description description, Function<Alert, String> text) {
		return description.sources()
			.stream()
			.flatMap((source) -> AlertsOfKind.of(description, source).stream())
			.map(text)
			.collect(Collectors.joining());
	}

	private static String written(String file, Description description) {
		try (InputStream in = Objects.requireNonNull(AlertFiles.class.getResourceAsStream(file))) {
			String text = new String(in.readAllBytes(), StandardCharsets.UTF_8).replace("%job%", description.job())
				.replace("%prefix%", description.alertPrefix());
			return METRIC.matcher(text)
				.replaceAll((match) -> Matcher.quoteReplacement(description.metric(match.group(1))));
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

}
