package io.github.exporterkit.translate.rule;

import java.util.Locale;
import java.util.Optional;

import io.github.exporterkit.metric.MetricType;
import io.github.exporterkit.text.DeclarationException;
import io.github.exporterkit.translate.expression.DeclaredExpression;
import io.github.exporterkit.value.Rewording;

import org.jspecify.annotations.Nullable;

/**
 * A metric's type that each row states, among those whose points are numbers. What states
 * no such type is of unknown type.
 *
 * @param value the expression for the type's name
 * @param rewording what the name is called here
 */
public record StatedType(DeclaredExpression value, Rewording rewording) {

	/**
	 * The type of a name.
	 * @param name the name, in any case; null if the row states none
	 * @return the type
	 */
	public MetricType type(@Nullable String name) {
		String word = (name != null) ? this.rewording.find(name) : null;
		return (word != null) ? ofNumbers(word).orElse(MetricType.UNKNOWN) : MetricType.UNKNOWN;
	}

	private static Optional<MetricType> ofNumbers(String word) {
		return MetricType.ofWord(word.strip().toLowerCase(Locale.ROOT))
			.filter((type) -> type == MetricType.GAUGE || type == MetricType.COUNTER || type == MetricType.UNKNOWN);
	}

	/**
	 * Check that a word is the name of a type that a row may state.
	 * @param word the word
	 * @return the word
	 * @throws DeclarationException if it is none
	 */
	public static String requireName(String word) {
		ofNumbers(word).orElseThrow(() -> new DeclarationException("",
				"'%s' is not a type that a row can state".formatted(word), "write gauge, counter or unknown"));
		return word;
	}

}
