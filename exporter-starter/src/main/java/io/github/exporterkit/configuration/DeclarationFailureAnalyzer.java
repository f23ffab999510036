package io.github.exporterkit.configuration;

import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

import io.github.exporterkit.text.DeclarationException;
import io.github.exporterkit.text.DeclarationException.Mistake;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.context.properties.bind.BindException;
import org.springframework.boot.context.properties.source.ConfigurationProperty;
import org.springframework.boot.context.properties.source.ConfigurationPropertyName;
import org.springframework.boot.context.properties.source.ConfigurationPropertySource;
import org.springframework.boot.context.properties.source.ConfigurationPropertySources;
import org.springframework.boot.context.properties.source.IterableConfigurationPropertySource;
import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.boot.origin.Origin;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.core.env.Environment;

/**
 * Shows everything that is declared wrongly: a line for each mistake with its place, what
 * is wrong and what to write instead, and a line with where it was set.
 */
@Order(Ordered.HIGHEST_PRECEDENCE)
class DeclarationFailureAnalyzer extends AbstractFailureAnalyzer<DeclarationException> {

	private final @Nullable Environment environment;

	/**
	 * Create an analyzer.
	 * @param environment where keys are set; null as long as no file has been read
	 */
	DeclarationFailureAnalyzer(@Nullable Environment environment) {
		this.environment = environment;
	}

	@Override
	protected FailureAnalysis analyze(Throwable rootFailure, DeclarationException cause) {
		BindException binding = findCause(rootFailure, BindException.class);
		DeclarationException declaration = (binding != null) ? cause.within(binding.getName().toString()) : cause;
		String action = declaration.mistakes()
			.stream()
			.map(Mistake::place)
			.distinct()
			.map((place) -> "Correct '%s'%s.".formatted(place, origin(place)))
			.collect(Collectors.joining(System.lineSeparator()));
		return new FailureAnalysis(declaration.getMessage(), action, cause);
	}

	/** Where a key was set, or what is beside it; empty if the place is not one. */
	private String origin(String place) {
		Environment set = this.environment;
		if (set == null) {
			return "";
		}
		ConfigurationPropertyName key = ConfigurationPropertyName.adapt(place.replaceAll(" \\([^)]*\\)", ""), '.');
		Optional<Origin> around = (key.getNumberOfElements() > 1) ? origin(set, key.getParent()) : Optional.empty();
		return origin(set, key).map(" (%s)"::formatted).or(() -> around.map(" (near %s)"::formatted)).orElse("");
	}

	private static Optional<Origin> origin(Environment environment, ConfigurationPropertyName key) {
		return StreamSupport.stream(ConfigurationPropertySources.get(environment).spliterator(), false)
			.flatMap((source) -> atOrBelow(source, key))
			.findFirst()
			.map(ConfigurationProperty::getOrigin);
	}

	private static Stream<ConfigurationProperty> atOrBelow(ConfigurationPropertySource source,
			ConfigurationPropertyName key) {
		ConfigurationProperty property = source.getConfigurationProperty(key);
		if (property == null && source instanceof IterableConfigurationPropertySource iterable) {
			return iterable.stream()
				.filter(key::isAncestorOf)
				.map(source::getConfigurationProperty)
				.filter(Objects::nonNull)
				.limit(1);
		}
		return Stream.ofNullable(property);
	}

}
