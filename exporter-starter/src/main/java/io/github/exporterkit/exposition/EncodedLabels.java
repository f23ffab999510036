package io.github.exporterkit.exposition;

import java.nio.charset.StandardCharsets;

import io.github.exporterkit.metric.LabelSets;
import org.jspecify.annotations.Nullable;

/**
 * The rows of one label table as they stand behind a sample's name, such as
 * {@code {queue="orders",broker="b1"}}; nothing at all where a row has no labels.
 * <p>
 * The rows of a table that several families share are encoded when first asked for and
 * kept. Lives as long as one body; not thread-safe.
 */
final class EncodedLabels {

	private static final int BYTES_PER_ROW = 64;

	private final LabelSets labelSets;

	private final byte[][] names;

	private final @Nullable Rows rows;

	private EncodedLabels(LabelSets labelSets, @Nullable Rows rows) {
		this.labelSets = labelSets;
		this.names = labelSets.names()
			.stream()
			.map((name) -> (name + "=\"").getBytes(StandardCharsets.UTF_8))
			.toArray(byte[][]::new);
		this.rows = rows;
	}

	/**
	 * For a table that one family uses.
	 * @param labelSets the table
	 * @return its rows, encoded each time they are asked for
	 */
	static EncodedLabels once(LabelSets labelSets) {
		return new EncodedLabels(labelSets, null);
	}

	/**
	 * For a table that several families use.
	 * @param labelSets the table
	 * @return its rows, encoded once
	 */
	static EncodedLabels shared(LabelSets labelSets) {
		return new EncodedLabels(labelSets, new Rows(labelSets.size()));
	}

	/**
	 * Append the labels of a sample.
	 * @param target where to append
	 * @param row the row
	 * @param partLabel the name of one label more and what stands between it and its
	 * value
	 * @param part that label's value; null for a sample without it
	 */
	void appendTo(Utf8Buffer target, int row, byte[] partLabel, @Nullable String part) {
		int before = target.size();
		appendRow(target, row);
		boolean empty = target.size() == before;
		if (part != null) {
			target.append(empty ? '{' : ',').append(partLabel).appendEscaped(part).append("\"}");
		}
		else if (!empty) {
			target.append('}');
		}
	}

	/** The labels of a row in an opened brace; nothing if there are none. */
	private void appendRow(Utf8Buffer target, int row) {
		if (this.rows == null) {
			encode(row, target);
			return;
		}
		if (this.rows.ends[row] == 0) {
			this.rows.starts[row] = this.rows.encoded.size();
			encode(row, this.rows.encoded);
			this.rows.ends[row] = this.rows.encoded.size();
		}
		target.append(this.rows.encoded, this.rows.starts[row], this.rows.ends[row]);
	}

	private void encode(int row, Utf8Buffer target) {
		char before = '{';
		for (int column = 0; column < this.names.length; column++) {
			String value = this.labelSets.value(row, column);
			if (value != null) {
				target.append(before).append(this.names[column]).appendEscaped(value).append('"');
				before = ',';
			}
		}
	}

	private static final class Rows {

		private final int[] starts;

		private final int[] ends;

		private final Utf8Buffer encoded;

		Rows(int size) {
			this.starts = new int[size];
			this.ends = new int[size];
			this.encoded = new Utf8Buffer(size * BYTES_PER_ROW);
		}

	}

}
