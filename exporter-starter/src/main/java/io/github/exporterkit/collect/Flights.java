package io.github.exporterkit.collect;

import io.github.exporterkit.source.Deadline;

/**
 * Where the flights of one source begin: a flight is the source on its way from fetch to
 * families.
 */
@FunctionalInterface
interface Flights {

	/**
	 * Begin a flight, or join the one that is under way. Does not wait.
	 * @param deadline until when the caller would wait
	 * @return the flight
	 */
	Flight join(Deadline deadline);

}
