package io.github.exporterkit.draft;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import io.github.exporterkit.draft.Guess.Kind;
import io.github.exporterkit.draft.Rows.Field;
import io.github.exporterkit.metric.MetricDescriptor;
import io.github.exporterkit.metric.MetricNaming;
import io.github.exporterkit.metric.MetricType;
import io.github.exporterkit.text.DeclarationException;
import io.github.exporterkit.value.Conversion;
import io.github.exporterkit.value.From;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * Proposes the rules of one source, as the lines of a YAML list with a remark on
 * everything that somebody should look at. Used once.
 */
public final class SourceDraft {

	private static final String ITEM = "- ";

	private static final String INDENT = "  ";

	private static final int MOST_EXAMPLES = 3;

	/** What the end of a name says of a point in time, which the exporter says itself. */
	private static final Set<String> OF_INSTANTS = Set.of("time", "timestamp", "date", "at", "datetime");

	private static final Set<String> OF_TYPES = Set.of("counter", "gauge", "histogram", "summary");

	private static final String ONLY_GREW = "check: it only grew while this was watching; can it fall?";

	private static final int SURELY_NO_CHANCE = 1000;

	private final MetricNaming naming;

	private final List<Rows> found;

	private final Movement movement;

	private final Set<String> names;

	private final String source;

	private final boolean asRecords;

	private final List<String> recordLines = new ArrayList<>();

	private final List<String> lines = new ArrayList<>();

	private final Map<Rows, Identity> identities = new IdentityHashMap<>();

	private SourceDraft(String source, MetricNaming naming, List<Rows> found, Movement movement, Set<String> names,
			boolean asRecords) {
		this.asRecords = asRecords;
		this.source = source;
		this.naming = naming;
		this.found = found;
		this.movement = movement;
		this.names = names;
	}

	/**
	 * Propose rules.
	 * @param source the source's name
	 * @param documents what it delivered, the first one first; rules are made for that
	 * @param watched how long it was from the first to the last
	 * @param naming makes the exporter's names
	 * @param taken the names of metrics that are taken; those of this draft are added
	 * @return the proposal; empty if nothing in the document could be a metric
	 */
	public static Proposal of(String source, List<JsonNode> documents, Duration watched, MetricNaming naming,
			Taken taken) {
		return of(source, documents, watched, naming, taken, false);
	}

	/**
	 * Propose rules or records.
	 * @param source the source's name
	 * @param documents what it delivered, the first one first; rules are made for that
	 * @param watched how long it was from the first to the last
	 * @param naming makes the exporter's names
	 * @param taken the names of metrics that are taken; those of this draft are added
	 * @param asRecords whether records say what they can
	 * @return the proposal; empty if nothing in the document could be a metric
	 */
	public static Proposal of(String source, List<JsonNode> documents, Duration watched, MetricNaming naming,
			Taken taken, boolean asRecords) {
		if (FamiliesDraft.isFor(documents.get(0))) {
			return new Proposal(List.of(), FamiliesDraft.of(documents), List.of(), List.of());
		}
		Reshaper reshaper = new Reshaper();
		JsonNode first = reshaper.reshape(documents.get(0));
		List<String> reshape = reshaper.rules();
		List<List<Rows>> found = Stream
			.concat(Stream.of(first), documents.stream().skip(1).map((document) -> reshaper.reshape(document)))
			.map((document) -> new RowFinder().find(document, source))
			.toList();
		SourceDraft draft = new SourceDraft(source, naming, found.get(0), Movement.of(found, watched), taken.metrics,
				asRecords);
		draft.found.forEach(draft::add);
		return new Proposal(draft.lines.isEmpty() && draft.recordLines.isEmpty() ? List.of() : reshape, null,
				draft.lines, draft.recordLines);
	}

	private void add(Rows rows) {
		Identity identity = Identity.of(rows, (rows.around() != null) ? this.identities.get(rows.around()) : null);
		this.identities.put(rows, identity);
		List<List<String>> rules = new ArrayList<>();
		Map<String, String> facts = new LinkedHashMap<>();
		List<String> leftOut = new ArrayList<>();
		boolean said = false;
		RecordText record = (this.asRecords && unwritable(rows.each()) == null && rows.captured() == null
				&& rows.attribute() == null) ? new RecordText(this.source, rows, identity) : null;
		for (Field field : rows.fields().values()) {
			if (identity.own().containsValue(field.path())) {
				continue;
			}
			String odd = (rows.captured() != null) ? null : unwritable(field.path());
			Guess guess = Guess.of(field, rows.container());
			if (odd != null) {
				leftOut.add("%s: %s".formatted(YamlText.comment(field.path()), odd));
			}
			else if (numbersRows(rows, field, identity)) {
				leftOut.add("%s: it numbers the rows".formatted(YamlText.comment(field.path())));
			}
			else if (guess.kind() == Kind.LEFT_OUT) {
				leftOut.add("%s: %s".formatted(YamlText.comment((field.when() != null) ? field.when() : field.path()),
						guess.doubt()));
			}
			else if (guess.kind() == Kind.FACT && (field.when() != null || rows.captured() != null)) {
				leftOut.add("%s: a text".formatted(YamlText.comment(String.join(".", field.words()))));
			}
			else if (guess.kind() == Kind.FACT) {
				facts.put(field.path(), String.join("_", Words.of(field.words())));
			}
			else if (record == null || !addTo(record, rows, field, guess)) {
				rules.add(rule(rows, identity, field, guess));
			}
			else {
				said = true;
			}
		}
		rows.sizes().forEach((path, sizes) -> {
			if (unwritable(path) == null) {
				rules.add(ofSizes(rows, identity, path, sizes));
			}
		});
		if (!facts.isEmpty() && record != null) {
			said = true;
			record.addFacts(name(rows, List.of("info"), MetricType.INFO, Map.of()), "Facts about " + thing(rows),
					factLabels(rows, new LinkedHashMap<>(), facts));
		}
		else if (!facts.isEmpty()) {
			rules.add(ofFacts(rows, identity, facts));
		}
		if (said && record != null) {
			this.recordLines.addAll(this.recordLines.isEmpty() ? List.of() : List.of(""));
			this.recordLines.addAll(record.lines());
		}
		String unwritable = unwritable(rows.each());
		if (unwritable != null) {
			leftOut.add("%s: %s".formatted(YamlText.comment(rows.each()), unwritable));
		}
		heading(rows, identity, leftOut, !rules.isEmpty());
		if (unwritable == null) {
			rules.forEach(this.lines::addAll);
		}
	}

	/** Whether a field only tells rows apart that have a label for that. */
	private static boolean numbersRows(Rows rows, Field field, Identity identity) {
		List<String> words = Words.of(field.name());
		return !words.isEmpty() && words.get(words.size() - 1).equals("index") && rows.rows().size() > 1
				&& !identity.own().isEmpty() && field.isPresentEverywhere()
				&& field.values().stream().distinct().count() == rows.rows().size();
	}

	private void heading(Rows rows, Identity identity, List<String> leftOut, boolean hasRules) {
		if (!hasRules && leftOut.isEmpty()) {
			return;
		}
		if (!this.lines.isEmpty()) {
			this.lines.add("");
		}
		if (rows.captured() != null) {
			this.lines.add("# %d keys within names at %s".formatted(rows.rows().size(), YamlText.comment(rows.each())));
		}
		else if (!rows.isDocument()) {
			this.lines.add("# %d %s at %s".formatted(rows.rows().size(), (rows.rows().size() == 1) ? "row" : "rows",
					YamlText.comment(rows.each())));
		}
		if (identity.doubt() != null && hasRules) {
			this.lines.add("# check: " + YamlText.comment(identity.doubt()));
		}
		leftOut.forEach((reason) -> this.lines.add("# left out: " + reason));
	}

	private List<String> rule(Rows rows, Identity identity, Field field, Guess guess) {
		List<String> words = guess.words();
		String instead = insteadOf(rows, field, words);
		MetricType type = type(rows, field, guess);
		String name = name(rows, words, type, guess.settings());
		List<String> rule = new ArrayList<>();
		if (guess.doubt() != null) {
			rule.add("# check: " + YamlText.comment(guess.doubt()));
		}
		if (instead != null) {
			rule.add("# check: " + instead);
		}
		else if (isDoubtfulCounter(type, field)) {
			rule.add("# " + ONLY_GREW);
		}
		rule.add(ITEM + "name: " + YamlText.inBlock(name));
		if (type != MetricType.UNKNOWN) {
			rule.add(INDENT + "type: " + type.word());
		}
		rule.add(INDENT + "help: " + YamlText.inBlock(help(rows, words)));
		place(rule, rows);
		label(rule, identity);
		if (field.when() != null) {
			rule.add(INDENT + "when: [{value: %s, equals: %s}]"
				.formatted(YamlText.inFlow(Objects.requireNonNull(rows.attribute())), YamlText.inFlow(field.when())));
		}
		rule.add(INDENT + "%s: %s # %s".formatted((rows.captured() != null) ? "match" : "value",
				YamlText.inBlock(field.path()), seen(rows, field)));
		guess.settings().forEach((setting, value) -> rule.add(INDENT + setting + ": " + value));
		return (instead != null) ? rule.stream().map(SourceDraft::commentedOut).toList() : rule;
	}

	/** Whether a component of a record can say it, and then does. */
	private boolean addTo(RecordText record, Rows rows, Field field, Guess guess) {
		if (!RecordText.canSay(guess, RecordText.texts(guess.settings().get("states")))
				|| insteadOf(rows, field, guess.words()) != null) {
			return false;
		}
		MetricType type = type(rows, field, guess);
		List<String> doubts = new ArrayList<>();
		if (guess.doubt() != null) {
			doubts.add("check: " + YamlText.comment(guess.doubt()));
		}
		if (isDoubtfulCounter(type, field)) {
			doubts.add(ONLY_GREW);
		}
		record.add(name(rows, guess.words(), type, guess.settings()), type, help(rows, guess.words()), field.path(),
				guess, seen(rows, field), doubts);
		return true;
	}

	private static boolean isDoubtfulCounter(MetricType type, Field field) {
		return type == MetricType.COUNTER && !Words.isCounted(Words.of(field.words()));
	}

	private static void place(List<String> rule, Rows rows) {
		if (!rows.each().equals("$")) {
			rule.add(INDENT + "each: " + YamlText.inBlock(rows.each()));
		}
	}

	private static void label(List<String> rule, Identity identity) {
		if (!identity.labels().isEmpty()) {
			rule.add(INDENT + "labels: " + YamlText.flow(identity.labels()));
		}
	}

	private static String commentedOut(String line) {
		return line.startsWith("#") ? line : "# " + line;
	}

	/** Why a number is better computed of others; null if it is not. */
	private @Nullable String insteadOf(Rows rows, Field field, List<String> words) {
		if (Words.isComputed(words)) {
			return "the target computed this; Prometheus can do so itself, of a counter or over time";
		}
		List<String> plain = Words.withoutExtreme(Words.of(field.words()));
		boolean extreme = !plain.isEmpty() && plain.size() < Words.of(field.words()).size();
		for (Field other : rows.fields().values()) {
			if (extreme && Words.of(other.words()).equals(plain)) {
				return "Prometheus finds the extremes of %s itself".formatted(YamlText.comment(other.path()));
			}
		}
		for (Field other : rows.fields().values()) {
			if (other == field || field.when() != null) {
				return null;
			}
			boolean shares = Words.of(other.words()).stream().anyMatch(words::contains);
			if (shares && isTold(field) && other.values().equals(field.values())) {
				return "this is the same as %s".formatted(YamlText.comment(other.path()));
			}
		}
		return null;
	}

	/** Whether it cannot be chance that another field has the same values. */
	private static boolean isTold(Field field) {
		return field.values()
			.stream()
			.filter((value) -> value != null && value.isNumber())
			.anyMatch((value) -> Math.abs(Objects.requireNonNull(value).asDouble()) > SURELY_NO_CHANCE);
	}

	private MetricType type(Rows rows, Field field, Guess guess) {
		if (guess.kind() == Kind.STATES) {
			return MetricType.STATE_SET;
		}
		Movement.Direction direction = this.movement.of(rows, field);
		if (guess.kind() == Kind.GAUGE || direction == Movement.Direction.FELL) {
			return MetricType.GAUGE;
		}
		return (direction == Movement.Direction.GREW) ? MetricType.COUNTER : MetricType.UNKNOWN;
	}

	private String seen(Rows rows, Field field) {
		String moved = this.movement.shown(rows, field);
		if (!moved.isEmpty()) {
			return YamlText.comment(moved);
		}
		List<String> all = field.values()
			.stream()
			.filter(Objects::nonNull)
			.map((value) -> value.asString())
			.distinct()
			.toList();
		String some = all.stream().limit(MOST_EXAMPLES).collect(Collectors.joining(", "));
		return YamlText.comment((all.size() > MOST_EXAMPLES) ? some + ", …" : some);
	}

	private List<String> ofSizes(Rows rows, Identity identity, String path, List<Integer> sizes) {
		List<String> words = Words.of(path);
		String name = name(rows, words, MetricType.GAUGE, Map.of());
		List<String> rule = new ArrayList<>();
		rule.add(ITEM + "name: " + YamlText.inBlock(name));
		rule.add(INDENT + "type: gauge");
		rule.add(INDENT + "help: Number of " + String.join(" ", words));
		place(rule, rows);
		label(rule, identity);
		rule.add(INDENT + "count: %s # %s".formatted(YamlText.inBlock(path),
				sizes.stream().distinct().limit(MOST_EXAMPLES).map(String::valueOf).collect(Collectors.joining(", "))));
		return rule;
	}

	private List<String> ofFacts(Rows rows, Identity identity, Map<String, String> facts) {
		Map<String, String> labels = factLabels(rows, new LinkedHashMap<>(identity.labels()), facts);
		List<String> rule = new ArrayList<>();
		rule.add("# check: keep what never changes or what somebody selects by");
		rule.add(ITEM + "name: " + YamlText.inBlock(name(rows, List.of("info"), MetricType.INFO, Map.of())));
		rule.add(INDENT + "type: info");
		rule.add(INDENT + "help: Facts about " + thing(rows));
		place(rule, rows);
		rule.add(INDENT + "labels:");
		labels.forEach((label, path) -> rule.add(INDENT.repeat(2) + label + ": " + YamlText.inBlock(path)));
		return rule;
	}

	private static Map<String, String> factLabels(Rows rows, Map<String, String> labels, Map<String, String> facts) {
		if (rows.isKeyed() && !labels.containsValue(rows.keyExpression())) {
			labels.putIfAbsent(Words.singular(rows.container()) + "_id", rows.keyExpression());
		}
		facts.forEach((path, name) -> {
			boolean odd = name.isEmpty() || Character.isDigit(name.charAt(0)) || MetricNaming.isTargetLabel(name);
			String free = odd ? Words.singular(rows.container()) + "_" + name : name;
			while (labels.containsKey(free)) {
				free += "_";
			}
			labels.put(free, path);
		});
		return labels;
	}

	private String thing(Rows rows) {
		return rows.isDocument() ? "the target" : "the " + Words.singular(rows.container()).replace('_', ' ');
	}

	private String help(Rows rows, List<String> words) {
		String said = words.isEmpty() ? Words.singular(rows.container()).replace('_', ' ') : String.join(" ", words);
		String sentence = Character.toUpperCase(said.charAt(0)) + said.substring(1);
		return rows.isDocument() ? sentence : sentence + " of " + thing(rows);
	}

	/** A name that nothing else has, and that ends in no suffix of another type. */
	private String name(Rows rows, List<String> words, MetricType type, Map<String, String> settings) {
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
			all.add(this.source);
		}
		tidy(all, type, settings);
		String name = String.join("_", all);
		for (String around : new String[] { around(rows), this.source }) {
			if (isFree(name, type, settings)) {
				break;
			}
			name = MetricNaming.snakeCase(around) + "_" + name;
		}
		String free = name;
		for (int i = 2; !isFree(free, type, settings); i++) {
			free = name + "_" + i;
		}
		this.names.addAll(claimed(free, type, settings));
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
		return Collections.disjoint(this.names, claimed(name, type, settings));
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

	/** Why a path cannot be written; null if it can. */
	static @Nullable String unwritable(String path) {
		String odd = path.replace("[*]", "").replace(".*", "");
		boolean both = odd.contains("'") && odd.contains("\"");
		return odd.matches(".*[{}*?].*|(?s).*\\p{Cc}.*") || odd.contains("${") || both
				? "its name cannot be written in a path" : null;
	}

	/**
	 * What the exporter itself and the drafts of its other sources have taken.
	 */
	public static final class Taken {

		private final Set<String> metrics = new HashSet<>();

		/**
		 * Begin.
		 * @param own the metrics that the exporter has about itself
		 */
		public Taken(List<MetricDescriptor> own) {
			own.forEach((metric) -> this.metrics.addAll(metric.claimedNames()));
		}

	}

}
