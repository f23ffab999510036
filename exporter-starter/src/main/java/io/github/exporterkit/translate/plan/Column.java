package io.github.exporterkit.translate.plan;

import io.github.exporterkit.translate.rule.DescriptorTemplate;
import org.jspecify.annotations.Nullable;

/**
 * One metric of a table: what it takes from each row. Immutable.
 */
interface Column {

	/** Which metric it is. */
	Header header();

	/** Begin to fill it during one scrape. */
	Sink open(TableSink table);

	/** Takes the rows of one scrape. */
	@FunctionalInterface
	interface Sink {

		/**
		 * Take what the current row has.
		 * @throws io.github.exporterkit.value.ConversionException if no sample can be
		 * made of it
		 */
		void endRow();

	}

	/**
	 * The metric of a column.
	 *
	 * @param place where it is declared
	 * @param descriptor its name, type, help and unit
	 * @param name makes the name of a row; null if there is only one name
	 * @param help makes the help of a row; null if there is only one name
	 */
	record Header(String place, DescriptorTemplate descriptor, @Nullable SlotText name, @Nullable SlotText help) {

		/** What messages call the metric. */
		String shown() {
			return this.descriptor.shown();
		}

	}

}
