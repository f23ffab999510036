package io.github.exporterkit.draft;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

import io.github.exporterkit.metric.MetricNaming;
import io.github.exporterkit.value.NamedUnit;
import io.github.exporterkit.value.Unit;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * Proposes what to change of metrics that a target exposes in Prometheus's format: only
 * what is not named as Prometheus advises.
 */
final class FamiliesDraft {

	private static final Pattern SNAKE_CASE = Pattern.compile("[a-z][a-z0-9_]*");

	private static final Pattern RUNTIME = Pattern.compile("(go|process|jvm|promhttp|python)_.*");

	private final List<JsonNode> documents;

	private final List<String> lines = new ArrayList<>();

	private FamiliesDraft(List<JsonNode> documents) {
		this.documents = documents;
	}

	/** Whether the document is what the format {@code prometheus} reads. */
	static boolean isFor(JsonNode document) {
		return document.isArray() && !document.isEmpty()
				&& document.valueStream()
					.allMatch((sample) -> sample.has("name") && sample.has("family") && sample.has("type")
							&& sample.path("labels").isObject() && sample.path("value").isNumber());
	}

	/**
	 * Propose rules.
	 * @param documents what was delivered, the first one first
	 * @return the lines of the list {@code families}; empty if all may pass as they are
	 */
	static List<String> of(List<JsonNode> documents) {
		FamiliesDraft draft = new FamiliesDraft(documents);
		Map<String, List<JsonNode>> families = new LinkedHashMap<>();
		documents.get(0)
			.forEach((sample) -> families
				.computeIfAbsent(sample.path("family").asString(), (family) -> new ArrayList<>())
				.add(sample));
		Set<String> runtime = new TreeSet<>();
		families.forEach((family, samples) -> {
			if (RUNTIME.matcher(family).matches()) {
				runtime.add(family.substring(0, family.indexOf('_')));
			}
			else {
				draft.add(family, samples);
			}
		});
		runtime
			.forEach((prefix) -> draft.lines.addAll(List.of("# check: do you need what its runtime says about itself?",
					"- match: %s_.*".formatted(prefix), "  drop: true")));
		return draft.lines;
	}

	private void add(String family, List<JsonNode> samples) {
		String type = samples.get(0).path("type").asString();
		List<String> words = new ArrayList<>(Words.of(family));
		boolean counted = type.equals("counter") || Words.of(family).contains("total");
		words.removeIf((word) -> word.equals("total") && words.size() > 1);
		NamedUnit named = NamedUnit.in(words);
		Unit unit = (named != null && named.saysUnit()) ? named.candidates().get(0) : null;
		boolean base = unit == null || unit.text().equals(unit.base());
		Map<String, String> labels = labels(samples);
		boolean untyped = Set.of("unknown", "untyped").contains(type);
		String observed = untyped ? observed(family) : null;
		boolean proper = SNAKE_CASE.matcher(family).matches() && (!counted || family.endsWith("_total"));
		if (base && proper && labels.isEmpty() && observed == null && !(counted && untyped)) {
			return;
		}
		if (!base && named != null && named.candidates().size() > 1) {
			this.lines
				.add("# check: is it in powers of 1024 (%s) or of 1000?".formatted(named.candidates().get(0).text()));
		}
		if (observed == null && counted && untyped) {
			observed = "counter";
			this.lines.add("# check: is it a counter, as its name says?");
		}
		else if ("counter".equals(observed) && !Words.isCounted(words)) {
			this.lines.add("# check: it only grew while this was watching; can it fall?");
		}
		this.lines.add("- match: " + YamlText.inBlock(family));
		if (!base || !proper || observed != null) {
			List<String> rest = (named != null && named.saysUnit()) ? named.rest() : words;
			this.lines.add("  name: " + YamlText.inBlock(String.join("_", rest)));
		}
		if (observed != null) {
			this.lines.add("  type: " + observed);
		}
		if (!base) {
			this.lines.add("  unit: " + Objects.requireNonNull(unit).text());
		}
		if (!labels.isEmpty()) {
			this.lines.add("  labels: " + YamlText.flow(labels));
		}
	}

	/**
	 * The type that the numbers of a family show while they are watched; null if none.
	 */
	private @Nullable String observed(String family) {
		Map<String, Double> last = new HashMap<>();
		boolean grew = false;
		for (JsonNode document : this.documents) {
			for (JsonNode sample : document) {
				if (sample.path("family").asString().equals(family)) {
					double value = sample.path("value").asDouble();
					Double before = last.put(sample.path("name") + "" + sample.path("labels"), value);
					if (before != null && value < before) {
						return "gauge";
					}
					grew |= before != null && value > before;
				}
			}
		}
		return grew ? "counter" : null;
	}

	/** Labels that are named otherwise than others, and those that Prometheus adds. */
	private static Map<String, String> labels(List<JsonNode> samples) {
		Set<String> names = new TreeSet<>();
		samples.forEach((sample) -> names.addAll(sample.path("labels").propertyNames()));
		Map<String, String> labels = new LinkedHashMap<>();
		for (String name : names) {
			String snake = MetricNaming.snakeCase(name);
			if (MetricNaming.isTargetLabel(name)) {
				labels.put(name, "");
			}
			else if (!snake.equals(name) && !names.contains(snake) && !snake.isEmpty()) {
				labels.put(snake, name);
			}
		}
		return labels;
	}

}
