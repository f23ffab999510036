package io.github.exporterkit.metric;

/**
 * A field that a declaration names and that a whole scrape did not have, although there
 * was something to look for it in: perhaps misspelt, perhaps rightly absent now and then.
 *
 * @param place where it is declared, such as
 * {@code exporter.sources.queues.metrics[3].value}, or a record's component
 * @param field the name that was not there
 * @param within the path to where it was looked for; empty for a row itself
 * @param instead what was there instead: the nearest name, or some of the names
 */
public record Remark(String place, String field, String within, String instead) {

	/**
	 * What to say of it.
	 * @param source the source that was scraped
	 * @return for example
	 * {@code exporter.sources.queues.each: no field `valeu` in `$` of queues; did you mean `value`?}
	 */
	public String sentence(String source) {
		String where = this.within.isEmpty() ? source : "`%s` of %s".formatted(this.within, source);
		return "%s: no field `%s` in %s; %s".formatted(this.place, this.field, where, this.instead);
	}

}
