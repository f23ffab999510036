package io.github.exporterkit.draft;

import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

import org.jspecify.annotations.Nullable;

/**
 * Writes the rules of a source so that nothing is said more often than needed: what all
 * have in common is said for the source, and labels that several rules have are said
 * once.
 */
final class DraftLayout {

	/** How many rules must have the same labels for an anchor to help. */
	private static final int FEWEST_SHARING = 3;

	private final List<Group> groups = new ArrayList<>();

	private final List<String> sources;

	private final Set<String> anchors;

	private final Map<RuleText, String> shared = new IdentityHashMap<>();

	private final Map<Group, String> ofLabels = new IdentityHashMap<>();

	/**
	 * Begin.
	 * @param sources the names of the sources that have these rules
	 * @param anchors the anchors of other sources; those of this one are added
	 */
	DraftLayout(List<String> sources, Set<String> anchors) {
		this.sources = sources;
		this.anchors = anchors;
	}

	void add(List<String> heading, List<RuleText> rules) {
		this.groups.add(new Group(heading, rules));
	}

	/**
	 * What a source says for all of its rules, key by key.
	 * @param own labels that only the source has
	 */
	Map<String, String> ofSource(Map<String, String> own) {
		Map<String, String> common = new LinkedHashMap<>();
		List<Rows> rows = this.groups.stream()
			.flatMap((group) -> group.rules().stream())
			.map(RuleText::rows)
			.distinct()
			.toList();
		if (rows.size() == 1 && !rows.get(0).isDocument() && rows.get(0).captured() == null) {
			if (!rows.get(0).isWholeDocument()) {
				common.put("each", YamlText.inBlock(rows.get(0).each()));
			}
			Map<String, String> labels = this.groups.stream()
				.flatMap((group) -> group.rules().stream())
				.findFirst()
				.orElseThrow()
				.labels();
			Map<String, String> all = new LinkedHashMap<>(own);
			all.putAll(labels);
			if (!all.isEmpty()) {
				common.put("labels", YamlText.flow(all));
			}
		}
		else if (!own.isEmpty()) {
			common.put("labels", YamlText.flow(own));
		}
		return common;
	}

	/**
	 * The name of an anchor for the whole list of rules; null if sources have different
	 * ones.
	 */
	@Nullable String ofAll() {
		boolean all = this.sources.size() > 1 && this.groups.stream()
			.flatMap((group) -> group.rules().stream())
			.filter((rule) -> !rule.isCommentedOut())
			.allMatch((rule) -> rule.sources().size() == this.sources.size());
		return all ? free(this.sources.get(0)) : null;
	}

	/**
	 * The lines of the list of rules of one of the sources, which are asked for in their
	 * order.
	 * @param source its position
	 * @param apart whether each rule has an anchor that others share
	 */
	List<String> lines(int source, boolean apart) {
		boolean common = !ofSource(Map.of()).isEmpty();
		List<String> lines = new ArrayList<>();
		for (Group group : this.groups) {
			List<RuleText> rules = group.rules()
				.stream()
				.filter((rule) -> rule.isCommentedOut() ? rule.sources().first() == source
						: rule.sources().contains(source))
				.toList();
			boolean first = group.rules().stream().allMatch((rule) -> rule.sources().first() >= source);
			boolean aliases = !rules.isEmpty() && rules.stream().allMatch(this.shared::containsKey);
			if (rules.isEmpty() && (source > 0 || !group.rules().isEmpty())) {
				continue;
			}
			if (!lines.isEmpty() && !aliases) {
				lines.add("");
			}
			if (first) {
				lines.addAll(group.heading());
			}
			for (RuleText rule : rules) {
				String alias = this.shared.get(rule);
				if (alias != null) {
					lines.add("- *" + alias);
					continue;
				}
				List<String> written = rule.lines(common || rule.rows().isWholeDocument() ? "" : rule.rows().each(),
						common ? "" : labels(group, rule));
				if (apart && rule.sources().size() > 1 && !rule.isCommentedOut()) {
					String anchor = free(rule.name());
					this.shared.put(rule, anchor);
					written = RuleText.anchored(written, anchor);
				}
				lines.addAll(written);
			}
		}
		return lines;
	}

	/** The labels of a rule: an alias, where another one has said the same. */
	private String labels(Group group, RuleText rule) {
		if (rule.labels().isEmpty()) {
			return "";
		}
		String labels = YamlText.flow(rule.labels());
		if (!rule.canShareLabels() || !hasAnchor(group)) {
			return labels;
		}
		String anchor = this.ofLabels.get(group);
		if (anchor != null) {
			return "*" + anchor;
		}
		anchor = free(Words.singular(group.rules().get(0).rows().container()));
		this.ofLabels.put(group, anchor);
		return "&%s %s".formatted(anchor, labels);
	}

	/** Whether the labels of a group's rules are worth an anchor. */
	private static boolean hasAnchor(Group group) {
		long sharing = group.rules().stream().filter(RuleText::canShareLabels).count();
		return sharing >= FEWEST_SHARING && group.rules().get(0).labels().size() >= 2;
	}

	private String free(String name) {
		String free = name;
		for (int i = 2; !this.anchors.add(free); i++) {
			free = name + "_" + i;
		}
		return free;
	}

	/**
	 * The rules of rows of one kind.
	 *
	 * @param heading comments above them
	 * @param rules the rules, which have the same labels
	 */
	private record Group(List<String> heading, List<RuleText> rules) {

	}

}
