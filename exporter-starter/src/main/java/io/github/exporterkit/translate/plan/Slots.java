package io.github.exporterkit.translate.plan;

import java.math.BigDecimal;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.IntStream;

import io.github.exporterkit.payload.HeldTokens;
import io.github.exporterkit.translate.expression.Expression;
import io.github.exporterkit.value.ConversionException;
import io.github.exporterkit.value.Digits;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.databind.JsonNode;

/**
 * What the expressions of one kind of row found in the current row, one slot a reference.
 * Filled anew for every row, so that a row costs no object. Not thread-safe.
 */
final class Slots {

	/** The position of a row that has none. */
	static final int NOWHERE = -1;

	private static final String OBJECT = "an object";

	private static final String ARRAY = "an array";

	/** What a slot holds. */
	enum Kind {

		ABSENT, NUMBER, TEXT, BOOLEAN, CONTAINER, SEVERAL

	}

	private final Kind[] kinds;

	private final double[] numbers;

	private final @Nullable String[] texts;

	private final boolean[] wantsText;

	/** What each row begins with: what the rows around it are called. */
	private final Kind[] initial;

	private final @Nullable Inside[] inside;

	/**
	 * Create empty slots.
	 * @param wantsText which slots are read as text, so that the digits of a number are
	 * kept as they came
	 */
	Slots(boolean[] wantsText) {
		this.wantsText = wantsText;
		this.kinds = new Kind[wantsText.length];
		this.initial = new Kind[wantsText.length];
		Arrays.fill(this.initial, Kind.ABSENT);
		this.numbers = new double[wantsText.length];
		this.texts = new String[wantsText.length];
		this.inside = new Inside[wantsText.length];
		clear();
	}

	void clear() {
		System.arraycopy(this.initial, 0, this.kinds, 0, this.kinds.length);
	}

	void clear(int slot) {
		this.kinds[slot] = Kind.ABSENT;
	}

	/** Take over the value at which a parser stands. */
	void put(int slot, JsonParser parser) {
		JsonToken token = parser.currentToken();
		switch (token) {
			case VALUE_NUMBER_INT -> {
				double number = integer(parser);
				putInteger(slot, number, needsDigits(slot, number) ? parser.getNumberValue() : null);
			}
			case VALUE_NUMBER_FLOAT -> putFloat(slot, parser);
			case VALUE_STRING -> putText(slot, parser.getString());
			case VALUE_TRUE, VALUE_FALSE -> put(slot, token == JsonToken.VALUE_TRUE);
			case START_OBJECT, START_ARRAY -> putContainer(slot, token == JsonToken.START_ARRAY, 0);
			default -> this.kinds[slot] = Kind.ABSENT;
		}
	}

	/**
	 * Take over a value of a tree, as it would be taken from the tokens it was made of.
	 */
	void put(int slot, JsonNode node) {
		if (node == StepsOfRow.SEVERAL) {
			this.kinds[slot] = Kind.SEVERAL;
			return;
		}
		switch (node.asToken()) {
			case VALUE_NUMBER_INT -> {
				double number = node.numberValue().doubleValue();
				putInteger(slot, number, needsDigits(slot, number) ? node.numberValue() : null);
			}
			case VALUE_NUMBER_FLOAT -> putFloat(slot, node.numberValue());
			case VALUE_STRING -> putText(slot, node.stringValue());
			case VALUE_TRUE, VALUE_FALSE -> put(slot, node.booleanValue());
			case START_OBJECT, START_ARRAY -> putContainer(slot, node.isArray(), node.size());
			default -> this.kinds[slot] = Kind.ABSENT;
		}
	}

	void put(int slot, long number) {
		putNumber(slot, number, this.wantsText[slot] ? Long.toString(number) : null);
	}

	void put(int slot, double number) {
		putNumber(slot, number, null);
	}

	void put(int slot, boolean value) {
		this.kinds[slot] = Kind.BOOLEAN;
		this.numbers[slot] = value ? 1 : 0;
	}

	void putText(int slot, @Nullable String text) {
		this.kinds[slot] = (text != null) ? Kind.TEXT : Kind.ABSENT;
		this.texts[slot] = text;
	}

	void putPosition(int slot, int position) {
		putNumber(slot, position, null);
	}

	/**
	 * Enter an enclosing row: the rows that begin from now on have its name or position.
	 * @param reference which of the two the slot holds
	 * @param key its name; null if it has none
	 * @param index its position, or {@link #NOWHERE}
	 */
	void enclose(int slot, Expression.Reference reference, @Nullable String key, int index) {
		if (reference instanceof Expression.Key) {
			putText(slot, key);
		}
		else if (index != NOWHERE) {
			putPosition(slot, index);
		}
		else {
			clear(slot);
		}
		this.initial[slot] = this.kinds[slot];
	}

	/** Say how many elements or members the object or array in a slot has. */
	void putSize(int slot, int size) {
		this.numbers[slot] = size;
	}

	private void putContainer(int slot, boolean array, int size) {
		this.kinds[slot] = Kind.CONTAINER;
		this.texts[slot] = array ? ARRAY : OBJECT;
		putSize(slot, size);
		Inside kept = this.inside[slot];
		if (kept != null) {
			kept.clear();
		}
	}

	private boolean needsDigits(int slot, double number) {
		return this.wantsText[slot] || Double.isInfinite(number);
	}

	/** A number beyond a double is a text, which no conversion takes for a number. */
	private void putInteger(int slot, double number, @Nullable Number digits) {
		if (digits != null && Double.isInfinite(number)) {
			putText(slot, digits.toString());
		}
		else {
			putNumber(slot, number, (digits != null) ? digits.toString() : null);
		}
	}

	private void putFloat(int slot, JsonParser parser) {
		if (HeldTokens.isBeyondDouble(parser)) {
			putText(slot, HeldTokens.decimal(parser).toString());
		}
		else {
			putNumber(slot, parser.getDoubleValue(), null);
		}
	}

	private void putFloat(int slot, Number number) {
		if (number instanceof BigDecimal && Double.isInfinite(number.doubleValue())) {
			putText(slot, number.toString());
		}
		else {
			putNumber(slot, number.doubleValue(), null);
		}
	}

	private void putNumber(int slot, double number, @Nullable String digits) {
		this.kinds[slot] = Kind.NUMBER;
		this.numbers[slot] = number;
		this.texts[slot] = digits;
	}

	/**
	 * Keep what is in a slot's object or array.
	 * @param content where that goes; emptied whenever the slot is filled
	 */
	void collect(int slot, Inside content) {
		this.inside[slot] = content;
	}

	/** What to call the object or array in a slot. */
	String container(int slot) {
		return ARRAY.equals(this.texts[slot]) ? ARRAY : OBJECT;
	}

	/**
	 * Refuse what is an object or array.
	 * @param expected what it should be
	 * @param orCount what else may be meant; empty for nothing
	 */
	ConversionException refused(int slot, String expected, String orCount) {
		if (container(slot).equals(ARRAY)) {
			return new ConversionException(ARRAY, expected,
					"choose its elements by each, ending in [*], or one by its position, as in [0]%s; in XML, xml.lists makes an array of each element that it names"
						.formatted(orCount));
		}
		return new ConversionException(OBJECT, expected,
				"choose its members by each, ending in .*, with $key for their names, or one by its name%s"
					.formatted(orCount));
	}

	/** What is in a slot's object or array; null if there is neither. */
	<T extends Inside> @Nullable T inside(int slot, Class<T> type) {
		return (this.kinds[slot] == Kind.CONTAINER) ? type.cast(this.inside[slot]) : null;
	}

	Kind kind(int slot) {
		return this.kinds[slot];
	}

	double number(int slot) {
		return this.numbers[slot];
	}

	boolean isTrue(int slot) {
		return this.numbers[slot] == 1;
	}

	/** What the slot says as text: null if it is absent or no scalar. */
	@Nullable String text(int slot) {
		return switch (this.kinds[slot]) {
			case ABSENT, CONTAINER, SEVERAL -> null;
			case TEXT -> this.texts[slot];
			case BOOLEAN -> String.valueOf(isTrue(slot));
			case NUMBER -> {
				String digits = this.texts[slot];
				yield (digits != null) ? digits : Digits.of(this.numbers[slot]);
			}
		};
	}

	private static double integer(JsonParser parser) {
		return switch (parser.getNumberType()) {
			case INT, LONG -> parser.getLongValue();
			default -> parser.getBigIntegerValue().doubleValue();
		};
	}

	/** What is kept of the object or array in a slot. */
	interface Inside {

		void clear();

	}

	/**
	 * What the slots of one kind of row hold. Immutable.
	 */
	static final class Shape {

		private final List<Expression.Reference> references;

		private final boolean[] wantsText;

		private final BitSet counted;

		private final Map<Expression, SlotText> choices;

		private final int[] keySlots;

		private final int[] indexSlots;

		private final int[] enclosingSlots;

		/**
		 * Create the shape.
		 * @param references what the slots hold, by slot
		 * @param wantsText which slots are read as text
		 * @param counted which slots are asked for the number of their elements or
		 * members
		 * @param choices what reads the expressions that choose steps of paths
		 */
		Shape(List<Expression.Reference> references, boolean[] wantsText, BitSet counted,
				Map<Expression, SlotText> choices) {
			this.references = List.copyOf(references);
			this.wantsText = wantsText;
			this.counted = counted;
			this.choices = Map.copyOf(choices);
			this.keySlots = slots((reference) -> reference instanceof Expression.Key && reference.levelsUp() == 0);
			this.indexSlots = slots((reference) -> reference instanceof Expression.Index && reference.levelsUp() == 0);
			this.enclosingSlots = slots((reference) -> reference.levelsUp() > 0
					&& (reference instanceof Expression.Key || reference instanceof Expression.Index));
		}

		private int[] slots(Predicate<Expression.Reference> held) {
			return IntStream.range(0, this.references.size())
				.filter((slot) -> held.test(this.references.get(slot)))
				.toArray();
		}

		/** Whether a slot is asked for the number of its elements or members. */
		boolean isCounted(int slot) {
			return this.counted.get(slot);
		}

		/** The slots for names and positions of enclosing rows. */
		int[] enclosingSlots() {
			return this.enclosingSlots;
		}

		List<Expression.Reference> references() {
			return this.references;
		}

		/** What reads the expressions that choose steps of paths. */
		Map<Expression, SlotText> choices() {
			return this.choices;
		}

		/** Whether something is read that may come after the row it belongs to. */
		boolean needsTree() {
			return this.references.stream()
				.anyMatch((reference) -> reference instanceof Expression.InDocument
						|| reference instanceof Expression.ChosenInDocument
						|| (reference instanceof Expression.Field field
								&& (field.levelsUp() > 0 || !field.path().streams())));
		}

		/** Slots for the rows of one scrape. */
		Slots newSlots() {
			return new Slots(this.wantsText);
		}

		/**
		 * Empty the slots for a new row, except for its name and its position.
		 * @param key its name; null if it has none
		 * @param index its position, or {@link #NOWHERE}
		 */
		void begin(Slots slots, @Nullable String key, int index) {
			slots.clear();
			for (int slot : this.keySlots) {
				slots.putText(slot, key);
			}
			if (index != NOWHERE) {
				for (int slot : this.indexSlots) {
					slots.putPosition(slot, index);
				}
			}
		}

	}

}
