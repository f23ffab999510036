package io.github.exporterkit.autoconfigure;

import java.time.Duration;
import java.util.Arrays;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

import org.jspecify.annotations.Nullable;

import org.springframework.boot.context.properties.bind.BindException;
import org.springframework.boot.context.properties.source.ConfigurationProperty;
import org.springframework.boot.context.properties.source.ConfigurationPropertyName;
import org.springframework.boot.context.properties.source.ConfigurationPropertySources;
import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.core.NestedExceptionUtils;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.core.env.Environment;
import org.springframework.util.ClassUtils;
import org.springframework.util.unit.DataSize;

/**
 * Shows a value under {@code exporter} that cannot be: key, value, cure, and where it was
 * set.
 * <p>
 * Values are checked by the constructors of the records they are bound to. Their messages
 * begin with the key, from {@code exporter} on or below the record's own. Texts, which
 * may be secrets, are shown only by those messages.
 */
@Order(Ordered.HIGHEST_PRECEDENCE + 1)
class InvalidPropertyFailureAnalyzer extends AbstractFailureAnalyzer<BindException> {

	private static final ConfigurationPropertyName PREFIX = ConfigurationPropertyName.of("exporter");

	private static final Map<Class<?>, String> WANTED = Map.of(Duration.class, "a duration such as 500ms, 10s or 5m",
			DataSize.class, "a size such as 512KB or 64MB", Boolean.class, "true or false", Integer.class,
			"a whole number such as 40");

	private final Environment environment;

	InvalidPropertyFailureAnalyzer(Environment environment) {
		this.environment = environment;
	}

	@Override
	protected @Nullable FailureAnalysis analyze(Throwable rootFailure, BindException cause) {
		if (!PREFIX.isAncestorOf(cause.getName())) {
			return null;
		}
		ConfigurationProperty property = cause.getProperty();
		String mistake = (property != null) ? unreadable(property, cause) : refused(cause);
		String key = mistake.split(":? ", 2)[0];
		return new FailureAnalysis(mistake, "Correct '%s'%s.".formatted(key, origin(key)), cause);
	}

	private static String unreadable(ConfigurationProperty property, BindException cause) {
		Class<?> type = ClassUtils.resolvePrimitiveIfNecessary(
				Objects.requireNonNullElse(cause.getTarget().getType().resolve(), Object.class));
		String wanted = type.isEnum() ? "one of " + names(type) : WANTED.get(type);
		return (wanted != null) ? "%s: '%s' is not %s".formatted(property.getName(), property.getValue(), wanted)
				: "%s: there are keys below it, so it cannot have a value itself".formatted(property.getName());
	}

	private static String names(Class<?> type) {
		return Arrays.stream(type.getEnumConstants()).map(Object::toString).collect(Collectors.joining(", "));
	}

	private static String refused(BindException cause) {
		String message = String.valueOf(NestedExceptionUtils.getMostSpecificCause(cause).getMessage());
		return message.startsWith(PREFIX + ".") ? message : cause.getName() + "." + message;
	}

	private String origin(String key) {
		ConfigurationPropertyName name = ConfigurationPropertyName.adapt(key, '.');
		return StreamSupport.stream(ConfigurationPropertySources.get(this.environment).spliterator(), false)
			.map((source) -> source.getConfigurationProperty(name))
			.filter(Objects::nonNull)
			.findFirst()
			.map(ConfigurationProperty::getOrigin)
			.map(" (%s)"::formatted)
			.orElse("");
	}

}
