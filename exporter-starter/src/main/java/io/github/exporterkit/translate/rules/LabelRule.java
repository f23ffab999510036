package io.github.exporterkit.translate.rules;

import java.util.List;

import io.github.exporterkit.translate.plan.InvalidRuleException;
import io.github.exporterkit.translate.plan.Label;
import io.github.exporterkit.translate.plan.Written;
import io.github.exporterkit.value.Rewording;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.context.properties.ConfigurationPropertiesSource;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * A label, as YAML declares it: the text alone, or with what is done to it.
 *
 * @param value Where the text is: a path, $key, $index, $capture, ^field of the row
 * around, a 'literal' or a template such as {host}:{port}.
 * @param extract Regular expression (RE2) that all of the text must match; its group, or
 * all of it, is the label. A text that does not match leaves the label off.
 * @param map What texts are called in the label, as a list of text=name; "*=name" stands
 * for all other texts, which otherwise stay as they are.
 */
@ConfigurationPropertiesSource
public record LabelRule(@Nullable String value, @Nullable String extract, @DefaultValue List<String> map) {

	/**
	 * A label that is the text alone. Spring calls this for what is no map.
	 * @param value where the text is
	 * @return the label
	 */
	public static LabelRule of(String value) {
		return new LabelRule(value, null, List.of());
	}

	/**
	 * What the label says.
	 * @param place the key under which it is declared
	 * @throws InvalidRuleException if it cannot work
	 */
	Label label(String place) {
		if (this.value == null) {
			throw new InvalidRuleException(place + ".value", "name the field of the row that has the label's text");
		}
		boolean alone = this.extract == null && this.map.isEmpty();
		return new Label(new Written(alone ? place : place + ".value", this.value),
				InvalidRuleException.conversion(place, () -> Rewording.of(this.extract, this.map)));
	}

}
