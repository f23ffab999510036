package io.github.exporterkit.sample.activemq;

import java.util.Collection;
import java.util.Map;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import org.jspecify.annotations.Nullable;

/**
 * Jolokia's answer to a read request with a pattern.
 *
 * @param status as in HTTP; the response itself is always 200
 * @param error what went wrong; absent if nothing did
 * @param value the MBeans by their object names; absent if there are none
 * @param <T> what an MBean is bound to
 */
@JsonIgnoreProperties(ignoreUnknown = true)
record Jolokia<T>(int status, @Nullable String error, @Nullable Map<String, T> value) {

	private static final int NO_SUCH_MBEAN = 404;

	/**
	 * The MBeans that match the pattern. That there are none is no error: a broker
	 * without topics has no MBeans of topics.
	 * @return the MBeans by their object names
	 * @throws IllegalStateException if Jolokia refused, or failed, to read them
	 */
	Map<String, T> beansByName() {
		if (this.value != null) {
			return this.value;
		}
		if (this.status == NO_SUCH_MBEAN) {
			return Map.of();
		}
		throw new IllegalStateException("Jolokia answered with status %d: %s".formatted(this.status, this.error));
	}

	Collection<T> beans() {
		return beansByName().values();
	}

}
