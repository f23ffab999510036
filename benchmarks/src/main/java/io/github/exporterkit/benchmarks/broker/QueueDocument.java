package io.github.exporterkit.benchmarks.broker;

import java.nio.charset.StandardCharsets;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * A JSON array of queues as a message broker's management interface shows them: of some
 * 25 members of a queue, five become samples and two become labels. The same at every
 * call.
 */
public final class QueueDocument {

	/** How many samples a queue makes. */
	public static final int SAMPLES_PER_QUEUE = 5;

	private QueueDocument() {
	}

	/**
	 * A document.
	 * @param samples how many samples it makes
	 * @return JSON
	 */
	public static byte[] of(int samples) {
		Random random = new Random(samples);
		return IntStream.range(0, samples / SAMPLES_PER_QUEUE)
			.mapToObj((number) -> queue(number, random))
			.collect(Collectors.joining(",", "[", "]"))
			.getBytes(StandardCharsets.UTF_8);
	}

	private static String queue(int number, Random random) {
		int enqueued = random.nextInt(100_000_000);
		int size = random.nextInt(10) == 0 ? random.nextInt(Math.max(1, enqueued)) : 0;
		return """
				{"Name":"orders.eu-west.%1$05d","ObjectName":"org.apache.activemq:brokerName=main,\
				destinationName=orders.eu-west.%1$05d,destinationType=Queue,type=Broker","BrokerName":"main",\
				"DestinationType":"Queue","QueueSize":%2$d,"EnqueueCount":%3$d,"DequeueCount":%4$d,"DispatchCount":%4$d,\
				"ExpiredCount":0,"ForwardCount":0,"ConsumerCount":%5$d,"ProducerCount":1,"MemoryLimit":1048576,\
				"MemoryPercentUsage":%6$d,"MemoryUsageByteCount":%7$d,"TotalBlockedTime":%8$d,"BlockedSends":0,\
				"AverageEnqueueTime":%9$s,"MaxEnqueueTime":1832,"AverageMessageSize":1024,"Paused":false,"DLQ":false,\
				"PrioritizedMessages":false,"Options":{"prefetch":1000,"exclusive":false},"Subscriptions":[{"objectName":\
				"org.apache.activemq:type=Broker,brokerName=main,endpoint=Consumer,clientId=c%1$d"}]}"""
			.formatted(number, size, enqueued, enqueued - size, random.nextInt(5), random.nextInt(101), size * 1024L,
					random.nextInt(4) == 0 ? random.nextInt(100_000) : 0, random.nextDouble());
	}

}
