package io.github.exporterkit.decode;

/**
 * Reads a text whose document is an array, row by row.
 */
public interface RowReader {

	/** Reads nothing. */
	RowReader NONE = new RowReader() {

		@Override
		public boolean read(RowTokens row) {
			return false;
		}

		@Override
		public int line() {
			return 1;
		}

	};

	/**
	 * Read one row.
	 * @param row where its tokens go; empty
	 * @return false if there is no further row
	 * @throws DecodeException if the text is not of its format
	 */
	boolean read(RowTokens row);

	/** The number of the line that was read last, from 1. */
	int line();

}
