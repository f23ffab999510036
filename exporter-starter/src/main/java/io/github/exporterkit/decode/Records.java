package io.github.exporterkit.decode;

import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * The records of a table, in their order.
 */
interface Records {

	/**
	 * The cells of the next record, null for an empty one; null if there is no further
	 * record.
	 */
	@Nullable List<@Nullable String> next();

	/** The number of the line that was read last, from 1. */
	int line();

}
