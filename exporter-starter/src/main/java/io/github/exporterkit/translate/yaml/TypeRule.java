package io.github.exporterkit.translate.yaml;

import java.util.List;

import io.github.exporterkit.metric.MetricType;
import io.github.exporterkit.text.DeclarationException;
import io.github.exporterkit.translate.expression.DeclaredExpression;
import io.github.exporterkit.translate.rule.StatedType;
import io.github.exporterkit.value.Rewording;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.context.properties.ConfigurationPropertiesSource;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The type of a metric, as YAML declares it: the word alone, or where each row states it.
 *
 * @param value Where in a row the type of its metric is stated: gauge, counter or
 * unknown, which is also the type of a row that states another or none.
 * @param map What the texts that are stated mean, as a list of text=type; "*=type" stands
 * for all other texts.
 */
@ConfigurationPropertiesSource
public record TypeRule(@Nullable String value, @DefaultValue List<String> map) implements TextOrMap {

	private static final String QUOTE = "'";

	/** The type of which nobody says anything. */
	static final TypeRule UNKNOWN = of(MetricType.UNKNOWN.word());

	/**
	 * The same type for all rows. Spring calls this for what is no map.
	 * @param word the type
	 * @return the type as if it were a literal that each row states
	 */
	public static TypeRule of(String word) {
		return new TypeRule(QUOTE + word + QUOTE, List.of());
	}

	/** The type of all rows; null if each row states its own. */
	@Nullable String word() {
		String text = (this.value != null) ? this.value : "";
		boolean literal = text.length() > 1 && text.startsWith(QUOTE) && text.endsWith(QUOTE);
		return literal ? text.substring(1, text.length() - 1) : null;
	}

	/**
	 * What each row states.
	 * @param place the key under which it is declared
	 * @return where it does; null if all rows have the same type
	 * @throws DeclarationException if it cannot work
	 */
	@Nullable StatedType stated(String place) {
		if (word() != null) {
			return null;
		}
		if (this.value == null) {
			throw new DeclarationException(place + ".value", "the type has no value",
					"name the field of the row that states it, or write the type alone, as in type: gauge");
		}
		DeclarationException.Collector mistakes = new DeclarationException.Collector();
		for (int i = 0; i < this.map.size(); i++) {
			String entry = this.map.get(i);
			String at = "%s.map[%d]".formatted(place, i);
			mistakes.check(() -> DeclarationException.at(at,
					() -> StatedType.requireName(entry.substring(entry.lastIndexOf('=') + 1).strip())));
		}
		mistakes.end();
		return new StatedType(DeclaredExpression.of(place + ".value", this.value),
				DeclarationException.at(place, () -> Rewording.of(null, this.map)));
	}

}
