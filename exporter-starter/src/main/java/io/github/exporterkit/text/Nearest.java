package io.github.exporterkit.text;

import java.util.Collection;
import java.util.Comparator;
import java.util.Optional;

/**
 * Finds the known name that was probably meant.
 */
public final class Nearest {

	private Nearest() {
	}

	/**
	 * The known name with the smallest edit distance, if that is small.
	 * @param written what was written
	 * @param known the known names
	 * @return the nearest name; empty if none is near
	 */
	public static Optional<String> to(String written, Collection<String> known) {
		return known.stream()
			.filter((name) -> distance(written, name) <= most(written, name))
			.filter((name) -> distance(written, name) < Math.max(written.length(), name.length()))
			.min(Comparator.comparingInt((name) -> distance(written, name)));
	}

	/** The largest distance that counts as near; a common beginning does not raise it. */
	private static int most(String written, String known) {
		int common = 0;
		while (common < Math.min(written.length(), known.length()) && written.charAt(common) == known.charAt(common)) {
			common++;
		}
		return Math.max(2, (written.length() - common) / 3);
	}

	/** The Levenshtein distance. */
	private static int distance(String from, String to) {
		int[] previous = new int[to.length() + 1];
		for (int j = 0; j <= to.length(); j++) {
			previous[j] = j;
		}
		for (int i = 1; i <= from.length(); i++) {
			int[] current = new int[to.length() + 1];
			current[0] = i;
			for (int j = 1; j <= to.length(); j++) {
				int replaced = previous[j - 1] + ((from.charAt(i - 1) == to.charAt(j - 1)) ? 0 : 1);
				current[j] = Math.min(replaced, 1 + Math.min(previous[j], current[j - 1]));
			}
			previous = current;
		}
		return previous[to.length()];
	}

}
