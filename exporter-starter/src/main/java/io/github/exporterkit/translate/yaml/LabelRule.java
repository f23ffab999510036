package io.github.exporterkit.translate.yaml;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import io.github.exporterkit.text.DeclarationException;
import io.github.exporterkit.translate.expression.DeclaredExpression;
import io.github.exporterkit.translate.rule.Rule;
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
 * @param lowerCase Whether the text becomes lower case, before map.
 * @param map What texts are called in the label, as a list of text=name; "*=name" stands
 * for all other texts, which otherwise stay as they are.
 */
@ConfigurationPropertiesSource
public record LabelRule(@Nullable String value, @Nullable String extract, @DefaultValue("false") boolean lowerCase,
		@DefaultValue List<String> map) implements TextOrMap {

	/**
	 * A label that is the text alone. Spring calls this for what is no map.
	 * @param value where the text is
	 * @return the label
	 */
	public static LabelRule of(String value) {
		return new LabelRule(value, null, false, List.of());
	}

	/**
	 * What labels say.
	 * @param place the key under which they are declared
	 * @param declared the labels by name
	 * @return the labels in the order in which they are declared
	 * @throws DeclarationException with all that cannot work
	 */
	public static Map<String, Rule.Label> labels(String place, Map<String, LabelRule> declared) {
		DeclarationException.Collector mistakes = new DeclarationException.Collector();
		Map<String, Rule.Label> labels = new LinkedHashMap<>();
		declared.forEach((name, label) -> mistakes.check(() -> labels.put(name, label.label(place + "." + name))));
		mistakes.end();
		return labels;
	}

	/**
	 * What the label says.
	 * @param place the key under which it is declared
	 * @throws DeclarationException if it cannot work
	 */
	Rule.Label label(String place) {
		if (this.value == null) {
			throw new DeclarationException(place + ".value", "the label has no value",
					"name the field of the row that has the label's text");
		}
		boolean alone = this.extract == null && !this.lowerCase && this.map.isEmpty();
		return new Rule.Label(place, DeclaredExpression.of(alone ? place : place + ".value", this.value),
				DeclarationException.at(place, () -> Rewording.of(this.extract, this.lowerCase, this.map)));
	}

}
