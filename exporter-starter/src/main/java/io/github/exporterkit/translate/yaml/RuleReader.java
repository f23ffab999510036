package io.github.exporterkit.translate.yaml;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;

import io.github.exporterkit.metric.MetricNaming;
import io.github.exporterkit.metric.MetricType;
import io.github.exporterkit.text.DeclarationException;
import io.github.exporterkit.translate.expression.Condition;
import io.github.exporterkit.translate.expression.DeclaredExpression;
import io.github.exporterkit.translate.expression.Expression;
import io.github.exporterkit.translate.expression.MemberMatch;
import io.github.exporterkit.translate.rule.DescriptorTemplate;
import io.github.exporterkit.translate.rule.Extraction;
import io.github.exporterkit.translate.rule.Labels;
import io.github.exporterkit.translate.rule.RowFilter;
import io.github.exporterkit.translate.rule.Rule;
import io.github.exporterkit.translate.rule.SourceDefaults;
import org.jspecify.annotations.Nullable;

/**
 * Reads one metric of the YAML as rules. Used once.
 */
final class RuleReader {

	/** Begins the entry of count-of for all that the others do not count. */
	private static final String OTHERS = "*=";

	private final MetricRule yaml;

	private final String place;

	private final String source;

	private final SourceDefaults defaults;

	private final MetricNaming naming;

	private final DeclarationException.Collector mistakes = new DeclarationException.Collector();

	RuleReader(MetricRule yaml, String place, String source, SourceDefaults defaults, MetricNaming naming) {
		this.yaml = yaml;
		this.place = place;
		this.source = source;
		this.defaults = defaults;
		this.naming = naming;
	}

	/**
	 * Read the rules.
	 * @return one rule a value; one without a metric if it drops what it matches
	 * @throws DeclarationException with everything that cannot work
	 */
	List<Rule> rules() {
		RowFilter rows = rows();
		List<Rule.Metric> metrics = new ArrayList<>();
		if (this.yaml.drop()) {
			requireDropOnly();
		}
		else {
			addMetrics(metrics, rows);
		}
		List<Rule> rules = new ArrayList<>();
		if (rows != null) {
			metrics.forEach(
					(metric) -> this.mistakes.check(() -> rules.add(new Rule(Rule.YAML, this.place, rows, metric))));
		}
		this.mistakes.end();
		return (rows != null && this.yaml.drop()) ? List.of(new Rule(Rule.YAML, this.place, rows, null)) : rules;
	}

	private void addMetrics(List<Rule.Metric> metrics, @Nullable RowFilter rows) {
		MetricType type = this.mistakes.read(() -> DeclarationException.at(this.place + ".type", this::type));
		Labels labels = labels(rows);
		String name = (this.yaml.exactName() != null) ? this.yaml.exactName() : this.yaml.name();
		if (name == null) {
			mistake("name", "the metric has no name", "give it one");
		}
		else if (this.yaml.exactName() != null && this.yaml.name() != null) {
			mistake("exact-name", "the metric has a name, too", "remove one of them");
		}
		else if (this.yaml.exactName() != null && !this.yaml.values().isEmpty() && this.yaml.valuesLabel() == null) {
			mistake("exact-name", "values make several metrics, each with a name of its own",
					"add values-label to make them one metric, or write name");
			return;
		}
		if (type == null) {
			return;
		}
		this.mistakes.check(() -> KeysByType.check(this.yaml, this.place, type));
		if (!this.yaml.values().isEmpty() && this.yaml.count() != null) {
			mistake("values", "values make several metrics, and count makes one", "remove one of them");
		}
		else if (!this.yaml.countOf().isEmpty()) {
			addCounts(metrics, rows, type, name, labels);
		}
		else if (this.yaml.values().isEmpty()) {
			if (this.yaml.valuesLabel() != null) {
				mistake("values-label", "there are no values",
						"add values, such as {busy: busyWorkers, idle: idleWorkers}");
			}
			this.mistakes.check(() -> metrics.add(metric(rows, labels, type, name, "value", this.yaml.value())));
		}
		else if (this.yaml.value() != null) {
			mistake("values", "values make several metrics, and value makes one", "remove one of them");
		}
		else {
			addValues(metrics, rows, type, name, labels);
		}
	}

	private MetricType type() {
		String word = this.yaml.type().word();
		return (word != null) ? KeysByType.parse(word) : MetricType.UNKNOWN;
	}

	private void addValues(List<Rule.Metric> metrics, @Nullable RowFilter rows, MetricType type, @Nullable String name,
			Labels labels) {
		String label = this.yaml.valuesLabel();
		requireNewLabel(label);
		this.yaml.values().forEach((key, value) -> {
			String at = "values." + key;
			if (label == null) {
				this.mistakes.check(() -> metrics.add(metric(rows, labels, type, name + "_" + key, at, value)));
				return;
			}
			Labels labelled = labelled(labels, label, key);
			this.mistakes.check(() -> metrics.add(metric(rows, labelled, type, name, at, value)));
		});
	}

	private void addCounts(List<Rule.Metric> metrics, @Nullable RowFilter rows, MetricType type, @Nullable String name,
			Labels labels) {
		String label = this.yaml.valuesLabel();
		if (!this.yaml.values().isEmpty()) {
			mistake("count-of", "it counts texts in one value, and there are values", "remove one of them");
			return;
		}
		if (label == null) {
			mistake("values-label", "no label says which text is counted", "name one, such as state");
			return;
		}
		requireNewLabel(label);
		Set<String> called = new HashSet<>();
		for (int i = 0; i < this.yaml.countOf().size(); i++) {
			String key = "count-of[%d]".formatted(i);
			String entry = this.yaml.countOf().get(i);
			int equals = entry.lastIndexOf('=');
			String text = countedText(entry);
			String shown = (equals > 0) ? entry.substring(equals + 1).strip() : entry;
			if (text.isBlank() || shown.isEmpty() || !called.add(shown)
					|| (entry.startsWith(OTHERS) && !called.add(OTHERS))) {
				mistake(key, "'%s' is empty, or there twice".formatted(entry), "write each text once, as text=label");
				continue;
			}
			this.mistakes.check(() -> metrics
				.add(metric(rows, labelled(labels, label, shown), type, name, namePlace("name"), counted(key, text))));
		}
	}

	private Extraction counted(String key, String text) {
		ExtractionReader reader = new ExtractionReader(this.yaml, this.place, absent());
		boolean others = this.yaml.countOf().stream().anyMatch((entry) -> entry.startsWith(OTHERS));
		if (others && this.yaml.split() == null && text.codePointCount(0, text.length()) > 1) {
			throw new DeclarationException(this.place + "." + key,
					"'%s' is several letters, and %s counts all other letters".formatted(text, OTHERS),
					"add split, or remove one of them");
		}
		if (!others || !text.equals("*")) {
			return reader.counted(text);
		}
		return reader.countedBeside(this.yaml.countOf()
			.stream()
			.filter((entry) -> !entry.startsWith(OTHERS))
			.map((entry) -> countedText(entry).strip())
			.collect(Collectors.toSet()));
	}

	private static String countedText(String entry) {
		int equals = entry.lastIndexOf('=');
		return (equals > 0) ? entry.substring(0, equals) : entry;
	}

	private void requireNewLabel(@Nullable String label) {
		if (label != null && this.yaml.labels().containsKey(label)) {
			mistake("values-label", "labels has '%s', too".formatted(label), "choose another label");
		}
	}

	private Labels labelled(Labels labels, String label, String text) {
		Map<String, Rule.Label> labelled = new LinkedHashMap<>(labels.named());
		labelled.put(label, Rule.Label
			.of(new DeclaredExpression(this.place + ".values-label", text, new Expression.Literal(text))));
		return new Labels(labelled, labels.ofMembers());
	}

	private List<String> absent() {
		return this.yaml.absent().isEmpty() ? this.defaults.absent() : this.yaml.absent();
	}

	private Rule.Metric metric(@Nullable RowFilter rows, Labels labels, MetricType type, @Nullable String name,
			String key, @Nullable String value) {
		return metric(rows, labels, type, name, namePlace(key),
				new ExtractionReader(this.yaml, this.place, absent()).read(type, key, value));
	}

	private Rule.Metric metric(@Nullable RowFilter rows, Labels labels, MetricType type, @Nullable String name,
			String namePlace, Extraction extraction) {
		String named = (name != null) ? name : "unnamed";
		DescriptorTemplate.Help help = DescriptorTemplate.Help.of(this.place + ".help", this.yaml.help(),
				() -> help(extraction, (rows != null) ? rows : RowFilter.of(null), named));
		return new Rule.Metric(new DescriptorTemplate(this.naming,
				new DescriptorTemplate.Name(namePlace, "", named, this.yaml.exactName() != null), type,
				this.yaml.type().stated(this.place + ".type"), help, extraction.unit()), labels, extraction);
	}

	private String namePlace(String key) {
		if (this.yaml.exactName() != null) {
			return this.place + ".exact-name";
		}
		boolean oneName = this.yaml.values().isEmpty() || this.yaml.valuesLabel() != null;
		return this.place + (oneName ? ".name" : "." + key);
	}

	private String help(Extraction extraction, RowFilter rows, String name) {
		return (!this.yaml.values().isEmpty() && this.yaml.valuesLabel() != null)
				? DefaultHelp.ofAll(this.yaml.values().values(), this.source)
				: DefaultHelp.of(extraction, rows, name, this.source);
	}

	/** The rows; null if they cannot be read. */
	private @Nullable RowFilter rows() {
		String each = this.yaml.each();
		String match = this.yaml.match();
		List<Condition> conditions = conditions();
		RowFilter.Each rows = (each == null) ? this.defaults.each()
				: this.mistakes.read(() -> RowFilter.Each.of(this.place + ".each", each));
		MemberMatch members = (match == null) ? null : this.mistakes
			.read(() -> DeclarationException.at(this.place + ".match", () -> MemberMatch.parse(match)));
		boolean unread = (each != null && rows == null) || (match != null && members == null);
		return unread ? null : new RowFilter(rows, members, conditions);
	}

	private List<Condition> conditions() {
		List<Condition> conditions = this.mistakes.read(() -> RowCondition.conditions(this.place, this.yaml.when()));
		return (conditions != null) ? conditions : List.of();
	}

	private Labels labels(@Nullable RowFilter rows) {
		Labels own = Objects.requireNonNullElse(
				this.mistakes.read(() -> LabelRule.labels(this.place + ".labels", this.yaml.labels())), Labels.NONE);
		Labels all = (rows != null) ? this.mistakes.read(() -> this.defaults.labels(rows, own)) : own;
		return (all != null) ? all : own;
	}

	private void requireDropOnly() {
		if (this.yaml.match() == null) {
			mistake("drop", "drop needs a match that names what to drop", "add match, or exclude rows by when");
		}
		List<String> others = KeysByType.present(this.yaml);
		if (!others.isEmpty()) {
			mistake("drop", "drop cannot be combined with " + String.join(", ", others),
					"remove drop, or remove the other keys");
		}
	}

	private void mistake(String key, String problem, String cure) {
		this.mistakes.check(() -> {
			throw new DeclarationException(this.place + "." + key, problem, cure);
		});
	}

}
