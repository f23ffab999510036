package io.github.exporterkit.scrape;

import io.github.exporterkit.source.Deadline;

/**
 * Where the flights of one source begin.
 */
@FunctionalInterface
interface Flights {

	/**
	 * Begin a flight, or join one that is under way. Does not wait.
	 * @param deadline until when the caller would wait
	 * @return the flight
	 */
	Flight board(Deadline deadline);

}
