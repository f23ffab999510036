package io.github.exporterkit.translate.plan;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

import io.github.exporterkit.metric.build.MetricFamilies;
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

	private final Members members = new Members();

	private final Members untaken = new Members();

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
		this.members.add(key);
		for (GroupSink group : this.groups) {
			if (group.takes(key)) {
				return group;
			}
		}
		this.untaken.add(key);
		return null;
	}

	/**
	 * Whether there was a row for the rules of a match.
	 * @param match the match; null for rules that take all rows, which may have been none
	 */
	boolean hasTaken(@Nullable String match) {
		return match == null || Stream.of(this.groups).anyMatch((group) -> group.hasTaken(match));
	}

	/**
	 * What there is for a match that takes none of the members.
	 * @return what there is; empty if there is no member
	 */
	Optional<String> insteadOfTaken() {
		return this.members.isEmpty() ? Optional.empty()
				: Optional.of(this.untaken.some("other rules take all members"));
	}

	/** Whether the rows are members, among them one of this name. */
	boolean isBeside(String name) {
		return this.members.has(name);
	}

	@Override
	public void endRow() {
		if (this.taking != null) {
			this.taking.endRow();
		}
	}

}
