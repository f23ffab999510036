package io.github.exporterkit.autoconfigure;

/**
 * An exporter that cannot work as it is declared, found before anything is scraped.
 */
final class InvalidExporterException extends RuntimeException {

	private final String cure;

	/**
	 * Create the exception.
	 * @param place the key, class or method that is wrong
	 * @param problem what is wrong with it
	 * @param cure what would be right
	 */
	InvalidExporterException(String place, String problem, String cure) {
		super(place + ": " + problem);
		this.cure = cure;
	}

	/**
	 * Create the exception.
	 * @param mistake its message begins with the key and says what would be right
	 */
	InvalidExporterException(IllegalArgumentException mistake) {
		super(mistake.getMessage(), mistake);
		this.cure = "Correct '%s'.".formatted(String.valueOf(mistake.getMessage()).split(":? ", 2)[0]);
	}

	String cure() {
		return this.cure;
	}

}
