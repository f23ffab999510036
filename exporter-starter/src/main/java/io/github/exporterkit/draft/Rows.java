package io.github.exporterkit.draft;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.IntPredicate;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * Things of one kind in a document, such as the elements of an array or the members of an
 * object whose names are ids, with the scalars that each of them has.
 */
final class Rows {

	/** The path of a row that is itself a scalar. */
	static final String ITSELF = "@";

	private final @Nullable Rows around;

	private final String each;

	private final String container;

	private final boolean keyed;

	private @Nullable String attribute;

	private @Nullable String captured;

	private boolean beans;

	private final List<Row> rows = new ArrayList<>();

	private final Map<String, Field> fields = new LinkedHashMap<>();

	private final Map<String, List<Integer>> sizes = new LinkedHashMap<>();

	/**
	 * Create rows without any.
	 * @param around the rows around these; null for none
	 * @param each where they are; {@code $} for the document
	 * @param container the name of what holds them; the source's for the outermost
	 * @param keyed whether they are members, whose names are ids
	 */
	Rows(@Nullable Rows around, String each, String container, boolean keyed) {
		this.around = around;
		this.each = each;
		this.container = container;
		this.keyed = keyed;
	}

	void add(JsonNode node, @Nullable String key, int index, @Nullable Row around, int document) {
		this.rows.add(new Row(node, key, index, around, document));
	}

	/**
	 * Where the rows are: {@code $} for the document, or a path that ends in a wildcard.
	 */
	String each() {
		return this.each;
	}

	@Nullable Rows around() {
		return this.around;
	}

	String container() {
		return this.container;
	}

	boolean isKeyed() {
		return this.keyed;
	}

	/**
	 * The path of the field that says which of its attributes a row has; null if rows
	 * have all of theirs.
	 */
	@Nullable String attribute() {
		return this.attribute;
	}

	void attribute(String attribute) {
		this.attribute = attribute;
	}

	/** The group of a pattern that captures the keys; null if they are whole names. */
	@Nullable String captured() {
		return this.captured;
	}

	void captured(String captured) {
		this.captured = captured;
	}

	/** Whether the rows are MBeans, whose names tell them apart. */
	boolean areBeans() {
		return this.beans;
	}

	void beans(boolean areBeans) {
		this.beans = areBeans;
	}

	/** The expression for a row's key. */
	String keyExpression() {
		return (this.captured != null) ? "$" + this.captured : "$key";
	}

	/**
	 * Whether {@code each} can be left out: these are the rows of a document by
	 * themselves.
	 */
	boolean isWholeDocument() {
		return this.each.equals("$") || this.each.equals("$[*]");
	}

	boolean isDocument() {
		return this.each.equals("$") && this.captured == null;
	}

	List<Row> rows() {
		return this.rows;
	}

	/** The scalars of the rows, by their path. */
	Map<String, Field> fields() {
		return this.fields;
	}

	/** How many elements the arrays have that hold no rows, by their path. */
	Map<String, List<Integer>> sizes() {
		return this.sizes;
	}

	/** The documents in which rows have something, by the position of these rows. */
	SortedSet<Integer> documents(IntPredicate has) {
		return IntStream.range(0, this.rows.size())
			.filter(has)
			.mapToObj((row) -> this.rows.get(row).document())
			.collect(Collectors.toCollection(TreeSet::new));
	}

	/**
	 * One of the rows.
	 *
	 * @param node what it is
	 * @param key its name, if it is a member
	 * @param index its position
	 * @param around the row around it; null for none
	 * @param document which of the documents it is in
	 */
	record Row(JsonNode node, @Nullable String key, int index, @Nullable Row around, int document) {
	}

	/**
	 * A scalar that rows have.
	 *
	 * @param path where it is in a row
	 * @param words the names of the members on the way to it
	 * @param values its values, one a row; null where it is absent or null
	 * @param when what the attribute of the rows must be; null if all rows may have it
	 */
	record Field(String path, List<String> words, List<@Nullable JsonNode> values, @Nullable String when) {

		Field(String path, List<String> words, List<@Nullable JsonNode> values) {
			this(path, words, values, null);
		}

		/** What tells it from other fields of the rows. */
		String id() {
			return (this.when != null) ? this.path + "\n" + this.when : this.path;
		}

		/** The name of the field itself. */
		String name() {
			return this.words.isEmpty() ? "" : this.words.get(this.words.size() - 1);
		}

		Field withoutFirstWord() {
			List<String> rest = new ArrayList<>(this.words);
			List<String> first = Words.of(rest.get(0));
			rest.set(0, String.join("_", first.subList(1, first.size())));
			return new Field(this.path, List.copyOf(rest), this.values, this.when);
		}

		boolean isPresentEverywhere() {
			return !this.values.contains(null);
		}

	}

}
