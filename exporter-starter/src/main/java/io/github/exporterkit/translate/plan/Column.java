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
	 * @param made makes what rows say of it; null if they say nothing
	 */
	record Header(String place, DescriptorTemplate descriptor, @Nullable MadeOfRows made) {

		/** What messages call the metric. */
		String shown() {
			return this.descriptor.shown();
		}

	}

	/**
	 * What rows say of a metric.
	 *
	 * @param name makes its name
	 * @param type makes the name of its type; null if the type is the same for all rows
	 * @param help makes its help
	 */
	record MadeOfRows(SlotText name, @Nullable SlotText type, SlotText help) {

	}

}
