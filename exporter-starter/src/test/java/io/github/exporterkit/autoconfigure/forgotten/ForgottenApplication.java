package io.github.exporterkit.autoconfigure.forgotten;

import io.github.exporterkit.annotation.Translates;
import io.github.exporterkit.metric.Metrics;
import tools.jackson.databind.JsonNode;

import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.annotation.Configuration;

/**
 * An application with a translator that is no bean.
 */
@Configuration(proxyBeanMethods = false)
@EnableAutoConfiguration
public class ForgottenApplication {

	/**
	 * Has a method for a source, and no annotation.
	 */
	public static class TopicTranslator {

		@Translates("topics")
		void topics(JsonNode topics, Metrics metrics) {
			metrics.gauge("topics", "Topics").sample(topics.size());
		}

	}

}
