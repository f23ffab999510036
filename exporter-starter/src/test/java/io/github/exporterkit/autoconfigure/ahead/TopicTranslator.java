package io.github.exporterkit.autoconfigure.ahead;

import io.github.exporterkit.annotation.Translates;
import io.github.exporterkit.annotation.Translator;
import io.github.exporterkit.metric.Metric;
import io.github.exporterkit.metric.Metrics;

@Translator
class TopicTranslator {

	@Translates("topics")
	void topics(Envelope<Topic> topics, Metrics metrics) {
		Metric sent = metrics.counter("topic_sent_messages", "Messages sent to the topic").labels("topic");
		topics.content().forEach((topic) -> sent.sample(topic.sent(), topic.name()));
	}

}
