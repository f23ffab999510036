package io.github.exporterkit.translate.plan;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.BiConsumer;

import io.github.exporterkit.metric.MetricNaming;
import io.github.exporterkit.metric.Remark;
import io.github.exporterkit.metric.build.MetricsBuilder;
import io.github.exporterkit.text.SecretNames;
import io.github.exporterkit.translate.rule.MemberLabels;
import io.github.exporterkit.value.ConversionException;
import org.jspecify.annotations.Nullable;

/**
 * Takes the members of objects in rows, each of which is a label of its row. A member
 * that can be no label is left out and remarked on. Not thread-safe.
 */
final class MemberLabelRows implements RowReceiver {

	private static final int LONGEST = 200;

	private static final int MOST_REMEMBERED = 10_000;

	private static final int MOST_REMARKS = 5;

	/** What a remembered name takes. */
	private static final int REMEMBERED = 300;

	private final Kind kind;

	private final Slots slots;

	private final Found found;

	private final MetricsBuilder families;

	private final Map<String, Optional<String>> names = new HashMap<>();

	/** The first member that was left out, by the reason. */
	private final Map<String, String> leftOut = new LinkedHashMap<>();

	private @Nullable String member;

	private MemberLabelRows(Kind kind, Slots around, MetricsBuilder families) {
		this.kind = kind;
		this.slots = kind.shape().newSlots();
		this.families = families;
		this.found = new Found(families.mostLabels());
		around.collect(kind.slot(), this.found);
	}

	@Override
	public Slots slots() {
		return this.slots;
	}

	@Override
	public void beginRow(@Nullable String key, int index) {
		this.families.work();
		this.kind.shape().begin(this.slots, key, index);
		this.member = key;
	}

	@Override
	public void endRow() {
		if (this.member == null) {
			this.found.ofArray = true;
			return;
		}
		String name = name(this.member);
		if (name == null) {
			return;
		}
		if (this.slots.kind(this.kind.value()) == Slots.Kind.CONTAINER) {
			leaveOut(this.member, "its value is " + this.slots.container(this.kind.value()));
			return;
		}
		String text = this.kind.text().of(this.slots);
		if (text != null && !text.isEmpty()) {
			String same = this.found.add(this.member, name, text);
			if (same != null) {
				leaveOut(this.member,
						"%s would be %s, too; tell them apart by match".formatted(SeenMembers.quoted(same), name));
			}
		}
	}

	/** The label's name; null if there is no label. */
	private @Nullable String name(String key) {
		Optional<String> known = this.names.get(key);
		if (known == null) {
			known = Optional.ofNullable(newName(key));
			if (this.names.size() < MOST_REMEMBERED && key.length() <= LONGEST) {
				this.names.put(key, known);
				this.families.hold(REMEMBERED + 4L * key.length());
			}
		}
		return known.orElse(null);
	}

	private @Nullable String newName(String key) {
		String called = this.kind.declared().names().find(key);
		if (called == null) {
			return null;
		}
		String name = MetricNaming.snakeCase(called);
		if (name.isEmpty()) {
			leaveOut(key, "its name has no letter or digit");
			return null;
		}
		if (name.length() > LONGEST) {
			leaveOut(key, "its name is longer than %d characters".formatted(LONGEST));
			return null;
		}
		if (SecretNames.isSecret(List.of(MetricNaming.snakeCase(key).split("_")))) {
			leaveOut(key, "its name says that it is a secret; if it is none, declare a label for it");
			return null;
		}
		return this.kind.declared().prefix() + name;
	}

	private void leaveOut(String key, String reason) {
		if (this.leftOut.size() < MOST_REMARKS) {
			this.leftOut.putIfAbsent(reason, key);
		}
	}

	@Override
	public void remark() {
		this.leftOut.forEach((reason, key) -> this.families.remark(new Remark(this.kind.declared().place(),
				"label for the member %s".formatted(SeenMembers.quoted(key)), "", reason)));
	}

	/**
	 * Labels that members of an object name.
	 *
	 * @param slot the row's slot that stands for the object
	 * @param declared what is declared about them
	 * @param shape what the slots of a member hold
	 * @param value the slot for a member's value
	 * @param text a member's text
	 */
	record Kind(int slot, MemberLabels declared, Slots.Shape shape, int value, SlotText text) implements NestedRows {

		@Override
		public RowReceiver open(Slots around, MetricsBuilder families) {
			return new MemberLabelRows(this, around, families);
		}

		/** Whether they are labels for those who declare this, too. */
		boolean isSame(MemberLabels other) {
			return this.declared.prefix().equals(other.prefix())
					&& this.declared.object().expression().equals(other.object().expression())
					&& this.declared.names().equals(other.names()) && this.declared.texts().equals(other.texts());
		}

		/**
		 * Hand over the labels of the current row, name and text.
		 * @throws ConversionException if what the row has is not an object, or has too
		 * many members
		 */
		void forEach(Slots row, BiConsumer<String, String> to) {
			switch (row.kind(this.slot)) {
				case ABSENT -> {
				}
				case CONTAINER -> Objects.requireNonNull(row.inside(this.slot, Found.class)).forEach(to, shown());
				case SEVERAL -> throw new ConversionException("several that match", "one object for " + shown());
				default -> throw new ConversionException("a text, a number or a boolean", "an object for " + shown());
			}
		}

		private String shown() {
			return "labels '%s%s'".formatted(this.declared.prefix(), MemberLabels.WILDCARD);
		}

	}

	/** The labels of one row. Filled anew for every row. */
	private static final class Found implements Slots.Inside {

		private final int most;

		private final List<String> members = new ArrayList<>();

		private final List<String> names = new ArrayList<>();

		private final List<@Nullable String> texts = new ArrayList<>();

		private boolean ofArray;

		private boolean tooMany;

		Found(int most) {
			this.most = most;
		}

		@Override
		public void clear() {
			this.members.clear();
			this.names.clear();
			this.texts.clear();
			this.ofArray = false;
			this.tooMany = false;
		}

		/**
		 * Add a label. Of several with the same name none is kept.
		 * @return the member that has the name already; null if there is none
		 */
		@Nullable String add(String member, String name, String text) {
			int known = this.names.indexOf(name);
			if (known >= 0) {
				this.texts.set(known, null);
				return this.members.get(known);
			}
			if (this.names.size() == this.most) {
				this.tooMany = true;
				return null;
			}
			this.members.add(member);
			this.names.add(name);
			this.texts.add(text);
			return null;
		}

		void forEach(BiConsumer<String, String> to, String shown) {
			if (this.ofArray) {
				throw new ConversionException("an array", "an object for " + shown, "make one of it by reshape");
			}
			if (this.tooMany) {
				throw new ConversionException("more", "at most %d members for %s".formatted(this.most, shown),
						"choose some by match, or raise exporter.limits.labels");
			}
			for (int i = 0; i < this.names.size(); i++) {
				String text = this.texts.get(i);
				if (text != null) {
					to.accept(this.names.get(i), text);
				}
			}
		}

	}

}
