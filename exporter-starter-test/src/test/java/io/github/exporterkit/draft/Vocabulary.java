package io.github.exporterkit.draft;

import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;
import java.util.stream.Collectors;

import io.github.exporterkit.metric.MetricNaming;
import tools.jackson.databind.JsonNode;

/**
 * The texts, numbers and names that are in a document: what else is in a label its author
 * made up.
 */
final class Vocabulary {

	private final Set<String> texts = new HashSet<>();

	Vocabulary(JsonNode document) {
		add(document);
	}

	private void add(JsonNode node) {
		if (node.isObject()) {
			this.texts.addAll(node.propertyNames());
		}
		else if (node.isValueNode()) {
			this.texts.add(node.asString());
		}
		node.forEach(this::add);
	}

	boolean has(String text) {
		return this.texts.contains(text);
	}

	/** The words of a name, in the singular. */
	static Set<String> words(String name) {
		return Arrays.stream(MetricNaming.snakeCase(name).split("_"))
			.map((word) -> word.replaceAll("s$", ""))
			.collect(Collectors.toSet());
	}

}
