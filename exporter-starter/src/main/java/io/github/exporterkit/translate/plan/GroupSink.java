package io.github.exporterkit.translate.plan;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

import io.github.exporterkit.metric.build.MetricFamilies;
import org.jspecify.annotations.Nullable;

/**
 * Takes the rows of one group of metrics during one scrape. A name is matched once,
 * however many rows have it. Not thread-safe.
 */
final class GroupSink {

	private static final int MOST_REMEMBERED = 10_000;

	private final RowKind.Group group;

	private final Slots slots;

	private final TableSink[] tables;

	private final Map<String, Optional<@Nullable String[]>> captures = new HashMap<>();

	private boolean hasTaken;

	GroupSink(RowKind.Group group, Slots slots, MetricFamilies families) {
		this.group = group;
		this.slots = slots;
		this.tables = group.tables()
			.stream()
			.map((table) -> new TableSink(table, slots, families))
			.toArray(TableSink[]::new);
	}

	/**
	 * Whether the group takes a row of this name; if so, its captures are in the slots.
	 */
	boolean takes(String key) {
		KeyMatch match = this.group.match();
		if (match == null) {
			return true;
		}
		Optional<@Nullable String[]> remembered = this.captures.get(key);
		if (remembered == null) {
			remembered = Optional.ofNullable(match.capturesIn(key));
			if (this.captures.size() < MOST_REMEMBERED) {
				this.captures.put(key, remembered);
			}
		}
		@Nullable String[] found = remembered.orElse(null);
		for (int i = 0; found != null && i < found.length; i++) {
			if (this.group.captureSlots()[i] != GroupCompiler.UNUSED) {
				this.slots.putText(this.group.captureSlots()[i], found[i]);
			}
		}
		this.hasTaken |= found != null;
		return found != null;
	}

	/** Whether the group has this match and took a row by it. */
	boolean hasTaken(String match) {
		return this.hasTaken && match.equals(String.valueOf(this.group.match()));
	}

	void endRow() {
		for (TableSink table : this.tables) {
			table.endRow();
		}
	}

}
