package io.github.exporterkit.draft;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
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
import io.github.exporterkit.metric.MetricNaming;
import io.github.exporterkit.metric.MetricType;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * Proposes the rules of one source, as the lines of a YAML list with a remark on
 * everything that somebody should look at. Used once.
 */
public final class SourceDraft {

	private static final int MOST_EXAMPLES = 3;

	/** More labels than this are read by nobody. */
	private static final int MOST_FACTS = 15;

	private static final String ONLY_GREW = "it only grew while this was watching; can it fall?";

	private final String source;

	private final MetricNames names;

	private final HelpTexts help;

	private final List<Rows> found;

	private final Movement movement;

	private final boolean asRecords;

	private final List<String> recordLines = new ArrayList<>();

	private final DraftLayout layout = new DraftLayout();

	private final Map<Rows, Identity> identities = new IdentityHashMap<>();

	private SourceDraft(Observed seen, MetricNames names, List<Rows> found, Movement movement, boolean asRecords) {
		this.source = seen.source();
		this.names = names;
		this.help = new HelpTexts(seen.descriptions());
		this.found = found;
		this.movement = movement;
		this.asRecords = asRecords;
	}

	/**
	 * Propose rules or records.
	 * @param seen what was seen of the source
	 * @param names names the metrics
	 * @param asRecords whether records say what they can
	 * @return the proposal; empty if nothing in the document could be a metric
	 */
	public static Proposal of(Observed seen, MetricNames names, boolean asRecords) {
		List<JsonNode> documents = seen.documents();
		if (FamiliesDraft.isFor(documents.get(0))) {
			return new Proposal(List.of(), FamiliesDraft.of(documents), Map.of(), List.of(), List.of());
		}
		Reshaper reshaper = new Reshaper();
		JsonNode first = reshaper.reshape(documents.get(0));
		List<String> reshape = reshaper.rules();
		List<List<Rows>> found = Stream
			.concat(Stream.of(first), documents.stream().skip(1).map((document) -> reshaper.reshape(document)))
			.map((document) -> new RowFinder().find(document, seen.source()))
			.toList();
		SourceDraft draft = new SourceDraft(seen, names, found.get(0), Movement.of(found, seen.watched()), asRecords);
		draft.found.forEach(draft::add);
		List<String> rules = draft.layout.lines();
		return new Proposal(rules.isEmpty() && draft.recordLines.isEmpty() ? List.of() : reshape, null,
				draft.layout.ofSource(), rules, draft.recordLines);
	}

	private void add(Rows rows) {
		Identity identity = Identity.of(rows, (rows.around() != null) ? this.identities.get(rows.around()) : null);
		this.identities.put(rows, identity);
		List<RuleText> rules = new ArrayList<>();
		Map<String, String> facts = new LinkedHashMap<>();
		List<String> leftOut = new ArrayList<>();
		boolean said = false;
		RecordText record = (this.asRecords && FieldPath.unwritable(rows.each()) == null && rows.captured() == null
				&& rows.attribute() == null) ? new RecordText(this.source, rows, identity) : null;
		for (Field field : rows.fields().values()) {
			if (identity.own().containsValue(field.path())) {
				continue;
			}
			Guess guess = Guess.of(field, rows.container());
			String reason = leftOutBecause(rows, identity, field, guess);
			if (reason != null) {
				leftOut.add("%s: %s".formatted(YamlText.comment(shown(rows, field)), reason));
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
		if (facts.size() > MOST_FACTS) {
			leftOut.add("%d texts, which are too many for labels".formatted(facts.size() - MOST_FACTS));
			facts.keySet().retainAll(shortest(facts.keySet()));
		}
		rows.sizes().forEach((path, sizes) -> {
			if (FieldPath.unwritable(path) == null) {
				rules.add(ofSizes(rows, identity, path, sizes));
			}
		});
		if (!facts.isEmpty() && record != null) {
			said = true;
			record.addFacts(this.names.name(this.source, rows, List.of("info"), MetricType.INFO, Map.of()),
					"Facts about " + HelpTexts.thing(rows), factLabels(rows, Map.of(), facts));
		}
		else if (!facts.isEmpty()) {
			rules.add(ofFacts(rows, identity, facts));
		}
		if (said && record != null) {
			this.recordLines.addAll(this.recordLines.isEmpty() ? List.of() : List.of(""));
			this.recordLines.addAll(record.lines());
		}
		String unwritable = FieldPath.unwritable(rows.each());
		if (unwritable != null) {
			leftOut.add("%s: %s".formatted(YamlText.comment(rows.each()), unwritable));
		}
		List<String> heading = heading(rows, identity, leftOut, !rules.isEmpty());
		if (!heading.isEmpty() || !rules.isEmpty()) {
			this.layout.add(heading, (unwritable == null) ? rules : List.of());
		}
	}

	/** The paths that lead least deep. */
	private static Set<String> shortest(Set<String> paths) {
		return paths.stream()
			.sorted(Comparator
				.comparingLong((path) -> path.chars().filter((step) -> step == '.' || step == '[').count()))
			.limit(MOST_FACTS)
			.collect(Collectors.toSet());
	}

	/** Why no metric is made of a field; null if one is. */
	private static @Nullable String leftOutBecause(Rows rows, Identity identity, Field field, Guess guess) {
		String odd = (rows.captured() != null) ? null : FieldPath.unwritable(field.path());
		if (odd != null) {
			return odd;
		}
		if (numbersRows(rows, field, identity)) {
			return "it numbers the rows";
		}
		if (guess.kind() == Kind.LEFT_OUT) {
			return guess.doubt();
		}
		if (guess.kind() != Kind.FACT) {
			return null;
		}
		if (field.when() != null || rows.captured() != null) {
			return "a text";
		}
		return identity.own()
			.entrySet()
			.stream()
			.filter((label) -> rows.fields().containsKey(label.getValue())
					&& rows.fields().get(label.getValue()).values().equals(field.values()))
			.map((label) -> "the label %s says the same".formatted(label.getKey()))
			.findFirst()
			.orElse(null);
	}

	private static String shown(Rows rows, Field field) {
		return (field.when() != null) ? field.when()
				: (rows.captured() != null) ? String.join(".", field.words()) : field.path();
	}

	/** Whether a field only tells rows apart that have a label for that. */
	private static boolean numbersRows(Rows rows, Field field, Identity identity) {
		List<String> words = Words.of(field.name());
		return !words.isEmpty() && words.get(words.size() - 1).equals("index") && rows.rows().size() > 1
				&& !identity.own().isEmpty() && field.isPresentEverywhere()
				&& field.values().stream().distinct().count() == rows.rows().size();
	}

	private static List<String> heading(Rows rows, Identity identity, List<String> leftOut, boolean hasRules) {
		List<String> heading = new ArrayList<>();
		if (!hasRules && leftOut.isEmpty()) {
			return heading;
		}
		if (rows.captured() != null) {
			heading.add("# %d keys within names at %s".formatted(rows.rows().size(), YamlText.comment(rows.each())));
		}
		else if (!rows.isDocument()) {
			heading.add("# %d %s at %s".formatted(rows.rows().size(), (rows.rows().size() == 1) ? "row" : "rows",
					YamlText.comment(rows.each())));
		}
		if (identity.doubt() != null && hasRules) {
			heading.add("# check: " + YamlText.comment(identity.doubt()));
		}
		leftOut.forEach((reason) -> heading.add("# left out: " + reason));
		return heading;
	}

	private RuleText rule(Rows rows, Identity identity, Field field, Guess guess) {
		String instead = Redundancy.insteadOf(rows, field, guess.words());
		MetricType type = type(rows, field, guess);
		List<String> checks = doubts(guess, (instead == null) ? type : MetricType.UNKNOWN, field);
		if (instead != null) {
			checks.add(instead);
		}
		RuleText rule = new RuleText(checks, name(rows, guess.words(), type, guess.settings()), type,
				this.help.of(rows, field, guess.words()), rows, identity.labels());
		if (field.when() != null) {
			rule.set("when", "[{value: %s, equals: %s}]"
				.formatted(YamlText.inFlow(Objects.requireNonNull(rows.attribute())), YamlText.inFlow(field.when())));
		}
		rule.set((rows.captured() != null) ? "match" : "value", YamlText.inBlock(field.path()), seen(rows, field));
		guess.settings().forEach(rule::set);
		return (instead != null) ? rule.commentOut() : rule;
	}

	/** Whether a component of a record can say it, and then does. */
	private boolean addTo(RecordText record, Rows rows, Field field, Guess guess) {
		if (!RecordText.canSay(guess, RecordText.texts(guess.settings().get("states")))
				|| Redundancy.insteadOf(rows, field, guess.words()) != null) {
			return false;
		}
		MetricType type = type(rows, field, guess);
		record.add(name(rows, guess.words(), type, guess.settings()), type, this.help.of(rows, field, guess.words()),
				field.path(), guess, seen(rows, field), doubts(guess, type, field));
		return true;
	}

	private static List<String> doubts(Guess guess, MetricType type, Field field) {
		List<String> doubts = new ArrayList<>();
		if (guess.doubt() != null) {
			doubts.add(guess.doubt());
		}
		if (type == MetricType.COUNTER && !Words.isCounted(Words.of(field.words()))) {
			doubts.add(ONLY_GREW);
		}
		return doubts;
	}

	private String name(Rows rows, List<String> words, MetricType type, Map<String, String> settings) {
		return this.names.name(this.source, rows, words, type, settings);
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

	private RuleText ofSizes(Rows rows, Identity identity, String path, List<Integer> sizes) {
		List<String> words = Words.of(path);
		String seen = sizes.stream()
			.distinct()
			.limit(MOST_EXAMPLES)
			.map(String::valueOf)
			.collect(Collectors.joining(", "));
		return new RuleText(List.of(), name(rows, words, MetricType.GAUGE, Map.of()), MetricType.GAUGE,
				"Number of " + String.join(" ", words), rows, identity.labels())
			.set("count", YamlText.inBlock(path), seen);
	}

	private RuleText ofFacts(Rows rows, Identity identity, Map<String, String> facts) {
		return new RuleText(List.of("keep what never changes or what somebody selects by"),
				name(rows, List.of("info"), MetricType.INFO, Map.of()), MetricType.INFO,
				"Facts about " + HelpTexts.thing(rows), rows, identity.labels())
			.facts(factLabels(rows, identity.labels(), facts));
	}

	/** Labels beside those that tell the rows apart. */
	private static Map<String, String> factLabels(Rows rows, Map<String, String> own, Map<String, String> facts) {
		Map<String, String> labels = new LinkedHashMap<>();
		String id = Words.singular(rows.container()) + "_id";
		if (rows.isKeyed() && !own.containsValue(rows.keyExpression()) && !own.containsKey(id)) {
			labels.put(id, rows.keyExpression());
		}
		facts.forEach((path, name) -> {
			boolean odd = name.isEmpty() || Character.isDigit(name.charAt(0)) || MetricNaming.isTargetLabel(name);
			String free = odd ? Words.singular(rows.container()) + "_" + name : name;
			while (labels.containsKey(free) || own.containsKey(free)) {
				free += "_";
			}
			labels.put(free, path);
		});
		return labels;
	}

	/**
	 * What was seen of a source.
	 *
	 * @param source its name
	 * @param documents what it delivered, the first one first; rules are made for that
	 * @param watched how long it was from the first to the last
	 * @param descriptions what the target says about fields, by their names
	 */
	public record Observed(String source, List<JsonNode> documents, Duration watched,
			Map<String, String> descriptions) {

	}

}
