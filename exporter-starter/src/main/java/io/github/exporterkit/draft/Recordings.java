package io.github.exporterkit.draft;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

import io.github.exporterkit.translate.Translation;
import tools.jackson.databind.JsonNode;

/**
 * Keeps what sources deliver, instead of translating it. Thread-safe.
 */
public final class Recordings {

	private final Map<String, List<JsonNode>> documents = new ConcurrentHashMap<>();

	/**
	 * What keeps the documents of one source.
	 * @param source the source's name
	 * @return makes no metrics
	 */
	public Translation translation(String source) {
		return (document, families) -> {
			JsonNode tree = document.tree();
			if (!tree.isMissingNode()) {
				this.documents.computeIfAbsent(source, (name) -> new ArrayList<>()).add(tree);
			}
		};
	}

	/**
	 * What a source delivered.
	 * @param source the source's name
	 * @return the documents, the first one first; empty if there was none
	 */
	public List<JsonNode> of(String source) {
		return List.copyOf(this.documents.getOrDefault(source, List.of()));
	}

}
