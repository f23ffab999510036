package io.github.exporterkit.translate.plan;

import org.jspecify.annotations.Nullable;

/**
 * Takes rows one after the other: whoever reads them begins a row, fills its slots and
 * ends it.
 */
interface RowReceiver {

	/** What the row at hand has, to be filled. */
	Slots slots();

	/**
	 * Begin a row with empty slots, but for what says where the row is.
	 * @param key its name; null if it has none
	 * @param index its position, or {@link RowShape#NOWHERE}
	 */
	void beginRow(@Nullable String key, int index);

	/** End the row; all that it has is in the slots. */
	void endRow();

}
