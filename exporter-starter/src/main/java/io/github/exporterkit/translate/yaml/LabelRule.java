package io.github.exporterkit.translate.yaml;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import io.github.exporterkit.text.DeclarationException;
import io.github.exporterkit.translate.expression.DeclaredExpression;
import io.github.exporterkit.translate.rule.Labels;
import io.github.exporterkit.translate.rule.MemberLabels;
import io.github.exporterkit.translate.rule.Rule;
import io.github.exporterkit.value.Rewording;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.context.properties.ConfigurationPropertiesSource;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * A label, as YAML declares it: the text alone, or with what is done to it.
 *
 * @param value Where the text is: a path, $key, $index, $capture, ^field of the row
 * around, a 'literal' or a template such as {host}:{port}. Of a label whose name ends in
 * *, as in label_*, the path of an object: each of its members is a label.
 * @param match Regular expression (RE2) for the names of members, where the label's name
 * ends in *. A member is a label if all of its name matches; its group, or all of it, is
 * what stands in place of the *.
 * @param extract Regular expression (RE2) that all of the text must match; its group, or
 * all of it, is the label. A text that does not match leaves the label off.
 * @param lowerCase Whether the text becomes lower case, before map.
 * @param map What texts are called in the label, as a list of text=name; "*=name" stands
 * for all other texts, which otherwise stay as they are.
 */
@ConfigurationPropertiesSource
public record LabelRule(@Nullable String value, @Nullable String match, @Nullable String extract,
		@DefaultValue("false") boolean lowerCase, @DefaultValue List<String> map) implements TextOrMap {

	/** What is no label at all. */
	private static final String TAKEN_BACK = "''";

	/**
	 * A label that is the text alone. Spring calls this for what is no map.
	 * @param value where the text is
	 * @return the label
	 */
	public static LabelRule of(String value) {
		return new LabelRule(value, null, null, false, List.of());
	}

	/**
	 * What labels say.
	 * @param place the key under which they are declared
	 * @param declared the labels by name
	 * @return the labels in the order in which they are declared
	 * @throws DeclarationException with all that cannot work
	 */
	public static Labels labels(String place, Map<String, LabelRule> declared) {
		DeclarationException.Collector mistakes = new DeclarationException.Collector();
		Map<String, Rule.Label> named = new LinkedHashMap<>();
		Map<String, MemberLabels> ofMembers = new LinkedHashMap<>();
		declared.forEach((name, label) -> mistakes.check(() -> {
			if (name.endsWith(MemberLabels.WILDCARD) && !TAKEN_BACK.equals(label.value)) {
				ofMembers.put(name, label.members(place + "." + name, name));
			}
			else {
				named.put(name, label.label(place + "." + name));
			}
		}));
		mistakes.end();
		return new Labels(named, ofMembers);
	}

	private Rule.Label label(String place) {
		if (this.match != null) {
			throw new DeclarationException(place + ".match", "it is for the names of an object's members",
					"write extract for the label's text, or * at the end of the label's name");
		}
		return new Rule.Label(place, value(place), rewording(place));
	}

	private MemberLabels members(String place, String name) {
		Rewording names = DeclarationException.at(place, () -> Rewording.ofMatch(this.match, List.of()));
		return MemberLabels.of(place, name, value(place), names, rewording(place));
	}

	private DeclaredExpression value(String place) {
		if (this.value == null) {
			throw new DeclarationException(place + ".value", "the label has no value",
					"name the field of the row that has the label's text");
		}
		boolean alone = this.match == null && this.extract == null && !this.lowerCase && this.map.isEmpty();
		return DeclaredExpression.of(alone ? place : place + ".value", this.value);
	}

	private Rewording rewording(String place) {
		return DeclarationException.at(place, () -> Rewording.of(this.extract, this.lowerCase, this.map));
	}

}
