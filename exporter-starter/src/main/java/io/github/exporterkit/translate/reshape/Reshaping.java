package io.github.exporterkit.translate.reshape;

import java.util.List;
import java.util.stream.IntStream;

import io.github.exporterkit.translate.expression.Path;

/**
 * What becomes of the arrays or objects at one path.
 *
 * @param place where it is declared
 * @param at the path as it is written
 * @param path names, positions and wildcards from the document's root
 * @param shape what becomes of them
 */
record Reshaping(String place, String at, Path path, Shape shape) {

	/** Whether what another reshapes may be this, or around this. */
	boolean isWithin(Reshaping other) {
		List<Path.Step> outer = other.path.steps();
		return outer.size() <= this.path.steps().size() && IntStream.range(0, outer.size())
			.allMatch((step) -> mayBeSame(outer.get(step), this.path.steps().get(step)));
	}

	private static boolean mayBeSame(Path.Step one, Path.Step other) {
		return one.isWildcard() || other.isWildcard() || one.equals(other);
	}

}
