package io.github.exporterkit.translate.plan;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

import io.github.exporterkit.metric.build.MetricsBuilder;
import io.github.exporterkit.translate.expression.MemberMatch;
import org.jspecify.annotations.Nullable;

/**
 * Takes the rows of one kind during one scrape, and puts each into the tables of the
 * metrics that take it. Not thread-safe.
 */
class RowSink implements RowReceiver {

	private final RowKind kind;

	private final Slots slots;

	private final GroupSink[] groups;

	private final List<RowReceiver> nested;

	private final SeenMembers members = new SeenMembers();

	private final SeenMembers untaken = new SeenMembers();

	private @Nullable GroupSink taking;

	private final MetricsBuilder families;

	RowSink(RowKind kind, MetricsBuilder families) {
		this.families = families;
		this.kind = kind;
		this.slots = kind.shape().newSlots();
		this.nested = kind.nested().stream().map((rows) -> rows.open(this.slots, families)).toList();
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

	/** Take the rows within the rows, in the order of the kind's. */
	List<RowReceiver> nested() {
		return this.nested;
	}

	@Override
	public void beginRow(@Nullable String key, int index) {
		this.families.work();
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
	boolean hasTaken(@Nullable MemberMatch match) {
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

	/** The metrics that take the current row; null if none do. */
	RowKind.@Nullable Group taking() {
		return (this.taking != null) ? this.taking.group : null;
	}

	/** Whether the rows are members, among them one of this name. */
	boolean isBeside(String name) {
		return this.members.has(name);
	}

	@Override
	public void remark() {
		this.nested.forEach(RowReceiver::remark);
		Stream.of(this.groups).flatMap((group) -> Stream.of(group.tables)).forEach(TableSink::remark);
	}

	@Override
	public void endRow() {
		if (this.taking != null) {
			this.taking.endRow();
		}
	}

	/**
	 * Takes the rows of one group of metrics. A name is matched once, however many rows
	 * have it.
	 */
	private static final class GroupSink {

		private static final int MOST_REMEMBERED = 10_000;

		private static final int LONGEST_REMEMBERED = 200;

		/** What a remembered name takes. */
		private static final int REMEMBERED = 300;

		private final RowKind.Group group;

		private final Slots slots;

		private final TableSink[] tables;

		private final Map<String, Optional<@Nullable String[]>> captures = new HashMap<>();

		private boolean hasTaken;

		private final MetricsBuilder families;

		GroupSink(RowKind.Group group, Slots slots, MetricsBuilder families) {
			this.families = families;
			this.group = group;
			this.slots = slots;
			this.tables = group.tables()
				.stream()
				.map((table) -> new TableSink(table, slots, families))
				.toArray(TableSink[]::new);
		}

		/**
		 * Whether the group takes a row of this name; if so, its captures are in the
		 * slots.
		 */
		boolean takes(String key) {
			MemberMatch match = this.group.match();
			if (match == null) {
				return true;
			}
			Optional<@Nullable String[]> remembered = this.captures.get(key);
			if (remembered == null) {
				remembered = Optional.ofNullable(match.capturesIn(key));
				if (this.captures.size() < MOST_REMEMBERED && key.length() <= LONGEST_REMEMBERED) {
					this.captures.put(key, remembered);
					this.families.hold(REMEMBERED + 4L * key.length());
				}
			}
			@Nullable String[] found = remembered.orElse(null);
			for (int i = 0; found != null && i < found.length; i++) {
				if (this.group.captureSlots()[i] != RowKind.Group.UNUSED) {
					this.slots.putText(this.group.captureSlots()[i], found[i]);
				}
			}
			this.hasTaken |= found != null;
			return found != null;
		}

		/** Whether the group has this match and took a row by it. */
		boolean hasTaken(MemberMatch match) {
			return this.hasTaken && match.equals(this.group.match());
		}

		void endRow() {
			for (TableSink table : this.tables) {
				table.endRow();
			}
		}

	}

}
