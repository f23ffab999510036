package io.github.exporterkit.translate.yaml;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Stream;

import io.github.exporterkit.text.DecimalText;
import io.github.exporterkit.text.DeclarationException;
import io.github.exporterkit.text.Regex;
import io.github.exporterkit.translate.expression.Condition;
import io.github.exporterkit.translate.expression.DeclaredExpression;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.context.properties.ConfigurationPropertiesSource;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Something that must hold of a row, as YAML declares it: a value, and one thing that it
 * is compared with.
 *
 * @param value What is looked at: a path such as state, $key, or any other expression.
 * @param equals The text or number that it must be.
 * @param notEquals The text or number that it must not be.
 * @param in The texts or numbers of which it must be one.
 * @param notIn The texts or numbers of which it must be none.
 * @param matches The regular expression that all of it must match.
 * @param notMatches The regular expression that all of it must not match.
 * @param exists Whether it must be there, or must not. Null is not there.
 * @param above The number that it must be greater than.
 * @param atLeast The number that it must be greater than, or equal to.
 * @param below The number that it must be less than.
 * @param atMost The number that it must be less than, or equal to.
 */
@ConfigurationPropertiesSource
public record RowCondition(@Nullable String value, @Nullable String equals, @Nullable String notEquals,
		@DefaultValue List<String> in, @DefaultValue List<String> notIn, @Nullable String matches,
		@Nullable String notMatches, @Nullable Boolean exists, @Nullable String above, @Nullable String atLeast,
		@Nullable String below, @Nullable String atMost) {

	private static final String WORDS = "equals, not-equals, in, not-in, matches, not-matches, exists, above, at-least, below and at-most";

	/**
	 * What conditions declare.
	 * @param place the key above that under which they are declared
	 * @param declared the conditions
	 * @return all that must hold
	 * @throws DeclarationException with all that cannot work
	 */
	static List<Condition> conditions(String place, List<RowCondition> declared) {
		DeclarationException.Collector mistakes = new DeclarationException.Collector();
		List<Condition> conditions = new ArrayList<>();
		for (int i = 0; i < declared.size(); i++) {
			RowCondition condition = declared.get(i);
			String at = "%s.when[%d]".formatted(place, i);
			mistakes.check(() -> conditions.add(condition.condition(at)));
		}
		mistakes.end();
		return conditions;
	}

	/**
	 * The condition that this declares.
	 * @param place the key under which it is declared
	 * @return the condition
	 * @throws DeclarationException if it cannot work
	 */
	Condition condition(String place) {
		if (this.value == null) {
			throw new DeclarationException(place + ".value", "the condition has no value",
					"name the field of the row to look at, or $key");
		}
		DeclaredExpression value = DeclaredExpression.of(place + ".value", this.value);
		List<Condition> conditions = DeclarationException.at(place, () -> conditions(value));
		if (conditions.isEmpty()) {
			throw new DeclarationException(place, "the condition compares '%s' with nothing".formatted(this.value),
					"add one of " + WORDS);
		}
		if (conditions.size() > 1) {
			throw new DeclarationException(place, "an entry compares once, and all entries must hold",
					"write an entry for each comparison");
		}
		return conditions.get(0);
	}

	private List<Condition> conditions(DeclaredExpression value) {
		return Stream
			.of(condition(value, this.equals, (text) -> new Condition.OneOf(List.of(text)), false),
					condition(value, this.notEquals, (text) -> new Condition.OneOf(List.of(text)), true),
					condition(value, this.in.isEmpty() ? null : this.in, Condition.OneOf::new, false),
					condition(value, this.notIn.isEmpty() ? null : this.notIn, Condition.OneOf::new, true),
					condition(value, this.matches, (text) -> matching("matches", text), false),
					condition(value, this.notMatches, (text) -> matching("not-matches", text), true),
					condition(value, this.exists, (there) -> new Condition.Exists(), Boolean.FALSE.equals(this.exists)),
					condition(value, this.above, (limit) -> beyond("above", Condition.Side.ABOVE, limit), false),
					condition(value, this.atLeast, (limit) -> beyond("at-least", Condition.Side.AT_LEAST, limit),
							false),
					condition(value, this.below, (limit) -> beyond("below", Condition.Side.BELOW, limit), false),
					condition(value, this.atMost, (limit) -> beyond("at-most", Condition.Side.AT_MOST, limit), false))
			.filter(Objects::nonNull)
			.toList();
	}

	private static <T> @Nullable Condition condition(DeclaredExpression value, @Nullable T with,
			Function<T, Condition.Comparison> comparison, boolean negated) {
		return (with != null) ? new Condition(value, comparison.apply(with), negated) : null;
	}

	private static Condition.Comparison beyond(String key, Condition.Side side, String limit) {
		return new Condition.Beyond(side, DeclarationException.at(key, () -> DecimalText.require(limit)));
	}

	private static Condition.Comparison matching(String key, String text) {
		return new Condition.Matching(DeclarationException.at(key, () -> Regex.compile(text)));
	}

}
