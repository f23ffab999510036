package io.github.exporterkit.collect;

import java.util.concurrent.atomic.AtomicLong;

import io.github.exporterkit.payload.TooLargeException;

import org.springframework.util.unit.DataSize;

/**
 * The memory that all sources share: what they read and make, and what they made last.
 * None may take so much that less than half as much is left to the others. Thread-safe.
 */
final class MemoryBudget {

	/** What an exporter takes before it has collected anything. */
	private static final long AT_REST = DataSize.ofMegabytes(24).toBytes();

	private static final double USABLE = 0.75;

	private static final double LEAST = 0.1;

	private final long total;

	private final AtomicLong free;

	/**
	 * Create a budget.
	 * @param total how much there is, in bytes
	 */
	MemoryBudget(long total) {
		this.total = total;
		this.free = new AtomicLong(total);
	}

	/** The memory that the process leaves to its sources. */
	static MemoryBudget ofProcess() {
		long heap = Runtime.getRuntime().maxMemory();
		return new MemoryBudget((long) Math.max(heap * LEAST, heap * USABLE - AT_REST));
	}

	/** Begin to take memory. */
	Share share() {
		return new Share();
	}

	/** How much is free. */
	long free() {
		return this.free.get();
	}

	/**
	 * What one collection takes, until it is shrunk for the first time. Thread-safe.
	 */
	final class Share {

		/** How much is taken from the budget at once. */
		private static final long CHUNK = 1 << 16;

		private long held;

		private long taken;

		private boolean ended;

		private Share() {
		}

		/**
		 * Hold some more. Nothing is counted any more once the collection has ended,
		 * which threads of the source may learn later.
		 * @param bytes how much; less than zero to hold less
		 * @throws TooLargeException if that is too much
		 */
		synchronized void hold(long bytes) throws TooLargeException {
			if (this.ended) {
				return;
			}
			this.held += bytes;
			if (this.held > this.taken) {
				take((this.held - this.taken + CHUNK - 1) / CHUNK * CHUNK);
			}
		}

		private void take(long bytes) throws TooLargeException {
			long left = MemoryBudget.this.free.addAndGet(-bytes);
			this.taken += bytes;
			// The first chunk always fits, so that a small source works beside any other.
			if (this.taken > CHUNK && this.taken > 2 * left) {
				throw new TooLargeException(
						"the answer takes more memory than there is: it took %s, and %s are left of the %s that all sources share; ask the target for less, or give the process a larger heap (-Xmx) and its container as much more"
							.formatted(size(this.taken), size(Math.max(0, left)), size(MemoryBudget.this.total)));
			}
		}

		/** Hold this much, no more than was held, and give back the rest. */
		synchronized void shrink(long bytes) {
			this.ended = true;
			MemoryBudget.this.free.addAndGet(this.taken - bytes);
			this.taken = bytes;
			this.held = bytes;
		}

		private static String size(long bytes) {
			return "%.1f MB".formatted(bytes / 1024.0 / 1024.0);
		}

	}

}
