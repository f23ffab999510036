package io.github.exporterkit.draft;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import io.github.exporterkit.draft.ExporterDraft.Observed;
import io.github.exporterkit.metric.MetricNaming;
import io.github.exporterkit.metric.MetricType;
import io.github.exporterkit.payload.Document;
import io.github.exporterkit.scrape.Scraper;
import tools.jackson.databind.JsonNode;

/**
 * Compares what an author declared for recorded payloads with what is proposed for them.
 * While the draft watches, what the author counts grows, and the author's gauges rise and
 * fall.
 */
final class DraftQuality {

	private static final String ABSENT = "not there";

	private final String name;

	private final Map<String, Object> properties;

	private final Path payloads;

	private final Predicate<String> keepsSource;

	private final List<String> missed = new ArrayList<>();

	private final List<String> wrong = new ArrayList<>();

	private final Map<String, List<String>> drafts = new LinkedHashMap<>();

	private int series;

	private int had;

	DraftQuality(String name, Map<String, Object> properties, Path payloads, Predicate<String> keepsSource) {
		this.name = name;
		this.properties = properties;
		this.payloads = payloads;
		this.keepsSource = keepsSource;
	}

	String name() {
		return this.name;
	}

	int series() {
		return this.series;
	}

	int had() {
		return this.had;
	}

	/** The families of which series are missed, with one of them. */
	List<String> missed() {
		return this.missed;
	}

	/** The rules that say a wrong unit, or count what the author does not count. */
	List<String> wrong() {
		return this.wrong;
	}

	Map<String, List<String>> drafts() {
		return this.drafts;
	}

	/** Measure. */
	DraftQuality measure() throws IOException {
		Map<String, Document> documents;
		Map<String, List<Series>> truths = new LinkedHashMap<>();
		Map<String, Map<String, Set<Series>>> leaves = new HashMap<>();
		MetricNames names = names();
		try (DeclaredExporter truth = DeclaredExporter.of(this.properties)) {
			documents = truth.documents(this.payloads, this.keepsSource);
			for (String source : documents.keySet()) {
				Document document = documents.get(source);
				truths.put(source, truth.translate(source, document));
				leaves.put(source, readers(truth, source, document));
			}
			documents = bare(documents);
			this.drafts.putAll(draft(documents, leaves, false, names));
		}
		Map<String, Object> drafted = withDrafts(this.drafts);
		try (DeclaredExporter draft = DeclaredExporter.of(drafted)) {
			for (String source : documents.keySet()) {
				List<Series> proposed = draft.translate(source, documents.get(source));
				Map<String, Set<Series>> readers = readers(draft, source, documents.get(source));
				compare(truths.get(source), proposed, leaves.get(source), readers,
						new Vocabulary(documents.get(source).tree()));
				doubt(source, leaves.get(source), readers, this.drafts);
			}
		}
		Map<String, List<String>> grown = draft(documents, leaves, true, names());
		try (DeclaredExporter draft = DeclaredExporter.of(withDrafts(grown))) {
			for (String source : documents.keySet()) {
				doubt(source, leaves.get(source), readers(draft, source, documents.get(source)), grown);
			}
		}
		return this;
	}

	/** The documents as they arrive where no author said what their texts mean. */
	private Map<String, Document> bare(Map<String, Document> documents) {
		if (this.properties.keySet().removeIf((key) -> key.endsWith(".drop-units"))) {
			try (DeclaredExporter bare = DeclaredExporter.of(this.properties)) {
				return bare.documents(this.payloads, this.keepsSource);
			}
		}
		return documents;
	}

	private static Map<String, List<String>> draft(Map<String, Document> documents,
			Map<String, Map<String, Set<Series>>> readers, boolean allGrow, MetricNames names) {
		List<Observed> seen = new ArrayList<>();
		documents.forEach((source, document) -> {
			JsonNode tree = document.tree();
			List<JsonNode> watched = List.of(tree, moved(tree, readers.get(source), 1, 1),
					moved(tree, readers.get(source), 2, allGrow ? 2 : -1));
			seen.add(new Observed(source, watched, Duration.ofSeconds(30), Map.of()));
		});
		Map<String, List<String>> drafts = new LinkedHashMap<>();
		ExporterDraft.of(seen, names, false).forEach((source, proposal) -> drafts.put(source, proposal.lines()));
		return drafts;
	}

	private MetricNames names() {
		String exporter = (String) this.properties.get("exporter.name");
		return new MetricNames(new MetricNaming(exporter), Scraper.ownMetrics(exporter));
	}

	private static JsonNode moved(JsonNode tree, Map<String, Set<Series>> readers, int counters, int others) {
		return Leaves.change(tree, (path) -> {
			Set<Series> of = readers.get(path);
			if (of == null) {
				return 0;
			}
			boolean counted = of.stream().anyMatch((series) -> series.type() == MetricType.COUNTER);
			return counted ? counters : others;
		});
	}

	/**
	 * The series that are made of each number, those left out that are made of several.
	 * Numbers are told apart by the bits of their position: for each bit, those change
	 * that have it, and then those that do not.
	 */
	private static Map<String, Set<Series>> readers(DeclaredExporter exporter, String source, Document document) {
		List<Series> before = exporter.translate(source, document);
		List<String> leaves = withoutSelectors(exporter, source, document, before);
		Map<String, Integer> positions = new HashMap<>();
		leaves.forEach((leaf) -> positions.put(leaf, positions.size()));
		int[] read = new int[before.size()];
		int[] odd = new int[before.size()];
		for (int mask = 1; mask <= leaves.size(); mask <<= 1) {
			int bit = mask;
			boolean[] with = changed(exporter, source, document, before,
					(path) -> positions.containsKey(path) && (positions.get(path) & bit) != 0);
			boolean[] without = changed(exporter, source, document, before,
					(path) -> positions.containsKey(path) && (positions.get(path) & bit) == 0);
			for (int i = 0; i < read.length; i++) {
				read[i] |= with[i] ? mask : 0;
				odd[i] |= (with[i] == without[i]) ? mask : 0;
			}
		}
		Map<String, Set<Series>> readers = new TreeMap<>();
		for (int i = 0; i < read.length; i++) {
			if (odd[i] == 0 && !leaves.isEmpty()) {
				readers.computeIfAbsent(leaves.get(read[i]), (leaf) -> new HashSet<>()).add(before.get(i));
			}
		}
		return readers;
	}

	/** The numbers but those by which rows are chosen or told apart. */
	private static List<String> withoutSelectors(DeclaredExporter exporter, String source, Document document,
			List<Series> before) {
		Map<String, List<String>> byField = new LinkedHashMap<>();
		Leaves.numbers(document.tree())
			.forEach((leaf) -> byField.computeIfAbsent(leaf.replaceAll("/\\d+", "/*"), (key) -> new ArrayList<>())
				.add(leaf));
		List<String> keys = before.stream().map(Series::key).toList();
		List<String> leaves = new ArrayList<>();
		byField.values().forEach((field) -> {
			Set<String> paths = Set.copyOf(field);
			JsonNode other = Leaves.change(document.tree(), (path) -> paths.contains(path) ? 1 : 0);
			List<Series> after = exporter.translate(source, DeclaredExporter.with(document, other));
			if (after.stream().map(Series::key).toList().equals(keys)) {
				leaves.addAll(field);
			}
		});
		return leaves;
	}

	private static boolean[] changed(DeclaredExporter exporter, String source, Document document, List<Series> before,
			Predicate<String> which) {
		JsonNode other = Leaves.change(document.tree(), (path) -> which.test(path) ? 1 : 0);
		List<Series> after = exporter.translate(source, DeclaredExporter.with(document, other));
		boolean[] changed = new boolean[before.size()];
		for (int i = 0; i < changed.length; i++) {
			changed[i] = after.size() == before.size() && after.get(i).family().equals(before.get(i).family())
					&& after.get(i).value() != before.get(i).value();
		}
		return changed;
	}

	private Map<String, Object> withDrafts(Map<String, List<String>> drafts) throws IOException {
		Map<String, Object> properties = new LinkedHashMap<>(this.properties);
		StringBuilder yaml = new StringBuilder("exporter:\n  sources:\n");
		for (Map.Entry<String, List<String>> draft : drafts.entrySet()) {
			String source = "exporter.sources." + draft.getKey() + ".";
			properties.keySet()
				.removeIf((key) -> key.startsWith(source) && key.substring(source.length())
					.matches("(metrics|families|labels|reshape)\\[.*|(each|missing|labels\\..*)"));
			yaml.append("    ").append(draft.getKey()).append(":\n");
			draft.getValue().forEach((line) -> yaml.append("      ").append(line).append('\n'));
		}
		properties.keySet().removeIf((key) -> {
			String rest = key.startsWith("exporter.sources.") ? key.substring("exporter.sources.".length()) : null;
			return rest != null && !drafts.containsKey(rest.substring(0, rest.indexOf('.')));
		});
		properties.putAll(DeclaredExporter.properties(yaml.toString()));
		return properties;
	}

	/**
	 * Compare what is made of one document. What is made of a number is compared with
	 * what else is made of it.
	 */
	private void compare(List<Series> truth, List<Series> proposed, Map<String, Set<Series>> truthReaders,
			Map<String, Set<Series>> proposedReaders, Vocabulary vocabulary) {
		Map<Series, Set<Series>> candidates = new HashMap<>();
		truthReaders
			.forEach((leaf, all) -> all.forEach((series) -> candidates.computeIfAbsent(series, (key) -> new HashSet<>())
				.addAll(proposedReaders.getOrDefault(leaf, Set.of()))));
		Set<String> missedFamilies = new HashSet<>();
		for (Series series : truth) {
			this.series++;
			List<String> differences = Stream
				.concat(candidates.getOrDefault(series, Set.of()).stream(),
						candidates.containsKey(series) ? Stream.empty() : proposed.stream())
				.map((one) -> difference(series, one, vocabulary))
				.toList();
			if (differences.contains("")) {
				this.had++;
			}
			else if (missedFamilies.add(series.family())) {
				String best = differences.stream().max(Comparator.comparing(String::length)).orElse(ABSENT);
				this.missed.add("%s%s %s %s: %s".formatted(series.family(), series.labels(), series.type().word(),
						series.value(), best));
			}
		}
	}

	/**
	 * What a proposed series lacks; empty if it is what the author declared. It may have
	 * one label more, where the author tells kinds of rows apart in another way.
	 */
	private static String difference(Series series, Series proposed, Vocabulary vocabulary) {
		boolean info = series.type() == MetricType.INFO;
		if (info != (proposed.type() == MetricType.INFO) || !Objects.equals(series.state(), proposed.state())) {
			return ABSENT;
		}
		if (!hasUnitOf(series, proposed) && proposed.value() == series.value()) {
			return "the unit of %s is '%s'".formatted(proposed.family(), proposed.unit());
		}
		if (!series.hasValueOf(proposed)) {
			return ABSENT;
		}
		Set<String> values = new TreeSet<>(proposed.labels().values());
		Set<String> needed = new TreeSet<>(series.labels().values());
		needed.removeIf((value) -> !vocabulary.has(value)
				|| needed.stream().anyMatch((other) -> !other.equals(value) && other.contains(value)));
		needed.removeIf((value) -> Vocabulary.words(proposed.family()).containsAll(Vocabulary.words(value)));
		if (!needed.stream().allMatch((value) -> values.stream().anyMatch((other) -> isIn(value, other)))) {
			return "the labels of %s are %s".formatted(proposed.family(), proposed.labels());
		}
		if (!info && values.size() > series.labels().size() + 1) {
			return "the labels of %s are %s".formatted(proposed.family(), proposed.labels());
		}
		if (!hasUnitOf(series, proposed)) {
			return "the unit of %s is '%s'".formatted(proposed.family(), proposed.unit());
		}
		return (series.type() == proposed.type() || series.type() == MetricType.UNKNOWN) ? ""
				: "%s is of the type %s".formatted(proposed.family(), proposed.type().word());
	}

	/** Whether they have the same unit, whatever a time is called. */
	private static boolean hasUnitOf(Series series, Series other) {
		return series.unit().replace("timestamp_", "").equals(other.unit().replace("timestamp_", ""));
	}

	/** Whether a label's value is the other one, or its end, which authors cut out. */
	private static boolean isIn(String value, String other) {
		return other.endsWith(value) && other.substring(0, other.length() - value.length()).matches("[A-Za-z/_-]*");
	}

	private void doubt(String source, Map<String, Set<Series>> truth, Map<String, Set<Series>> proposed,
			Map<String, List<String>> drafts) {
		List<String> rules = rules(drafts);
		Set<String> told = new TreeSet<>();
		proposed.forEach((leaf, all) -> {
			Set<Series> of = truth.getOrDefault(leaf, Set.of());
			for (Series one : all) {
				boolean unit = !one.unit().isEmpty() && !of.isEmpty()
						&& of.stream().noneMatch((series) -> hasUnitOf(series, one));
				boolean counter = one.type() == MetricType.COUNTER && !of.isEmpty()
						&& of.stream().allMatch((series) -> series.type() == MetricType.GAUGE);
				if ((unit || counter) && !isDoubted(one, rules)) {
					told.add("%s: %s %s, but %s".formatted(source, one.type().word(), one.family(),
							of.stream()
								.map((series) -> series.type().word() + " " + series.family())
								.distinct()
								.collect(Collectors.joining(", "))));
				}
			}
		});
		this.wrong.addAll(told);
	}

	/** The lines of all sources, without the anchors of rules that several have. */
	private static List<String> rules(Map<String, List<String>> drafts) {
		return drafts.values()
			.stream()
			.map((lines) -> String.join("\n", lines).replaceAll("- &\\S+\n\\s+name: ", "- name: "))
			.flatMap(String::lines)
			.toList();
	}

	private boolean isDoubted(Series series, List<String> draft) {
		String exporter = this.properties.get("exporter.name") + "_";
		Set<String> together = draft.stream()
			.map(String::strip)
			.filter((line) -> line.startsWith("#   "))
			.flatMap((line) -> Stream.of(line.substring(1).strip().split(",\\s*")))
			.collect(Collectors.toSet());
		String closest = "";
		int longest = -1;
		int at = -1;
		for (int i = 0; i < draft.size(); i++) {
			String line = draft.get(i).strip();
			if (line.startsWith("- name: ")) {
				String metric = line.substring("- name: ".length()).replace("'", "").replaceAll("_total$", "");
				if (series.family().startsWith(exporter + metric) && metric.length() > longest) {
					longest = metric.length();
					closest = line.substring("- name: ".length()).replace("'", "");
					at = i;
				}
			}
		}
		return together.contains(closest) || at > 0 && draft.get(at - 1).strip().startsWith("# check: ");
	}

}
