package io.github.exporterkit.metric;

/**
 * Something that a declaration names and that a whole scrape did not have, although there
 * was something to look for it in: perhaps misspelt, perhaps rightly absent now and then.
 *
 * @param place where it is declared, such as
 * {@code exporter.sources.queues.metrics[3].value}, or a record's component
 * @param missing what was not there, such as <code>field `valeu`</code>
 * @param within the path to where it was looked for; empty for a row itself
 * @param instead what was there instead: the nearest name, or some of the names
 */
public record Remark(String place, String missing, String within, String instead) {

	/**
	 * A page that the target names and that was not read.
	 * @param where what names it, such as {@code the header Link}
	 * @return the remark
	 */
	public static Remark unreadPage(String where) {
		return new Remark(where, "page but the first", "",
				"it names another: set http.pages of the source to read all, or http.pages.enabled to false");
	}

	/**
	 * What to say of it.
	 * @param source the source that was scraped
	 * @return for example
	 * {@code exporter.sources.queues.each: no field `valeu` in `$` of queues; did you mean `value`?}
	 */
	public String sentence(String source) {
		String where = this.within.isEmpty() ? source : "`%s` of %s".formatted(this.within, source);
		return "%s: no %s in %s; %s".formatted(this.place, this.missing, where, this.instead);
	}

}
