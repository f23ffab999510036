package io.github.exporterkit.configuration;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

import io.github.exporterkit.text.DeclarationException;
import io.github.exporterkit.text.DeclarationException.Mistake;
import io.github.exporterkit.translate.yaml.LabelRule;
import io.github.exporterkit.translate.yaml.TextOrMap;
import io.github.exporterkit.translate.yaml.TypeRule;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.context.properties.bind.BindContext;
import org.springframework.boot.context.properties.bind.BindHandler;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.bind.DataObjectPropertyName;
import org.springframework.boot.context.properties.bind.UnboundConfigurationPropertiesException;
import org.springframework.boot.context.properties.source.ConfigurationProperty;
import org.springframework.boot.context.properties.source.ConfigurationPropertyName;
import org.springframework.boot.context.properties.source.ConfigurationPropertyName.Form;
import org.springframework.boot.context.properties.source.ConfigurationPropertyState;
import org.springframework.core.NestedExceptionUtils;
import org.springframework.core.ResolvableType;
import org.springframework.core.convert.ConverterNotFoundException;
import org.springframework.util.ClassUtils;
import org.springframework.util.unit.DataSize;

/**
 * Binds keys to records and goes on after a mistake, so that all mistakes are found:
 * values that cannot be read, and values that the records refuse. A value is shown only
 * where it cannot be a secret.
 */
final class CheckedBinding implements BindHandler {

	private static final Map<Class<?>, Wanted> WANTED = Map.of(Duration.class,
			new Wanted("a duration", "one such as 500ms, 10s or 5m"), DataSize.class,
			new Wanted("a size", "one such as 512KB or 64MB"), Boolean.class,
			new Wanted("a truth value", "true or false"), Integer.class, new Wanted("a whole number", "one such as 40"),
			Long.class, new Wanted("a whole number", "one such as 40"), Double.class,
			new Wanted("a number", "one such as 0.1"), LabelRule.class,
			new Wanted("a field", "the name of one, or \"'text'\" for a label that is always the same"), TypeRule.class,
			new Wanted("a type", "one such as gauge or counter"));

	private final Set<Mistake> mistakes = new LinkedHashSet<>();

	private final List<ConfigurationPropertyName> unreadable = new ArrayList<>();

	private final List<ConfigurationPropertyName> refused = new ArrayList<>();

	private CheckedBinding() {
	}

	/**
	 * Bind the keys under a prefix.
	 * @param binder knows the keys and their values
	 * @param prefix the prefix
	 * @param type a record
	 * @param mistakes where mistakes go
	 * @return what could be bound, with defaults elsewhere; null if nothing could
	 */
	static <T> @Nullable T bind(Binder binder, String prefix, Class<T> type, Consumer<Mistake> mistakes) {
		CheckedBinding binding = new CheckedBinding();
		T bound = binder.bindOrCreate(prefix, Bindable.of(type), binding);
		binding.mistakes.forEach(mistakes);
		return bound;
	}

	@Override
	public Object onSuccess(ConfigurationPropertyName name, Bindable<?> target, BindContext context, Object result) {
		ConfigurationProperty property = context.getConfigurationProperty();
		boolean text = !(result instanceof Boolean || result instanceof Number);
		Mistake misread = (text && property != null && property.getName().equals(name)) ? MisreadText.mistake(property)
				: null;
		if (misread != null) {
			this.mistakes.add(misread);
		}
		return result;
	}

	@Override
	public @Nullable Object onFailure(ConfigurationPropertyName name, Bindable<?> target, BindContext context,
			Exception error) {
		DeclarationException declaration = declaration(error);
		ConfigurationProperty property = isTextOrMap(target) ? written(name, context)
				: context.getConfigurationProperty();
		if (error instanceof UnboundConfigurationPropertiesException) {
			bindEach(name, target, context);
		}
		else if (declaration != null) {
			declaration.within(name.toString())
				.mistakes()
				.stream()
				.filter((mistake) -> !followsFromAnother(name, mistake))
				.forEach(this.mistakes::add);
			this.refused.add(name);
		}
		else if (error instanceof ConverterNotFoundException && !isTextOrMap(target)) {
			this.mistakes.add(new Mistake(name.toString(), "there are keys below it, so it cannot have a value itself",
					"write " + keysBelow(name, target.getType())));
			this.refused.add(name);
		}
		else if (property != null && property.getName().equals(name)) {
			this.mistakes.add(mistake(property, target));
			this.unreadable.add(name);
		}
		else {
			String problem = String.valueOf(NestedExceptionUtils.getMostSpecificCause(error).getMessage());
			this.mistakes.add(new Mistake(name.toString(), problem, "correct the keys below it"));
			this.refused.add(name);
		}
		return null;
	}

	/** A list ends at the first element that cannot be bound: look at the others too. */
	private void bindEach(ConfigurationPropertyName list, Bindable<?> target, BindContext context) {
		Bindable<?> element = Bindable.of(target.getType().asCollection().getGeneric());
		for (int i = 0; isThere(list.append("[%d]".formatted(i)), context); i++) {
			context.getBinder().bind(list.append("[%d]".formatted(i)), element, this);
		}
	}

	private static boolean isThere(ConfigurationPropertyName name, BindContext context) {
		return StreamSupport.stream(context.getSources().spliterator(), false)
			.anyMatch((source) -> source.getConfigurationProperty(name) != null
					|| source.containsDescendantOf(name) == ConfigurationPropertyState.PRESENT);
	}

	private static @Nullable DeclarationException declaration(Throwable error) {
		Throwable cause = error;
		while (cause != null && !(cause instanceof DeclarationException)) {
			cause = cause.getCause();
		}
		return (DeclarationException) cause;
	}

	/** Whether a record misses only what was not bound because of another mistake. */
	private boolean followsFromAnother(ConfigurationPropertyName record, Mistake mistake) {
		return this.unreadable.stream().anyMatch((name) -> name.getParent().equals(record)) || this.refused.stream()
			.anyMatch((name) -> record.isAncestorOf(name) && (mistake.place() + ".").startsWith(name.toString() + "."));
	}

	/** What is set; the context has forgotten it if it looked for keys below it. */
	private static @Nullable ConfigurationProperty written(ConfigurationPropertyName name, BindContext context) {
		return StreamSupport.stream(context.getSources().spliterator(), false)
			.map((source) -> source.getConfigurationProperty(name))
			.filter(Objects::nonNull)
			.findFirst()
			.orElse(null);
	}

	private static boolean isTextOrMap(Bindable<?> target) {
		return TextOrMap.class.isAssignableFrom(target.getType().resolve(Object.class));
	}

	private static String keysBelow(ConfigurationPropertyName name, ResolvableType declared) {
		Class<?> type = declared.resolve(Object.class);
		if (Collection.class.isAssignableFrom(type)) {
			return "a list: a dash for each element, and "
					+ keysBelow(name, declared.as(Collection.class).getGeneric());
		}
		if (!type.isRecord()) {
			return name.getLastElement(Form.ORIGINAL).equals("labels") ? "{name: path}" : "{name: value}";
		}
		return Stream.of(type.getRecordComponents())
			.map((component) -> DataObjectPropertyName.toDashedForm(component.getName()))
			.collect(Collectors.joining(" or ", "below it what is meant: ", ""));
	}

	private static Mistake mistake(ConfigurationProperty property, Bindable<?> target) {
		String place = property.getName().toString();
		Mistake misread = MisreadText.mistake(property);
		if (misread != null) {
			return misread;
		}
		Class<?> type = ClassUtils
			.resolvePrimitiveIfNecessary(Objects.requireNonNullElse(target.getType().resolve(), Object.class));
		Wanted wanted = type.isEnum() ? new Wanted("one of the values", names(type)) : WANTED.get(type);
		if (wanted == null) {
			return new Mistake(place, "the value cannot be read", "write a " + type.getSimpleName());
		}
		return new Mistake(place, "'%s' is not %s".formatted(property.getValue(), wanted.what()),
				"write " + wanted.example());
	}

	private static String names(Class<?> type) {
		return Stream.of(type.getEnumConstants()).map(Object::toString).collect(Collectors.joining(" or "));
	}

	private record Wanted(String what, String example) {

	}

}
