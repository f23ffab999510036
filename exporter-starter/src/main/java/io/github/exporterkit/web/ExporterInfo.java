package io.github.exporterkit.web;

/**
 * What an exporter says about itself to a person.
 *
 * @param name the exporter's name
 * @param version the application's version
 * @param kitVersion the version of Exporter Kit
 * @param target the target's URL, without credentials
 */
public record ExporterInfo(String name, String version, String kitVersion, String target) {

	/** A version that nobody knows, as when an application runs from its classes. */
	public static final String UNKNOWN = "unknown";

}
