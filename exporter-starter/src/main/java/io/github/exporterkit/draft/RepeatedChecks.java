package io.github.exporterkit.draft;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Questions that many rules have, which are asked once, with the names of the metrics.
 */
final class RepeatedChecks {

	/** How many rules must have a question. */
	private static final int FEWEST = 4;

	private static final int LONGEST_LINE = 110;

	private static final String INDENT = "#   ";

	private RepeatedChecks() {
	}

	/**
	 * Take repeated questions out of rules.
	 * @param rules the rules
	 * @return comments that ask them
	 */
	static List<String> takenOutOf(List<RuleText> rules) {
		Map<String, List<RuleText>> byCheck = new LinkedHashMap<>();
		rules.stream()
			.filter((rule) -> !rule.isCommentedOut())
			.forEach((rule) -> rule.checks()
				.forEach((check) -> byCheck.computeIfAbsent(check, (key) -> new ArrayList<>()).add(rule)));
		List<String> lines = new ArrayList<>();
		byCheck.forEach((check, having) -> {
			if (having.size() >= FEWEST) {
				having.forEach((rule) -> rule.checks().remove(check));
				lines.add(RuleText.CHECK + YamlText.comment(check));
				lines.addAll(wrapped(having.stream().map(RuleText::name).toList()));
			}
		});
		return lines;
	}

	private static List<String> wrapped(List<String> names) {
		List<String> lines = new ArrayList<>();
		StringBuilder line = new StringBuilder(INDENT);
		for (int i = 0; i < names.size(); i++) {
			String name = (i < names.size() - 1) ? names.get(i) + ", " : names.get(i);
			if (line.length() > INDENT.length() && line.length() + name.length() > LONGEST_LINE) {
				lines.add(line.toString().stripTrailing());
				line = new StringBuilder(INDENT);
			}
			line.append(name);
		}
		lines.add(line.toString());
		return lines;
	}

}
