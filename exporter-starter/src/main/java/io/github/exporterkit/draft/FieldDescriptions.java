package io.github.exporterkit.draft;

import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;

import io.github.exporterkit.collect.SourceDefinition;
import io.github.exporterkit.payload.Payload;
import io.github.exporterkit.scrape.ScrapeRequest;
import io.github.exporterkit.scrape.Scraper;
import io.github.exporterkit.scrape.Selection;
import io.github.exporterkit.source.DescribesFields;
import io.github.exporterkit.translate.Translation;

/**
 * What targets say about the fields of their sources. It is fetched as metrics are: in
 * parallel, within a time, and a failure is one of a source only.
 */
public final class FieldDescriptions {

	private final Map<String, Map<String, String>> bySource = new ConcurrentHashMap<>();

	private FieldDescriptions() {
	}

	/**
	 * Fetch them.
	 * @param scraper has the sources
	 * @param sources the names of the sources that matter
	 * @param timeout how long it may take
	 * @return the descriptions, without those that could not be fetched
	 */
	public static FieldDescriptions of(Scraper scraper, Set<String> sources, Duration timeout) {
		FieldDescriptions descriptions = new FieldDescriptions();
		Set<String> describing = ConcurrentHashMap.newKeySet();
		try (Scraper asking = scraper.with((source) -> {
			if (!(source.source() instanceof DescribesFields described) || !sources.contains(source.name())) {
				return source;
			}
			describing.add(source.name());
			return descriptions.asking(source, described);
		})) {
			if (!describing.isEmpty()) {
				asking.scrape(ScrapeRequest.within(timeout, new Selection(describing, Set.of(), Set.of())));
			}
		}
		return descriptions;
	}

	private SourceDefinition asking(SourceDefinition source, DescribesFields described) {
		Translation keeping = (document, families) -> this.bySource.put(source.name(),
				document.tree()
					.properties()
					.stream()
					.collect(Collectors.toMap(Map.Entry::getKey, (field) -> field.getValue().asString())));
		return source.withSource((deadline) -> Payload.of(described.descriptions(deadline))).withTranslation(keeping);
	}

	/**
	 * What is said about the fields of a source.
	 * @param source the source's name
	 * @return texts by the field's name, in which case does not matter
	 */
	public Map<String, String> of(String source) {
		Map<String, String> descriptions = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
		descriptions.putAll(this.bySource.getOrDefault(source, Map.of()));
		return descriptions;
	}

}
