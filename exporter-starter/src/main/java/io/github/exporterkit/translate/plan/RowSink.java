package io.github.exporterkit.translate.plan;

import io.github.exporterkit.metric.MetricFamilies;
import org.jspecify.annotations.Nullable;

/**
 * Takes the rows of one kind during one scrape: whoever reads them begins a row, fills
 * its slots and ends it, and then its samples go into the tables. Not thread-safe.
 */
final class RowSink {

	/** The position of a row that has none. */
	static final int NOWHERE = -1;

	private final RowKind kind;

	private final Slots slots;

	private final TableSink[] tables;

	RowSink(RowKind kind, MetricFamilies families) {
		this.kind = kind;
		this.slots = kind.newSlots();
		this.tables = kind.tables()
			.stream()
			.map((table) -> new TableSink(table, this.slots, families))
			.toArray(TableSink[]::new);
	}

	Slots slots() {
		return this.slots;
	}

	/**
	 * Begin a row with empty slots, but for what says where the row is.
	 * @param key its name; null if it has none
	 * @param index its position, or {@link #NOWHERE}
	 */
	void beginRow(@Nullable String key, int index) {
		this.slots.clear();
		for (int slot : this.kind.keySlots()) {
			this.slots.putText(slot, key);
		}
		if (index != NOWHERE) {
			for (int slot : this.kind.indexSlots()) {
				this.slots.putPosition(slot, index);
			}
		}
	}

	void endRow() {
		for (TableSink table : this.tables) {
			table.endRow();
		}
	}

}
