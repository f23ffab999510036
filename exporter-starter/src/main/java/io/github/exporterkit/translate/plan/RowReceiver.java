package io.github.exporterkit.translate.plan;

import org.jspecify.annotations.Nullable;

/**
 * Takes rows one after the other: the reader begins a row, fills its slots and ends it.
 */
interface RowReceiver {

	/** What the current row has, to be filled. */
	Slots slots();

	/**
	 * Begin a row with empty slots, except for its name and position.
	 * @param key its name; null if it has none
	 * @param index its position, or {@link Slots#NOWHERE}
	 */
	void beginRow(@Nullable String key, int index);

	/** End the row; all that it has is in the slots. */
	void endRow();

	/** End a row that is null: by default, none. */
	default void endNull() {
	}

	/** Remark on what only all rows together can tell: by default, nothing. */
	default void remark() {
	}

}
