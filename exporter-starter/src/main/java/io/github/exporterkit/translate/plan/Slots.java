package io.github.exporterkit.translate.plan;

import java.util.Arrays;

import io.github.exporterkit.value.Digits;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.databind.JsonNode;

/**
 * What the expressions of one kind of row found in the row at hand, one slot a reference.
 * Filled anew for every row, so that a row costs no object. Not thread-safe.
 */
final class Slots {

	/** What a slot holds. */
	enum Kind {

		ABSENT, NUMBER, TEXT, BOOLEAN, CONTAINER

	}

	private final Kind[] kinds;

	private final double[] numbers;

	private final @Nullable String[] texts;

	private final boolean[] wantsText;

	private final @Nullable BucketList[] buckets;

	/**
	 * Create empty slots.
	 * @param wantsText which slots are read as text, so that the digits of a number are
	 * kept as they came
	 */
	Slots(boolean[] wantsText) {
		this.wantsText = wantsText;
		this.kinds = new Kind[wantsText.length];
		this.numbers = new double[wantsText.length];
		this.texts = new String[wantsText.length];
		this.buckets = new BucketList[wantsText.length];
		clear();
	}

	void clear() {
		Arrays.fill(this.kinds, Kind.ABSENT);
	}

	void clear(int slot) {
		this.kinds[slot] = Kind.ABSENT;
	}

	/** Take over the value at which a parser stands. */
	void put(int slot, JsonParser parser) {
		JsonToken token = parser.currentToken();
		switch (token) {
			case VALUE_NUMBER_INT ->
				putNumber(slot, integer(parser), this.wantsText[slot] ? parser.getNumberValue().toString() : null);
			case VALUE_NUMBER_FLOAT -> putNumber(slot, parser.getDoubleValue(), null);
			case VALUE_STRING -> putText(slot, parser.getString());
			case VALUE_TRUE, VALUE_FALSE -> putBoolean(slot, token == JsonToken.VALUE_TRUE);
			case START_OBJECT, START_ARRAY -> putContainer(slot);
			default -> this.kinds[slot] = Kind.ABSENT;
		}
	}

	/**
	 * Take over a value of a tree, as it would be taken from the tokens it was made of.
	 */
	void put(int slot, JsonNode node) {
		switch (node.asToken()) {
			case VALUE_NUMBER_INT -> putNumber(slot, node.numberValue().doubleValue(),
					this.wantsText[slot] ? node.numberValue().toString() : null);
			case VALUE_NUMBER_FLOAT -> putNumber(slot, node.numberValue().doubleValue(), null);
			case VALUE_STRING -> putText(slot, node.stringValue());
			case VALUE_TRUE, VALUE_FALSE -> putBoolean(slot, node.booleanValue());
			case START_OBJECT, START_ARRAY -> putContainer(slot);
			default -> this.kinds[slot] = Kind.ABSENT;
		}
	}

	void putText(int slot, @Nullable String text) {
		this.kinds[slot] = (text != null) ? Kind.TEXT : Kind.ABSENT;
		this.texts[slot] = text;
	}

	void putPosition(int slot, int position) {
		putNumber(slot, position, null);
	}

	private void putContainer(int slot) {
		this.kinds[slot] = Kind.CONTAINER;
		BucketList inside = this.buckets[slot];
		if (inside != null) {
			inside.clear();
		}
	}

	private void putNumber(int slot, double number, @Nullable String digits) {
		this.kinds[slot] = Kind.NUMBER;
		this.numbers[slot] = number;
		this.texts[slot] = digits;
	}

	private void putBoolean(int slot, boolean value) {
		this.kinds[slot] = Kind.BOOLEAN;
		this.numbers[slot] = value ? 1 : 0;
	}

	/**
	 * Keep what is in a slot's object or array.
	 * @return where the buckets in it go; emptied whenever the slot is filled
	 */
	BucketList collect(int slot) {
		BucketList inside = new BucketList();
		this.buckets[slot] = inside;
		return inside;
	}

	/** The buckets in a slot's object or array; null if there is neither. */
	@Nullable BucketList buckets(int slot) {
		return (this.kinds[slot] == Kind.CONTAINER) ? this.buckets[slot] : null;
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
			case ABSENT, CONTAINER -> null;
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

}
