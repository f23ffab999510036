package io.github.exporterkit.autoconfigure;

import java.util.stream.Collectors;

import io.github.exporterkit.text.DeclarationException;

import org.springframework.boot.context.properties.bind.BindException;
import org.springframework.boot.context.properties.source.ConfigurationProperty;
import org.springframework.boot.context.properties.source.ConfigurationPropertyName;
import org.springframework.boot.context.properties.source.ConfigurationPropertySource;
import org.springframework.boot.context.properties.source.ConfigurationPropertySources;
import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.core.env.Environment;

/**
 * Shows all that is declared wrongly: each place, what is wrong with it, what to write
 * instead, and where it was set.
 */
@Order(Ordered.HIGHEST_PRECEDENCE)
class DeclarationFailureAnalyzer extends AbstractFailureAnalyzer<DeclarationException> {

	private final Environment environment;

	DeclarationFailureAnalyzer(Environment environment) {
		this.environment = environment;
	}

	@Override
	protected FailureAnalysis analyze(Throwable rootFailure, DeclarationException cause) {
		BindException binding = findCause(rootFailure, BindException.class);
		boolean relative = cause.mistakes().stream().noneMatch((mistake) -> mistake.place().startsWith("exporter."));
		DeclarationException absolute = (relative && binding != null) ? cause.within(binding.getName().toString())
				: cause;
		String places = absolute.mistakes()
			.stream()
			.map((mistake) -> "'%s'%s".formatted(mistake.place(), origin(mistake.place())))
			.collect(Collectors.joining(", "));
		return new FailureAnalysis(absolute.getMessage(), "Correct %s.".formatted(places), cause);
	}

	private String origin(String key) {
		ConfigurationPropertyName name = ConfigurationPropertyName.adapt(key, '.');
		for (ConfigurationPropertySource source : ConfigurationPropertySources.get(this.environment)) {
			ConfigurationProperty property = source.getConfigurationProperty(name);
			if (property != null && property.getOrigin() != null) {
				return " (%s)".formatted(property.getOrigin());
			}
		}
		return "";
	}

}
