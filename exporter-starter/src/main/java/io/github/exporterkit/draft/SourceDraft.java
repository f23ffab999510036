package io.github.exporterkit.draft;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import io.github.exporterkit.draft.ExporterDraft.Observed;
import io.github.exporterkit.draft.Guess.Kind;
import io.github.exporterkit.draft.Rows.Field;
import io.github.exporterkit.metric.MetricType;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * Proposes the rules of one source, or of several alike, as the lines of a YAML list with
 * a remark on everything that somebody should look at. Used once.
 */
final class SourceDraft {

	private static final int MOST_EXAMPLES = 3;

	/** More labels than this are read by nobody. */
	private static final int MOST_FACTS = 15;

	private static final String ONLY_GREW = "it only grew while this was watching; can it fall?";

	private static final String GREW_TOO = "it only grew while this was watching; is it a counter?";

	private final String source;

	private final MetricNames names;

	private final HelpTexts help;

	private final List<Rows> found;

	private final Movement movement;

	private final boolean asRecords;

	private final List<String> recordLines = new ArrayList<>();

	private final DraftLayout layout;

	private final Map<Rows, Identity> identities;

	private SourceDraft(AlikeSources sources, MetricNames names, DraftLayout layout, List<Rows> found,
			Movement movement, boolean asRecords) {
		this.source = sources.name();
		this.names = names;
		Map<String, String> descriptions = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
		sources.members().forEach((member) -> descriptions.putAll(member.descriptions()));
		this.help = new HelpTexts(descriptions);
		this.layout = layout;
		this.found = found;
		this.identities = Identity.of(found);
		this.movement = movement;
		this.asRecords = asRecords;
	}

	/**
	 * Propose rules or records.
	 * @param sources the source, or several alike
	 * @param names names the metrics
	 * @param anchors the anchors of other sources; those of these are added
	 * @param asRecords whether records say what they can
	 * @return the proposals by source; an empty one if nothing in the document could be a
	 * metric
	 */
	static Map<String, Proposal> of(AlikeSources sources, MetricNames names, Set<String> anchors, boolean asRecords) {
		List<Observed> members = sources.members();
		List<JsonNode> alone = members.get(0).documents();
		if (FamiliesDraft.isFor(alone.get(0))) {
			return Map.of(members.get(0).source(),
					new Proposal(List.of(), FamiliesDraft.of(alone), Map.of(), "", List.of(), List.of()));
		}
		List<Reshaper> reshapers = members.stream().map((member) -> new Reshaper()).toList();
		List<List<Rows>> found = new ArrayList<>();
		List<List<String>> reshape = new ArrayList<>();
		for (int time = 0; time < sources.times(); time++) {
			List<JsonNode> documents = sources.documents(time);
			List<JsonNode> reshaped = IntStream.range(0, documents.size())
				.mapToObj((i) -> reshapers.get(i).reshape(documents.get(i)))
				.toList();
			if (time == 0) {
				reshapers.forEach((reshaper) -> reshape.add(reshaper.rules()));
			}
			found.add(new RowFinder().find(reshaped, sources.name()));
		}
		DraftLayout layout = new DraftLayout(members.stream().map(Observed::source).toList(), anchors);
		Movement movement = Movement.of(found, members.get(0).watched());
		AlikeSources.Label label = sources.label(found.get(0));
		SourceDraft draft = new SourceDraft(sources, names, layout, found.get(0), movement, asRecords);
		draft.found.forEach(draft::add);
		String anchor = layout.ofAll();
		Map<String, Proposal> proposals = new LinkedHashMap<>();
		for (int i = 0; i < members.size(); i++) {
			List<String> rules = (i > 0 && anchor != null) ? List.of() : layout.lines(i, anchor == null);
			boolean empty = rules.isEmpty() && draft.recordLines.isEmpty() && (i == 0 || anchor == null);
			proposals.put(members.get(i).source(),
					new Proposal(empty ? List.of() : reshape.get(i), null,
							layout.ofSource((label != null) ? label.of(i) : Map.of()),
							(anchor == null) ? "" : (i == 0) ? "&" + anchor : "*" + anchor, rules, draft.recordLines));
		}
		return proposals;
	}

	private void add(Rows rows) {
		Identity identity = Objects.requireNonNull(this.identities.get(rows));
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
			Guess guess = Guess.of(rows, field);
			String reason = leftOutBecause(rows, identity, field, guess);
			if (reason != null) {
				leftOut.add("%s: %s".formatted(YamlText.comment(shown(rows, field)), reason));
			}
			else if (guess.kind() == Kind.FACT && this.movement.isOfChangingText(rows, field)) {
				leftOut.add("%s: its text changed while this was watching".formatted(YamlText.comment(field.path())));
			}
			else if (guess.kind() == Kind.FACT) {
				facts.put(field.path(), String.join("_", Words.of(field.words())));
			}
			else if (record == null || !addTo(record, rows, field, guess)) {
				rules.add(rule(rows, identity, field, guess)
					.of(rows.documents((row) -> field.values().get(row) != null)));
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
				rules.add(ofSizes(rows, identity, path, sizes).of(having(rows, sizes)));
			}
		});
		if (!facts.isEmpty() && record != null) {
			said = true;
			record.addFacts(this.names.name(this.source, rows, List.of("info"), MetricType.INFO, Map.of()),
					"Facts about " + HelpTexts.thing(rows), factLabels(rows, Map.of(), facts));
		}
		else if (!facts.isEmpty()) {
			rules.add(ofFacts(rows, identity, facts).of(rows.documents((row) -> true)));
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
		heading.addAll(RepeatedChecks.takenOutOf(rules));
		if (!heading.isEmpty() || !rules.isEmpty()) {
			this.layout.add(heading, (unwritable == null) ? rules : List.of());
		}
	}

	/** The sources that have arrays of such sizes. */
	private static SortedSet<Integer> having(Rows rows, List<Integer> sizes) {
		SortedSet<Integer> some = rows.documents((row) -> sizes.get(row) > 0);
		return some.isEmpty() ? rows.documents((row) -> true) : some;
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
		List<String> checks = new ArrayList<>(guess.doubts());
		checks.addAll((instead != null) ? List.of(instead) : doubts(rows, field, type));
		RuleText rule = new RuleText(checks, name(rows, guess.words(), type, guess.settings()), type,
				this.help.of(rows, field, guess), rows, identity.labels());
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
		List<String> doubts = new ArrayList<>(guess.doubts());
		doubts.addAll(doubts(rows, field, type));
		record.add(name(rows, guess.words(), type, guess.settings()), type, this.help.of(rows, field, guess),
				field.path(), guess, seen(rows, field), doubts);
		return true;
	}

	/** What is in doubt about the type. */
	private List<String> doubts(Rows rows, Field field, MetricType type) {
		if (type == MetricType.UNKNOWN && this.movement.of(rows, field) == Movement.Direction.GREW) {
			return List.of(GREW_TOO);
		}
		return (type == MetricType.COUNTER && !Words.isCounted(Words.of(field.words()))) ? List.of(ONLY_GREW)
				: List.of();
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
		boolean counted = direction == Movement.Direction.GREW && !Words.isLevel(Words.of(field.words()));
		return counted ? MetricType.COUNTER : MetricType.UNKNOWN;
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
			boolean odd = name.isEmpty() || Character.isDigit(name.charAt(0)) || Identity.isOfOthers(name);
			String free = odd ? Words.singular(rows.container()) + "_" + name : name;
			while (labels.containsKey(free) || own.containsKey(free)) {
				free += "_";
			}
			labels.put(free, path);
		});
		return labels;
	}

}
