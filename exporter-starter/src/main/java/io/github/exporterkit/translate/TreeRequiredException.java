package io.github.exporterkit.translate;

/**
 * A document that streamed by turned out to be one that only its tree tells right, after
 * a part of it had been read. Whoever has the source fetches it again, and asks for the
 * {@link io.github.exporterkit.payload.Document#tree() tree} before it is translated.
 */
public final class TreeRequiredException extends RuntimeException {

	/**
	 * Create the exception.
	 * @param reason what cannot be read as it streams by
	 */
	public TreeRequiredException(String reason) {
		super(reason);
	}

}
