package io.github.exporterkit.lint;

/**
 * What a rule found in a family, in words for the family's author. A single line whatever
 * the target sent; not escaped for HTML.
 *
 * @param family the name of its samples, such as {@code activemq_wait_ms_total}; a
 * pattern such as {@code activemq_*} where all families are meant
 * @param rule the rule's id, such as {@code W7}
 * @param ruleName the rule's short name, such as {@code base-unit}
 * @param why what was seen, and why that is bad
 * @param instead what to write instead
 */
public record Finding(String family, String rule, String ruleName, String why, String instead) {

	public Finding {
		family = oneLine(family);
		why = oneLine(why);
		instead = oneLine(instead);
	}

	/**
	 * The finding as one line.
	 * @return for example {@code activemq_wait_ms [W7 base-unit] …; write …}
	 */
	@Override
	public String toString() {
		return "%s [%s %s] %s; %s".formatted(this.family, this.rule, this.ruleName, this.why, this.instead);
	}

	private static String oneLine(String text) {
		return text.replaceAll("\\p{Cntrl}|[\\u0085\\u2028\\u2029]", " ");
	}

}
