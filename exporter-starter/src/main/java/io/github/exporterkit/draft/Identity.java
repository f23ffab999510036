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
import java.util.stream.IntStream;
import java.util.stream.Stream;

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

	private static final List<String> GENERIC = List.of("name", "id", "key", "uuid", "title", "label", "descr");

	/** Words for what several rows may have in common. */
	private static final Set<String> OF_KINDS = Set.of("product", "model", "type", "kind", "class", "vendor",
			"version");

	private static final Pattern TIME = Pattern.compile("\\d{4}-\\d\\d-\\d\\d.*|\\d\\d?:\\d\\d.*");

	/** Ids that are made by chance. */
	private static final Pattern OPAQUE = Pattern.compile(
			"[0-9a-f]{12,}|[0-9a-fA-F]+([:.][0-9a-fA-F]+){2,}|[0-9a-fA-F-]{36}|(?=.*\\d)(?=.*[A-Z])(?=.*[a-z])[A-Za-z0-9_-]{16,}");

	/** Names made of several keys and values, such as those of MBeans. */
	private static final Pattern LONG_NAME = Pattern.compile(".*=.*[,;].*=.*");

	private static final int LONGEST_LABEL = 64;

	private static final int LONGEST_NAME_OF_FILE = 255;

	private static final int MOST_COMBINED = 8;

	/** The rank of a field whose name does not say that it names its row. */
	private static final int UNNAMED = 5;

	/** The rank of a field whose name may say so by chance. */
	private static final int LEAST_NAMING = 3;

	/**
	 * Find those of all rows.
	 * @param found rows of all kinds, those around others first
	 */
	static Map<Rows, Identity> of(List<Rows> found) {
		Map<Rows, Identity> identities = new IdentityHashMap<>();
		found.forEach((rows) -> identities.put(rows,
				of(rows, (rows.around() != null) ? identities.get(rows.around()) : null)));
		return identities;
	}

	/**
	 * Find them.
	 * @param rows the rows
	 * @param around the identity of the rows around them; null if there are none
	 */
	private static Identity of(Rows rows, @Nullable Identity around) {
		Map<String, String> own = new LinkedHashMap<>();
		String doubt = null;
		String thing = Words.singular(rows.container());
		Field beside = rows.isKeyed() ? nameBesideKey(rows, thing) : null;
		List<Field> parts = rows.isKeyed() ? partsOfKeys(rows) : List.of();
		if (parts.size() > 1) {
			parts.forEach((part) -> own.put(labelName(part, thing), part.path()));
		}
		else if (beside != null) {
			own.put(labelName(beside, thing), beside.path());
		}
		else if (rows.isKeyed()) {
			own.put(isOfOthers(thing) ? thing + "_name" : thing, rows.keyExpression());
		}
		else if (rows.attribute() != null) {
			rows.fields()
				.values()
				.stream()
				.filter((field) -> field.when() == null && mayBeLabel(field) && varies(field))
				.forEach((field) -> own.put(labelName(field, thing), field.path()));
		}
		else if (!rows.isDocument()) {
			List<Field> found = found(rows, thing);
			found.forEach((field) -> own.put(labelName(field, thing), field.path()));
			if (found.isEmpty() && rows.rows().size() > 1) {
				own.put(rows.fields().containsKey(Rows.ITSELF) ? "position" : thing + "_position", "$index");
				doubt = "no field tells the rows apart, so their position does, which may change";
			}
			else if (rows.rows().size() == 1 && !rows.areBeans()) {
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

	/**
	 * The text that names each of several documents.
	 * @param documents the documents
	 * @param thing what they are called
	 * @return the field; null if there is none
	 */
	static @Nullable Field naming(Rows documents, String thing) {
		return documents.fields()
			.values()
			.stream()
			.filter((field) -> mayBeLabel(field) && isText(field) && rank(field, thing) < LEAST_NAMING
					&& field.values().stream().map(Identity::text).distinct().count() == documents.rows().size())
			.min(Comparator.comparing((field) -> rank(field, thing)))
			.orElse(null);
	}

	/** What rows are called whose keys say nothing to anybody; null if their keys do. */
	private static @Nullable Field nameBesideKey(Rows rows, String thing) {
		boolean opaque = rows.rows()
			.stream()
			.map((row) -> String.valueOf(row.key()))
			.allMatch((key) -> OPAQUE.matcher(key).matches() || LONG_NAME.matcher(key).matches());
		return !opaque ? null
				: rows.fields()
					.values()
					.stream()
					.filter((field) -> isText(field) && mayBeLabel(field) && rank(field, thing) < 2
							&& areDistinct(rows, List.of(field)))
					.findFirst()
					.orElse(null);
	}

	/** The texts of which keys are made that are names of several parts. */
	private static List<Field> partsOfKeys(Rows rows) {
		if (!rows.rows().stream().allMatch((row) -> LONG_NAME.matcher(String.valueOf(row.key())).matches())) {
			return List.of();
		}
		List<Field> parts = rows.fields()
			.values()
			.stream()
			.filter((field) -> isText(field) && mayBeLabel(field) && isPartOfKeys(rows, field)
					&& (rows.rows().size() == 1 || varies(field)))
			.toList();
		return areDistinct(rows, parts) ? parts : List.of();
	}

	private static boolean isPartOfKeys(Rows rows, Field field) {
		return IntStream.range(0, rows.rows().size())
			.allMatch((row) -> String.valueOf(rows.rows().get(row).key()).contains(text(field.values().get(row))));
	}

	/** Whether a label should better not have a name, because it is Prometheus's. */
	static boolean isOfOthers(String label) {
		return MetricNaming.isTargetLabel(label) || MetricNaming.isReservedLabel(label);
	}

	static String labelName(Field field, String thing) {
		boolean ofBean = field.path().startsWith(RowFinder.BEAN);
		String name = Words.singular(String.join("_", ofBean ? Words.of(field.name()) : Words.of(field.words())));
		String label = isWildcard(field) ? ofWildcard(field, thing)
				: GENERIC.contains(name) || name.isEmpty() ? thing : name;
		return isOfOthers(label) ? label + (name.equals("id") ? "_id" : "_name") : label;
	}

	private static String ofWildcard(Field field, String thing) {
		return field.path().equals("$path[0]") ? thing : thing + "_" + field.path().replaceAll("\\D", "");
	}

	private static List<Field> found(Rows rows, String thing) {
		List<Field> candidates = rows.fields()
			.values()
			.stream()
			.filter((field) -> mayBeLabel(field, thing))
			.sorted(Comparator.comparing((Field field) -> rank(field, thing)))
			.limit(MOST_COMBINED)
			.toList();
		List<Field> named = candidates.stream()
			.filter((field) -> !isWildcard(field) && rank(field, thing) < UNNAMED)
			.limit(1)
			.toList();
		if (rows.rows().size() == 1) {
			return rows.areBeans()
					? candidates.stream().filter((field) -> field.path().startsWith(RowFinder.BEAN)).toList()
					: Stream.concat(candidates.stream().filter(Identity::isWildcard), named.stream()).toList();
		}
		List<Field> wildcards = rows.fields()
			.values()
			.stream()
			.filter((field) -> isWildcard(field) && varies(field))
			.toList();
		if (!wildcards.isEmpty() && areDistinct(rows, wildcards)) {
			return Stream.concat(wildcards.stream(), named.stream()).toList();
		}
		if (!wildcards.isEmpty()) {
			for (Field candidate : candidates) {
				List<Field> both = Stream.concat(wildcards.stream(), Stream.of(candidate)).toList();
				if (!isWildcard(candidate) && areDistinct(rows, both)) {
					return both;
				}
			}
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

	private static boolean isWildcard(Field field) {
		return field.path().startsWith("$path[");
	}

	private static boolean varies(Field field) {
		return field.isPresentEverywhere() && field.values().stream().map(Identity::text).distinct().count() > 1;
	}

	private static int rank(Field field, String thing) {
		String name = String.join("_", Words.of(field.name()));
		if (field.values().stream().allMatch((value) -> OPAQUE.matcher(text(value)).matches())) {
			return UNNAMED + 1;
		}
		if (Words.of(name).stream().anyMatch(OF_KINDS::contains)) {
			return UNNAMED;
		}
		if (name.equals("name") || name.equals(thing) || name.equals(thing + "_name")) {
			return 0;
		}
		if (name.equals("key") || name.equals("title") || name.endsWith("_name")) {
			return 1;
		}
		if (name.equals("id") || name.equals(thing + "_id")) {
			return 2;
		}
		if (name.endsWith("_id") || Words.of(name).contains("number") || name.equals("pid") || name.equals("device")
				|| name.equals("host") || name.equals("address")) {
			return 3;
		}
		boolean unlikely = Words.isOfState(Words.of(name)) || name.equals("uuid") || Words.of(name).contains("index");
		return unlikely ? UNNAMED + 1 : isText(field) ? UNNAMED : UNNAMED + 2;
	}

	/** Whether it may be a label: a text, or a number of rows of its name. */
	private static boolean mayBeLabel(Field field, String thing) {
		return mayBeLabel(field) || (field.isPresentEverywhere() && !thing.isEmpty()
				&& String.join("_", Words.of(field.name())).equals(thing)
				&& field.values().stream().allMatch((value) -> text(value).matches("\\d{1,9}")));
	}

	private static boolean mayBeLabel(Field field) {
		if (!field.isPresentEverywhere() || field.path().equals(Rows.ITSELF)
				|| FieldPath.unwritable(field.path()) != null || SecretNames.isSecret(Words.of(field.words()))) {
			return false;
		}
		boolean id = Words.of(field.name())
			.stream()
			.anyMatch(Set.of("id", "index", "number", "no", "slot", "pid", "port")::contains);
		boolean number = field.values()
			.stream()
			.anyMatch((value) -> Guess.NUMBER.matcher(text(value).strip()).matches());
		return (id ? isText(field) || field.values().stream().allMatch((value) -> value.isIntegralNumber())
				: isText(field) && (!number || isWildcard(field)))
				&& field.values()
					.stream()
					.map(Identity::text)
					.allMatch((text) -> !text.isBlank()
							&& text.length() <= (isWildcard(field) ? LONGEST_NAME_OF_FILE : LONGEST_LABEL)
							&& !TIME.matcher(text).matches());
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
			row.add(rows.rows().get(i).document());
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
			StringBuilder identity = new StringBuilder(
					(row.around() != null) ? known.get(row.around()) : Integer.toString(row.document()));
			for (String expression : this.own.values()) {
				Field field = rows.fields().get(expression);
				identity.append('\n')
					.append(expression.equals(rows.keyExpression()) && rows.isKeyed() ? row.key()
							: (field != null) ? text(field.values().get(i)) : Integer.toString(row.index()));
			}
			known.put(row, identity.toString());
			all.add(identity.toString());
		}
		return all;
	}

}
