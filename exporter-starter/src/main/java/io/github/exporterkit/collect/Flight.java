package io.github.exporterkit.collect;

import io.github.exporterkit.source.Deadline;

/**
 * One source on its way from fetch to families.
 */
@FunctionalInterface
public interface Flight {

	/**
	 * Wait for the result. Must be called once by everyone who joined the flight.
	 * @param deadline how long to wait
	 * @return the result; a failure for lack of time if there is none by then
	 */
	SourceResult await(Deadline deadline);

}
