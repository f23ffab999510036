package io.github.exporterkit.lint;

/**
 * One thing to look for in a scrape. Stateless, and silent when in doubt: whoever reads a
 * finding must be able to act on it.
 */
@FunctionalInterface
interface LintRule {

	/**
	 * Look at a scrape.
	 * @param scrape the families
	 * @param findings where findings go
	 */
	void check(LintedScrape scrape, Findings findings);

	/**
	 * A rule that looks at one family at a time.
	 */
	@FunctionalInterface
	interface OfOneFamily {

		/**
		 * Look at a family.
		 * @param family the family
		 * @param findings where findings go
		 */
		void check(LintedFamily family, Findings findings);

	}

}
