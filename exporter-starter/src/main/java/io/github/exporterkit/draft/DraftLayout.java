package io.github.exporterkit.draft;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Writes the rules of a source so that nothing is said more often than needed: what all
 * have in common is said for the source, and labels that several rules have are said
 * once.
 */
final class DraftLayout {

	/** How many rules must have the same labels for an anchor to help. */
	private static final int FEWEST_SHARING = 3;

	private final List<Group> groups = new ArrayList<>();

	private final Set<String> anchors = new HashSet<>();

	void add(List<String> heading, List<RuleText> rules) {
		this.groups.add(new Group(heading, rules));
	}

	/** What the source says for all of its rules, key by key. */
	Map<String, String> ofSource() {
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
			if (!labels.isEmpty()) {
				common.put("labels", YamlText.flow(labels));
			}
		}
		return common;
	}

	/** The lines of the list of rules. */
	List<String> lines() {
		boolean common = !ofSource().isEmpty();
		List<String> lines = new ArrayList<>();
		for (Group group : this.groups) {
			if (!lines.isEmpty()) {
				lines.add("");
			}
			lines.addAll(group.heading());
			String anchor = common ? "" : anchor(group);
			boolean said = false;
			for (RuleText rule : group.rules()) {
				boolean shares = !anchor.isEmpty() && rule.canShareLabels();
				String labels = YamlText.flow(rule.labels());
				String written = common || rule.labels().isEmpty() ? ""
						: !shares ? labels : said ? "*" + anchor : "&%s %s".formatted(anchor, labels);
				said |= shares;
				lines.addAll(rule.lines(common || rule.rows().isWholeDocument() ? "" : rule.rows().each(), written));
			}
		}
		return lines;
	}

	/** What the labels of a group's rules are called; empty if each rule says its own. */
	private String anchor(Group group) {
		long sharing = group.rules().stream().filter(RuleText::canShareLabels).count();
		if (sharing < FEWEST_SHARING || group.rules().get(0).labels().size() < 2) {
			return "";
		}
		String name = Words.singular(group.rules().get(0).rows().container());
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
