package io.github.exporterkit.translate.plan;

/**
 * One metric of a table: what it takes from each row. Immutable.
 */
interface Column {

	/** Where it was declared. */
	String place();

	/** The metric's name. */
	FamilyName family();

	/** Begin to fill it during one scrape. */
	Sink open(TableSink table);

	/** Takes the rows of one scrape. */
	@FunctionalInterface
	interface Sink {

		/**
		 * Take what the row at hand has.
		 * @throws io.github.exporterkit.value.ConversionException if no sample can be
		 * made of it
		 */
		void endRow();

	}

}
