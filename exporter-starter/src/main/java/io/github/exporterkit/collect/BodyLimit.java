package io.github.exporterkit.collect;

import java.io.IOException;
import java.util.concurrent.atomic.AtomicLong;

import io.github.exporterkit.payload.Payload;
import io.github.exporterkit.payload.TooLargeException;
import org.jspecify.annotations.Nullable;

import org.springframework.util.unit.DataSize;

/**
 * Lets a payload be read up to a size, for as long as the attempt lasts, and into as much
 * memory as there is. Whoever reads it need know of none of these. Thread-safe.
 */
final class BodyLimit implements Payload.Limit {

	private final @Nullable DataSize size;

	private final Attempt attempt;

	private final MemoryBudget.Share memory;

	private final AtomicLong read = new AtomicLong();

	BodyLimit(@Nullable DataSize size, Attempt attempt, MemoryBudget.Share memory) {
		this.size = size;
		this.attempt = attempt;
		this.memory = memory;
	}

	@Override
	public void read(long bytes) throws IOException {
		long read = this.read.addAndGet(bytes);
		if (this.size != null && read > this.size.toBytes()) {
			throw new TooLargeException(
					"the answer is larger than %s; ask the target for less, or raise exporter.limits.body-size"
						.formatted(this.size));
		}
		if (bytes == 0) {
			this.attempt.requireTime();
		}
	}

	@Override
	public void hold(long bytes) throws IOException {
		this.memory.hold(bytes);
	}

}
