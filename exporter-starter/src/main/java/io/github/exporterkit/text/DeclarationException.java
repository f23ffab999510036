package io.github.exporterkit.text;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;

/**
 * What an author declared cannot work. Each mistake says where it is, what is wrong and
 * what to write instead. Raised before anything is scraped.
 * <p>
 * A part of a declaration does not know where it stands: it names a place relative to
 * itself, such as {@code max-age}, and whoever reads it puts that place
 * {@link #within(String) within} its own.
 */
public final class DeclarationException extends IllegalArgumentException {

	private final List<Mistake> mistakes;

	/**
	 * Report one mistake.
	 * @param place the key, record component or method, such as
	 * {@code exporter.sources.queues.metrics[3].unit}; empty for what is being read as a
	 * whole
	 * @param problem what is wrong, with the value if it cannot be secret
	 * @param cure what to write instead
	 */
	public DeclarationException(String place, String problem, String cure) {
		this(List.of(new Mistake(place, problem, cure)));
	}

	private DeclarationException(List<Mistake> mistakes) {
		super(mistakes.stream().map(Mistake::sentence).collect(Collectors.joining(System.lineSeparator())));
		this.mistakes = mistakes;
	}

	/**
	 * Report everything that is wrong.
	 * @return the mistakes, in the order in which they were found; at least one
	 */
	public List<Mistake> mistakes() {
		return this.mistakes;
	}

	/**
	 * The same mistakes, their places relative to an enclosing one.
	 * @param place the enclosing place, such as {@code exporter.sources.queues}
	 * @return the exception with absolute places
	 */
	public DeclarationException within(String place) {
		return new DeclarationException(this.mistakes.stream().map((mistake) -> mistake.within(place)).toList());
	}

	/**
	 * Read a part of a declaration.
	 * @param place where the part is
	 * @param reading reads the part; places that it reports are relative to the part
	 * @param <T> the type of the part
	 * @return the part
	 * @throws DeclarationException if the part cannot be read
	 */
	public static <T> T at(String place, Supplier<T> reading) {
		try {
			return reading.get();
		}
		catch (DeclarationException ex) {
			throw ex.within(place);
		}
	}

	/**
	 * One thing that is wrong.
	 *
	 * @param place where it is
	 * @param problem what is wrong
	 * @param cure what to write instead
	 */
	public record Mistake(String place, String problem, String cure) {

		/**
		 * The mistake in one sentence.
		 * @return place, problem and cure
		 */
		public String sentence() {
			return (this.place.isEmpty() ? "" : this.place + ": ") + this.problem + "; " + this.cure;
		}

		private Mistake within(String enclosing) {
			String joint = this.place.isEmpty() || this.place.startsWith("[") ? "" : ".";
			return new Mistake(enclosing + joint + this.place, this.problem, this.cure);
		}

	}

	/**
	 * Reads several parts of a declaration and reports the mistakes of all of them at
	 * once. Not thread-safe.
	 */
	public static final class Collector {

		private final Set<Mistake> mistakes = new LinkedHashSet<>();

		/**
		 * Read a part, or remember what is wrong with it.
		 * @param reading reads the part
		 * @param <T> the type of the part
		 * @return the part; null if it cannot be read
		 */
		public <T> @Nullable T read(Supplier<T> reading) {
			try {
				return reading.get();
			}
			catch (DeclarationException ex) {
				this.mistakes.addAll(ex.mistakes());
				return null;
			}
		}

		/**
		 * Check a part, or remember what is wrong with it.
		 * @param checking checks the part
		 */
		public void check(Runnable checking) {
			read(() -> {
				checking.run();
				return true;
			});
		}

		/**
		 * Remember a mistake.
		 * @param mistake the mistake
		 */
		public void add(Mistake mistake) {
			this.mistakes.add(mistake);
		}

		/**
		 * Whether there is a mistake somewhere.
		 * @param place a place
		 * @return whether a mistake is at the place or below it
		 */
		public boolean has(String place) {
			return this.mistakes.stream().anyMatch((mistake) -> mistake.place().startsWith(place));
		}

		/**
		 * Require something of a part.
		 * @param place where the part is
		 * @param fulfilled whether it is so
		 * @param problem what is wrong if it is not
		 * @param cure what to write instead
		 */
		public void require(String place, boolean fulfilled, String problem, String cure) {
			if (!fulfilled) {
				this.mistakes.add(new Mistake(place, problem, cure));
			}
		}

		/**
		 * End.
		 * @throws DeclarationException if there was a mistake
		 */
		public void end() {
			if (!this.mistakes.isEmpty()) {
				throw new DeclarationException(List.copyOf(this.mistakes));
			}
		}

	}

}
