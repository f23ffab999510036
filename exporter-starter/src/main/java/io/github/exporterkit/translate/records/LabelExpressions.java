package io.github.exporterkit.translate.records;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

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

	Map<String, String> byName() {
		return Collections.unmodifiableMap(this.byName);
	}

}
