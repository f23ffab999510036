#parse("/META-INF/templates/project.vm")
#if($java)
package ${package};

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonProperty;

/**
 * What the source {@code status} delivers, as far as it is needed.
 *
 * @param connectionLimit how many may be open; 0 means any number
 */
@JsonIgnoreProperties(ignoreUnknown = true)
record Status(@JsonProperty("$field.version") String version, @JsonProperty("$field.uptime") long uptime,
		@JsonProperty("$field.connections") long connections,
		@JsonProperty("$field.connectionLimit") long connectionLimit) {

}
#end
