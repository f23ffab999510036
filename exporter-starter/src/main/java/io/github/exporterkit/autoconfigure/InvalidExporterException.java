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

	String cure() {
		return this.cure;
	}

}
