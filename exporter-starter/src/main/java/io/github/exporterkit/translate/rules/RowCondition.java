package io.github.exporterkit.translate.rules;

import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Stream;

import io.github.exporterkit.text.Regex;
import io.github.exporterkit.translate.plan.Comparison;
import io.github.exporterkit.translate.plan.Condition;
import io.github.exporterkit.translate.plan.InvalidRuleException;
import io.github.exporterkit.translate.plan.Written;
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
		@Nullable String notMatches, @Nullable Boolean exists, @Nullable Double above, @Nullable Double atLeast,
		@Nullable Double below, @Nullable Double atMost) {

	private static final String WORDS = "equals, not-equals, in, not-in, matches, not-matches, exists, above, at-least, below and at-most";

	/**
	 * The condition that this declares.
	 * @param place the key under which it is declared
	 * @return the condition
	 * @throws InvalidRuleException if it cannot work
	 */
	Condition condition(String place) {
		if (this.value == null) {
			throw new InvalidRuleException(place + ".value",
					"the condition does not say what it looks at; name a field of the row, or $key");
		}
		Written written = new Written(place + ".value", this.value);
		List<Condition> conditions = conditions(place, written);
		if (conditions.size() != 1) {
			throw new InvalidRuleException(place,
					conditions.isEmpty()
							? "the condition compares '%s' with nothing; add one of %s".formatted(this.value, WORDS)
							: "an entry compares once, and all entries must hold; write an entry for each comparison");
		}
		return conditions.get(0);
	}

	private List<Condition> conditions(String place, Written written) {
		return Stream
			.of(condition(written, this.equals, (text) -> Comparison.OneOf.of(List.of(text)), false),
					condition(written, this.notEquals, (text) -> Comparison.OneOf.of(List.of(text)), true),
					condition(written, this.in.isEmpty() ? null : this.in, Comparison.OneOf::of, false),
					condition(written, this.notIn.isEmpty() ? null : this.notIn, Comparison.OneOf::of, true),
					condition(written, this.matches, (text) -> matching(place + ".matches", text), false),
					condition(written, this.notMatches, (text) -> matching(place + ".not-matches", text), true),
					condition(written, this.exists, (there) -> new Comparison.Exists(),
							Boolean.FALSE.equals(this.exists)),
					beyond(written, this.above, Comparison.Side.ABOVE),
					beyond(written, this.atLeast, Comparison.Side.AT_LEAST),
					beyond(written, this.below, Comparison.Side.BELOW),
					beyond(written, this.atMost, Comparison.Side.AT_MOST))
			.filter(Objects::nonNull)
			.toList();
	}

	private static @Nullable Condition beyond(Written value, @Nullable Double limit, Comparison.Side side) {
		return condition(value, limit, (number) -> new Comparison.Beyond(side, number), false);
	}

	private static <T> @Nullable Condition condition(Written value, @Nullable T with,
			Function<T, Comparison> comparison, boolean negated) {
		return (with != null) ? new Condition(value, comparison.apply(with), negated) : null;
	}

	private static Comparison matching(String place, String text) {
		return new Comparison.Matching(InvalidRuleException.at(place, () -> Regex.compile(text)));
	}

}
