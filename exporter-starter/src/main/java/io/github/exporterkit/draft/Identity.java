package io.github.exporterkit.draft;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;

import io.github.exporterkit.draft.Rows.Field;
import io.github.exporterkit.draft.Rows.Row;
import io.github.exporterkit.metric.MetricNaming;
import io.github.exporterkit.text.SecretNames;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * The labels that tell rows of one kind apart.
 *
 * @param labels the expressions by label name, those of the rows around them first
 * @param own the same without those of the rows around them
 * @param doubt what somebody should look at; null if there is nothing
 */
record Identity(Map<String, String> labels, Map<String, String> own, @Nullable String doubt) {

	private static final List<String> GENERIC = List.of("name", "id", "key", "uuid", "title", "label");

	private static final Pattern TIME = Pattern.compile("\\d{4}-\\d\\d-\\d\\d.*|\\d\\d?:\\d\\d.*");

	private static final int LONGEST_LABEL = 64;

	private static final int MOST_COMBINED = 8;

	/** The rank of a field whose name does not say that it names its row. */
	private static final int UNNAMED = 5;

	/**
	 * Find them.
	 * @param rows the rows
	 * @param around the identity of the rows around them; null if there are none
	 */
	static Identity of(Rows rows, @Nullable Identity around) {
		Map<String, String> own = new LinkedHashMap<>();
		String doubt = null;
		String thing = Words.singular(rows.container());
		if (rows.isKeyed()) {
			own.put(MetricNaming.isTargetLabel(thing) ? thing + "_name" : thing, "$key");
		}
		else if (!rows.isDocument()) {
			List<Field> found = found(rows, thing);
			found.forEach((field) -> own.put(labelName(field, thing), field.path()));
			if (found.isEmpty() && rows.rows().size() > 1) {
				own.put(rows.fields().containsKey(Rows.ITSELF) ? "position" : thing + "_position", "$index");
				doubt = "no field tells the rows apart, so their position does, which may change";
			}
			else if (rows.rows().size() == 1) {
				doubt = found.isEmpty() ? "only one row was seen; what tells it from others?"
						: "only one row was seen; is %s what tells it from others?".formatted(found.get(0).path());
			}
		}
		Map<String, String> labels = new LinkedHashMap<>();
		if (around != null) {
			around.labels().forEach((name, expression) -> {
				String free = own.containsKey(name) ? "parent_" + name : name;
				labels.put(free, "^" + expression);
			});
		}
		labels.putAll(own);
		return new Identity(labels, own, doubt);
	}

	private static String labelName(Field field, String thing) {
		String name = String.join("_", Words.of(field.words()));
		String label = GENERIC.contains(name) || name.isEmpty() ? thing : name;
		return MetricNaming.isTargetLabel(label) ? label + (name.equals("id") ? "_id" : "_name") : label;
	}

	private static List<Field> found(Rows rows, String thing) {
		List<Field> candidates = rows.fields()
			.values()
			.stream()
			.filter(Identity::mayBeLabel)
			.sorted(Comparator.comparing((Field field) -> rank(field, thing)))
			.limit(MOST_COMBINED)
			.toList();
		if (rows.rows().size() == 1) {
			return candidates.stream().filter((field) -> rank(field, thing) < UNNAMED).limit(1).toList();
		}
		for (Field candidate : candidates) {
			if (areDistinct(rows, List.of(candidate))) {
				return List.of(candidate);
			}
		}
		for (int i = 0; i < candidates.size(); i++) {
			for (int j = i + 1; j < candidates.size(); j++) {
				List<Field> pair = List.of(candidates.get(i), candidates.get(j));
				if (areDistinct(rows, pair)) {
					return pair;
				}
			}
		}
		return List.of();
	}

	private static int rank(Field field, String thing) {
		String name = String.join("_", Words.of(field.name()));
		if (name.equals("name") || name.equals(thing) || name.equals(thing + "_name")) {
			return 0;
		}
		if (name.equals("key") || name.equals("title") || name.endsWith("_name")) {
			return 1;
		}
		if (name.equals("id") || name.equals(thing + "_id")) {
			return 2;
		}
		if (name.endsWith("_id") || name.equals("pid") || name.equals("device") || name.equals("host")
				|| name.equals("address")) {
			return 3;
		}
		boolean unlikely = Words.isOfState(Words.of(name)) || name.equals("uuid");
		return unlikely ? UNNAMED + 1 : isText(field) ? UNNAMED : UNNAMED + 2;
	}

	private static boolean mayBeLabel(Field field) {
		if (!field.isPresentEverywhere() || field.path().equals(Rows.ITSELF)
				|| SourceDraft.unwritable(field.path()) != null || SecretNames.isSecret(Words.of(field.words()))) {
			return false;
		}
		boolean id = Words.of(field.name())
			.stream()
			.anyMatch(Set.of("id", "index", "number", "no", "slot", "pid", "port")::contains);
		return (isText(field) || (id && field.values().stream().allMatch((value) -> value.isIntegralNumber()))) && field
			.values()
			.stream()
			.map(Identity::text)
			.allMatch((text) -> !text.isBlank() && text.length() <= LONGEST_LABEL && !TIME.matcher(text).matches());
	}

	private static boolean isText(Field field) {
		return field.values().stream().allMatch((value) -> value != null && value.isString());
	}

	private static String text(@Nullable JsonNode value) {
		return Objects.requireNonNull(value).asString();
	}

	private static boolean areDistinct(Rows rows, List<Field> fields) {
		Map<@Nullable Row, Integer> around = new IdentityHashMap<>();
		Set<List<Object>> seen = new HashSet<>();
		for (int i = 0; i < rows.rows().size(); i++) {
			List<Object> row = new ArrayList<>();
			row.add(around.computeIfAbsent(rows.rows().get(i).around(), (one) -> around.size()));
			for (Field field : fields) {
				row.add(text(field.values().get(i)));
			}
			if (!seen.add(row)) {
				return false;
			}
		}
		return true;
	}

	/**
	 * What tells each row apart, to find it again in a later document.
	 * @param rows the rows
	 * @param known the same of the rows around them; these are added
	 * @return one text a row
	 */
	List<String> ofAll(Rows rows, Map<Row, String> known) {
		List<String> all = new ArrayList<>();
		for (int i = 0; i < rows.rows().size(); i++) {
			Row row = rows.rows().get(i);
			StringBuilder identity = new StringBuilder((row.around() != null) ? known.get(row.around()) : "");
			for (String expression : this.own.values()) {
				Field field = rows.fields().get(expression);
				identity.append('\n')
					.append(expression.equals("$key") ? row.key()
							: (field != null) ? text(field.values().get(i)) : Integer.toString(row.index()));
			}
			known.put(row, identity.toString());
			all.add(identity.toString());
		}
		return all;
	}

}
