package io.github.exporterkit.translate.plan;

import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.io.SerializedString;

/**
 * Reads the names of members, expecting them in the order in which they came before: to
 * compare a name with the expected one takes a fraction of decoding it. Names that come
 * in another order, or for the first time, are decoded. Used during one scrape; not
 * thread-safe.
 */
final class MemberOrder {

	private static final int MOST_NAMES = 256;

	private static final int LONGEST_NAME = 100;

	private final @Nullable TokenNode object;

	private final boolean ignoresCase;

	private final SampledNames decoded;

	private final Map<String, Integer> positions = new HashMap<>();

	private Set<String> passed = new HashSet<>();

	private SerializedString[] names = new SerializedString[16];

	private @Nullable TokenNode[] nodes = new TokenNode[16];

	private int size;

	private int expected;

	private @Nullable TokenNode node;

	/**
	 * Expect nothing at first.
	 * @param object where the objects are; null if nothing in them matters
	 * @param ignoresCase whether names stand for those of any case
	 * @param decoded takes the names that are decoded
	 */
	MemberOrder(@Nullable TokenNode object, boolean ignoresCase, SampledNames decoded) {
		this.object = object;
		this.ignoresCase = ignoresCase;
		this.decoded = decoded;
	}

	/** Expect what objects begin with. */
	MemberOrder fromStart() {
		this.expected = 0;
		if (this.passed.size() > MOST_NAMES) {
			this.passed = new HashSet<>();
		}
		this.passed.clear();
		return this;
	}

	/** Whether every member of the objects is taken. */
	boolean isOfEach() {
		return this.object != null && this.object.isEach();
	}

	/**
	 * Whether an object has a member for the first time. Asked of every member of it, or
	 * of none.
	 */
	boolean isFirst(String name) {
		return this.passed.add(name);
	}

	/**
	 * Go on to the next token, expecting it to be a name; after the last known name, the
	 * first.
	 * @return the name; null if the token is none
	 */
	@Nullable String nextName(JsonParser parser) {
		if (this.size == 0) {
			String name = parser.nextName();
			return (name != null) ? decoded(name) : null;
		}
		int position = (this.expected < this.size) ? this.expected : 0;
		SerializedString name = this.names[position];
		if (parser.nextName(name)) {
			this.node = this.nodes[position];
			this.expected = position + 1;
			return name.getValue();
		}
		return (parser.currentToken() == JsonToken.PROPERTY_NAME) ? decoded(parser.currentName()) : null;
	}

	/**
	 * Where a name leads that was read already.
	 * @param name the name of the next member
	 * @return the place; null if nowhere
	 */
	@Nullable TokenNode follow(String name) {
		if (this.expected < this.size && this.names[this.expected].getValue().equals(name)) {
			this.node = this.nodes[this.expected++];
		}
		else {
			decoded(name);
		}
		return this.node;
	}

	/** Where the last name leads; null if nowhere. */
	@Nullable TokenNode node() {
		return this.node;
	}

	private String decoded(String name) {
		this.decoded.add(name);
		Integer position = this.positions.get(name);
		if (position != null) {
			this.node = this.nodes[position];
			this.expected = position + 1;
			return name;
		}
		this.node = find(name);
		if (isWorthKnowing(name)) {
			learn(name);
		}
		return name;
	}

	private @Nullable TokenNode find(String name) {
		if (this.object == null) {
			return null;
		}
		return this.ignoresCase ? this.object.memberInLowerCase(name) : this.object.member(name);
	}

	/** Where every member is taken, names tell rows apart and do not come again. */
	private boolean isWorthKnowing(String name) {
		return this.size < MOST_NAMES && name.length() <= LONGEST_NAME && !isOfEach();
	}

	private void learn(String name) {
		if (this.size == this.names.length) {
			this.names = Arrays.copyOf(this.names, 2 * this.size);
			this.nodes = Arrays.copyOf(this.nodes, 2 * this.size);
		}
		this.names[this.size] = new SerializedString(name);
		this.nodes[this.size] = this.node;
		this.positions.put(name, this.size);
		this.expected = ++this.size;
	}

}
