package io.github.exporterkit.autoconfigure;

import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;

import org.springframework.boot.context.properties.bind.UnboundConfigurationPropertiesException;
import org.springframework.boot.context.properties.source.ConfigurationProperty;
import org.springframework.boot.context.properties.source.ConfigurationPropertyName;
import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;

/**
 * Shows keys under {@code exporter} that mean nothing, each with the nearest that does.
 */
@Order(Ordered.HIGHEST_PRECEDENCE)
class UnknownKeyFailureAnalyzer extends AbstractFailureAnalyzer<UnboundConfigurationPropertiesException> {

	private static final ConfigurationPropertyName PREFIX = ConfigurationPropertyName.of("exporter");

	@Override
	protected @Nullable FailureAnalysis analyze(Throwable rootFailure, UnboundConfigurationPropertiesException cause) {
		boolean ours = cause.getUnboundProperties()
			.stream()
			.allMatch((property) -> PREFIX.isAncestorOf(property.getName()));
		if (!ours) {
			return null;
		}
		String description = cause.getUnboundProperties()
			.stream()
			.map(UnknownKeyFailureAnalyzer::describe)
			.collect(Collectors.joining(System.lineSeparator()));
		return new FailureAnalysis(description, "Correct the key, or remove it.", cause);
	}

	private static String describe(ConfigurationProperty property) {
		String key = property.getName().toString();
		String cure = KnownKeys.nearest(key)
			.map("did you mean '%s'?"::formatted)
			.orElseGet(() -> "known are " + String.join(", ", KnownKeys.beside(key)));
		String where = (property.getOrigin() != null) ? " (%s)".formatted(property.getOrigin()) : "";
		return "The key '%s'%s means nothing; %s".formatted(key, where, cure);
	}

}
