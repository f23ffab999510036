package io.github.exporterkit.sample.activemq;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import tools.jackson.databind.PropertyNamingStrategies.UpperCamelCaseStrategy;
import tools.jackson.databind.annotation.JsonNaming;

/**
 * A topic's MBean ({@code TopicViewMBean}).
 */
@JsonIgnoreProperties(ignoreUnknown = true)
@JsonNaming(UpperCamelCaseStrategy.class)
record Topic(String name, long consumerCount, long producerCount, long enqueueCount, long dispatchCount,
		long dequeueCount, long expiredCount) {

	/**
	 * Whether the broker made the topic to tell clients about itself. There are several
	 * such topics for each queue, topic and connection.
	 */
	boolean isAdvisory() {
		return this.name.startsWith("ActiveMQ.Advisory.");
	}

}
