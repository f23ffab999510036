package io.github.exporterkit.draft;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

import io.github.exporterkit.metric.MetricDescriptor;
import io.github.exporterkit.metric.MetricNaming;
import io.github.exporterkit.metric.MetricType;
import io.github.exporterkit.text.DeclarationException;
import io.github.exporterkit.value.Conversion;
import io.github.exporterkit.value.From;

/**
 * Names the metrics of an exporter: none like another, none that ends in the suffix of
 * another type. One for all sources.
 */
public final class MetricNames {

	/** What the end of a name says of a point in time, which the exporter says itself. */
	private static final Set<String> OF_INSTANTS = Set.of("time", "timestamp", "date", "at", "datetime");

	private static final Set<String> OF_TYPES = Set.of("counter", "gauge", "histogram", "summary");

	private final MetricNaming naming;

	private final Set<String> taken = new HashSet<>();

	/**
	 * Begin.
	 * @param naming makes the exporter's names
	 * @param own the metrics that the exporter has about itself
	 */
	public MetricNames(MetricNaming naming, List<MetricDescriptor> own) {
		this.naming = naming;
		own.forEach((metric) -> this.taken.addAll(metric.claimedNames()));
	}

	/**
	 * Name a metric.
	 * @param source the source's name
	 * @param rows the rows that it is made of
	 * @param words what it is called
	 * @param type its type
	 * @param settings what else is in its rule
	 */
	String name(String source, Rows rows, List<String> words, MetricType type, Map<String, String> settings) {
		List<String> all = new ArrayList<>();
		if (!rows.isDocument()) {
			all.addAll(Words.of(Words.singular(rows.container())));
		}
		if (all.isEmpty() || !words.subList(0, Math.min(all.size(), words.size())).equals(all)) {
			all.addAll(words);
		}
		else {
			all = new ArrayList<>(words);
		}
		if (all.isEmpty()) {
			all.add(source);
		}
		tidy(all, type, settings);
		String name = String.join("_", all);
		for (String around : new String[] { around(rows), source }) {
			if (isFree(name, type, settings)) {
				break;
			}
			name = MetricNaming.snakeCase(around) + "_" + name;
		}
		String free = name;
		for (int i = 2; !isFree(free, type, settings); i++) {
			free = name + "_" + i;
		}
		this.taken.addAll(claimed(free, type, settings));
		return free;
	}

	private static String around(Rows rows) {
		Rows around = rows.around();
		return Words.singular((around != null) ? around.container() : rows.container());
	}

	private static void tidy(List<String> words, MetricType type, Map<String, String> settings) {
		boolean instant = suffix(settings).startsWith("timestamp");
		while (words.size() > 1 && words.get(words.size() - 1).equals("total")) {
			words.remove(words.size() - 1);
		}
		while (words.size() > 1 && instant && OF_INSTANTS.contains(words.get(words.size() - 1))) {
			words.remove(words.size() - 1);
		}
		words.removeIf((word) -> words.size() > 1 && OF_TYPES.contains(word));
		words.replaceAll((word) -> OF_TYPES.contains(word) ? "value" : word);
		String last = words.get(words.size() - 1);
		boolean alone = words.size() == 1;
		if (last.equals("count") && !alone) {
			words.remove(words.size() - 1);
			words.set(words.size() - 1, Words.plural(words.get(words.size() - 1)));
		}
		else if ((Set.of("total", "sum", "bucket").contains(last) || (last.equals("created") && !instant))
				|| (last.equals("info") && type == MetricType.INFO)) {
			if (!alone) {
				words.remove(words.size() - 1);
			}
			else if (!last.equals("info")) {
				words.add("value");
			}
		}
	}

	private boolean isFree(String name, MetricType type, Map<String, String> settings) {
		return Collections.disjoint(this.taken, claimed(name, type, settings));
	}

	private Set<String> claimed(String name, MetricType type, Map<String, String> settings) {
		try {
			return this.naming.describe("", name, type, "", suffix(settings)).claimedNames();
		}
		catch (DeclarationException ex) {
			return Set.of(name);
		}
	}

	/** What the settings of a rule append to its name. */
	private static String suffix(Map<String, String> settings) {
		boolean date = From.DATE.text().equals(settings.get("from"));
		return Conversion.builder()
			.from(settings.get("from"))
			.unit(settings.get("unit"))
			.pattern(date ? "yyyy-MM-dd" : null)
			.zone(date ? "UTC" : null)
			.build()
			.suffix();
	}

}
