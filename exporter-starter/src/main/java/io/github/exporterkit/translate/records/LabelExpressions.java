package io.github.exporterkit.translate.records;

import java.util.LinkedHashMap;
import java.util.Map;

import io.github.exporterkit.translate.plan.Label;
import io.github.exporterkit.translate.plan.Written;

/**
 * Where the values of labels come from, by label name, each name once.
 */
final class LabelExpressions {

	private final Map<String, String> byName = new LinkedHashMap<>();

	/**
	 * Add a label.
	 * @throws IllegalArgumentException if there is one of that name
	 */
	void add(String name, String expression) {
		if (this.byName.putIfAbsent(name, expression) != null) {
			throw new IllegalArgumentException("the label '%s' is given twice; rename one of them".formatted(name));
		}
	}

	/**
	 * These labels followed by others.
	 * @throws IllegalArgumentException if a name is among both
	 */
	LabelExpressions and(LabelExpressions others) {
		LabelExpressions both = new LabelExpressions();
		this.byName.forEach(both::add);
		others.byName.forEach(both::add);
		return both;
	}

	/**
	 * The labels.
	 * @param place where they are declared, for a label's name to be put behind
	 */
	Map<String, Label> at(String place) {
		Map<String, Label> labels = new LinkedHashMap<>();
		this.byName.forEach((name, expression) -> labels.put(name, Label.of(new Written(place + name, expression))));
		return labels;
	}

}
