package io.github.exporterkit.sample.activemq;

import io.github.exporterkit.annotation.Translates;
import io.github.exporterkit.annotation.Translator;
import io.github.exporterkit.metric.Metric;
import io.github.exporterkit.metric.Metrics;

/**
 * Translates topics, without the broker's own advisory topics.
 */
@Translator
class TopicTranslator {

	private static final String LABEL = "topic";

	@Translates("topics")
	void topics(Jolokia<Topic> answer, Metrics metrics) {
		Metric consumers = metrics.gauge("topic_consumers", "Subscribers of the topic").labels(LABEL);
		Metric producers = metrics.gauge("topic_producers", "Producers attached to the topic").labels(LABEL);
		Metric enqueued = metrics.counter("topic_enqueued_messages", "Messages published to the topic").labels(LABEL);
		Metric dispatched = metrics
			.counter("topic_dispatched_messages", "Messages handed to subscribers, once for each of them")
			.labels(LABEL);
		Metric dequeued = metrics
			.counter("topic_dequeued_messages", "Messages acknowledged by subscribers, once for each of them")
			.labels(LABEL);
		Metric expired = metrics
			.counter("topic_expired_messages", "Messages that expired before a subscriber consumed them")
			.labels(LABEL);
		for (Topic topic : answer.beans()) {
			if (!topic.isAdvisory()) {
				consumers.sample(topic.consumerCount(), topic.name());
				producers.sample(topic.producerCount(), topic.name());
				enqueued.sample(topic.enqueueCount(), topic.name());
				dispatched.sample(topic.dispatchCount(), topic.name());
				dequeued.sample(topic.dequeueCount(), topic.name());
				expired.sample(topic.expiredCount(), topic.name());
			}
		}
	}

}
