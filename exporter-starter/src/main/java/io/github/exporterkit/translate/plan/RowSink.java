package io.github.exporterkit.translate.plan;

import java.util.List;

import io.github.exporterkit.metric.MetricFamilies;
import org.jspecify.annotations.Nullable;

/**
 * Takes the rows of one kind during one scrape, and puts each into the tables of the
 * metrics that take it. Not thread-safe.
 */
final class RowSink implements RowReceiver {

	private final RowKind kind;

	private final Slots slots;

	private final GroupSink[] groups;

	private final List<BucketRows> buckets;

	private @Nullable GroupSink taking;

	RowSink(RowKind kind, MetricFamilies families) {
		this.kind = kind;
		this.slots = kind.shape().newSlots();
		this.buckets = kind.buckets()
			.stream()
			.map((bucket) -> new BucketRows(bucket, this.slots, families.now()))
			.toList();
		this.groups = kind.groups()
			.stream()
			.map((group) -> new GroupSink(group, this.slots, families))
			.toArray(GroupSink[]::new);
		this.taking = kind.ofMembers() ? null : this.groups[0];
	}

	@Override
	public Slots slots() {
		return this.slots;
	}

	/** Takes the buckets within the rows, in the order of the kind's. */
	List<BucketRows> buckets() {
		return this.buckets;
	}

	@Override
	public void beginRow(@Nullable String key, int index) {
		this.kind.shape().begin(this.slots, key, index);
		if (this.kind.ofMembers()) {
			this.taking = (key != null) ? firstThatTakes(key) : null;
		}
	}

	private @Nullable GroupSink firstThatTakes(String key) {
		for (GroupSink group : this.groups) {
			if (group.takes(key)) {
				return group;
			}
		}
		return null;
	}

	@Override
	public void endRow() {
		if (this.taking != null) {
			this.taking.endRow();
		}
	}

}
