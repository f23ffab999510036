package ${package};

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;

/**
 * The document that the source {@code status} delivers, as far as it is needed.
 */
@JsonIgnoreProperties(ignoreUnknown = true)
record Status(String version, long uptimeMillis, Connections connections) {

	/**
	 * @param limit how many may be open; 0 means any number
	 */
	@JsonIgnoreProperties(ignoreUnknown = true)
	record Connections(long open, long limit) {

	}

}
