package io.github.exporterkit.lint;

/**
 * One thing to look for. Stateless, and silent when in doubt: a finding must be something
 * its reader can act on.
 */
interface Rule {

	/**
	 * Look at a scrape.
	 * @param scrape the families
	 * @param report where findings go
	 */
	void check(LintedScrape scrape, Report report);

	/**
	 * A rule that needs no more than one family at a time.
	 */
	interface OfOneFamily extends Rule {

		/**
		 * Look at a family.
		 * @param family the family
		 * @param report where findings go
		 */
		void check(LintedFamily family, Report report);

		@Override
		default void check(LintedScrape scrape, Report report) {
			scrape.families().forEach((family) -> check(family, report));
		}

	}

}
