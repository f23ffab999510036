package io.github.exporterkit.benchmarks.jmx;

import java.io.PrintStream;
import java.lang.management.ManagementFactory;

import javax.management.ObjectName;

/**
 * A process with MBeans such as a message broker has one for each queue: 20 attributes,
 * of which five are of interest.
 */
public final class QueueProcess {

	static final String READY = "ready";

	private QueueProcess() {
	}

	/**
	 * Run it.
	 * @param args how many MBeans to have
	 * @throws Exception if that fails
	 */
	public static void main(String[] args) throws Exception {
		for (int i = 0; i < Integer.parseInt(args[0]); i++) {
			ManagementFactory.getPlatformMBeanServer()
				.registerMBean(new Queue(i), ObjectName.getInstance("bench:type=Queue,name=orders.%05d".formatted(i)));
		}
		PrintStream out = System.out;
		out.println(READY);
		out.flush();
		Thread.currentThread().join();
	}

	/** What can be read of a queue. */
	public interface QueueMBean {

		/** Of interest. */
		long getSize();

		/** Of interest. */
		long getEnqueued();

		/** Of interest. */
		long getDequeued();

		/** Of interest. */
		int getMemoryPercent();

		/** Of interest. */
		long getBlockedMillis();

		/** Not of interest. */
		String getName();

		/** Not of interest. */
		boolean isPaused();

		/** Not of interest. */
		double getAverageWait();

		/** Not of interest. */
		double getAverageSize();

		/** Not of interest. */
		long getLargest();

		/** Not of interest. */
		long getSmallest();

		/** Not of interest. */
		long getExpired();

		/** Not of interest. */
		long getForwarded();

		/** Not of interest. */
		long getInFlight();

		/** Not of interest. */
		int getConsumers();

		/** Not of interest. */
		int getProducers();

		/** Not of interest. */
		int getPageSize();

		/** Not of interest. */
		long getMemoryLimit();

		/** Not of interest. */
		boolean isCacheEnabled();

		/** Not of interest. */
		String getOptions();

	}

	/**
	 * A queue.
	 *
	 * @param number its number
	 */
	public record Queue(int number) implements QueueMBean {

		@Override
		public long getSize() {
			return this.number;
		}

		@Override
		public long getEnqueued() {
			return 1_000_000L + this.number;
		}

		@Override
		public long getDequeued() {
			return 1_000_000L;
		}

		@Override
		public int getMemoryPercent() {
			return this.number % 100;
		}

		@Override
		public long getBlockedMillis() {
			return 10L * this.number;
		}

		@Override
		public String getName() {
			return "orders." + this.number;
		}

		@Override
		public boolean isPaused() {
			return false;
		}

		@Override
		public double getAverageWait() {
			return 12.5;
		}

		@Override
		public double getAverageSize() {
			return 1024.5;
		}

		@Override
		public long getLargest() {
			return 2048;
		}

		@Override
		public long getSmallest() {
			return 512;
		}

		@Override
		public long getExpired() {
			return 3;
		}

		@Override
		public long getForwarded() {
			return 4;
		}

		@Override
		public long getInFlight() {
			return 5;
		}

		@Override
		public int getConsumers() {
			return 6;
		}

		@Override
		public int getProducers() {
			return 7;
		}

		@Override
		public int getPageSize() {
			return 200;
		}

		@Override
		public long getMemoryLimit() {
			return 1L << 20;
		}

		@Override
		public boolean isCacheEnabled() {
			return true;
		}

		@Override
		public String getOptions() {
			return "";
		}

	}

}
