package io.github.exporterkit.draft;

import java.time.Duration;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import io.github.exporterkit.draft.Rows.Field;
import io.github.exporterkit.draft.Rows.Row;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * How numbers moved from one document of a source to the next.
 */
final class Movement {

	/** What was seen of a number, in all rows that have it. */
	enum Direction {

		/** It only grew. */
		GREW,

		/** It fell at least once. */
		FELL,

		/** It was the same each time. */
		STILL

	}

	/** A number and the unit behind it. */
	private static final Pattern NUMBER = Pattern
		.compile("([-+]?\\d+(?:\\.\\d+)?(?:[eE][-+]?\\d+)?)(\\s*[A-Za-z%°/]*)");

	private final Map<String, Seen> seen = new HashMap<>();

	private final @Nullable Duration watched;

	private Movement(@Nullable Duration watched) {
		this.watched = watched;
	}

	/**
	 * Compare documents.
	 * @param documents the rows of each document, in the order in which they were fetched
	 * @param watched how long it was between the first and the last
	 */
	static Movement of(List<List<Rows>> documents, Duration watched) {
		Movement movement = new Movement((documents.size() > 1) ? watched : null);
		documents.forEach(movement::add);
		return movement;
	}

	private void add(List<Rows> document) {
		Map<Rows, Identity> identities = Identity.of(document);
		Map<Row, String> names = new IdentityHashMap<>();
		for (Rows rows : document) {
			List<String> ofRows = Objects.requireNonNull(identities.get(rows)).ofAll(rows, names);
			for (Field field : rows.fields().values()) {
				Seen ofField = this.seen.computeIfAbsent(key(rows, field), (key) -> new Seen());
				for (int i = 0; i < rows.rows().size(); i++) {
					JsonNode value = field.values().get(i);
					String text = (value != null) ? value.asString().strip() : "";
					Matcher number = NUMBER.matcher(text);
					if (number.matches()) {
						ofField.add(ofRows.get(i) + number.group(2), text, number.group(1));
					}
					else if (value != null) {
						ofField.add(ofRows.get(i), text);
					}
				}
			}
		}
	}

	private static String key(Rows rows, Field field) {
		return rows.each() + "\n" + rows.captured() + "\n" + field.id();
	}

	/** How a field moved; null if there was one document only. */
	@Nullable Direction of(Rows rows, Field field) {
		Seen ofField = this.seen.get(key(rows, field));
		if (this.watched == null || ofField == null || ofField.last.isEmpty()) {
			return null;
		}
		return ofField.fell ? Direction.FELL : ofField.grew ? Direction.GREW : Direction.STILL;
	}

	/** What was seen of a field, such as {@code 4711 → 4722 in 30s}. */
	String shown(Rows rows, Field field) {
		Seen ofField = this.seen.get(key(rows, field));
		if (ofField == null || ofField.example == null) {
			return "";
		}
		return ofField.example + " in " + shown(this.watched);
	}

	/** Whether a field has texts of which one changed. */
	boolean isOfChangingText(Rows rows, Field field) {
		Seen ofField = this.seen.get(key(rows, field));
		return ofField != null && ofField.changed;
	}

	private static String shown(@Nullable Duration duration) {
		return (duration != null) ? duration.toString().substring(2).toLowerCase(Locale.ROOT) : "";
	}

	private static final class Seen {

		private final Map<String, String> first = new HashMap<>();

		private final Map<String, Double> last = new HashMap<>();

		private boolean grew;

		private boolean fell;

		private boolean changed;

		private @Nullable String example;

		void add(String row, String text) {
			String before = this.first.putIfAbsent(row, text);
			this.changed |= before != null && !before.equals(text);
		}

		void add(String row, String value, String text) {
			double number = Double.parseDouble(text);
			String begun = this.first.putIfAbsent(row, value);
			Double before = this.last.put(row, number);
			if (before == null || begun == null) {
				return;
			}
			this.grew |= number > before;
			this.fell |= number < before;
			if (number < before || (number > before && !this.fell)) {
				this.example = begun + " → " + value;
			}
		}

	}

}
