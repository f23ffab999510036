package io.github.exporterkit.faults;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;

/**
 * What this process holds on to.
 *
 * @param threads how many threads there are
 * @param sockets how many sockets are open; 0 where that cannot be told
 * @param heap how many bytes of the heap are used
 */
record ProcessState(int threads, int sockets, long heap) {

	private static final Path DESCRIPTORS = Path.of("/proc/self/fd");

	/** The state, after a collection of garbage. */
	static ProcessState now() {
		System.gc();
		return new ProcessState(ManagementFactory.getThreadMXBean().getThreadCount(), openSockets(),
				ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed());
	}

	/** Whether nothing grew but by what happens to be in use for a moment. */
	boolean isWithin(ProcessState before) {
		return this.threads <= before.threads + 5 && this.sockets <= before.sockets + 5
				&& this.heap <= before.heap + (8 << 20);
	}

	/** Wait until something holds, for as long as a loaded machine may need. */
	static boolean eventually(BooleanSupplier condition) throws InterruptedException {
		return eventually(Duration.ofSeconds(20), condition);
	}

	static boolean eventually(Duration most, BooleanSupplier condition) throws InterruptedException {
		long end = System.nanoTime() + most.toNanos();
		while (!condition.getAsBoolean()) {
			if (System.nanoTime() > end) {
				return false;
			}
			Thread.sleep(50);
		}
		return true;
	}

	static int openSockets() {
		if (!Files.isDirectory(DESCRIPTORS)) {
			return 0;
		}
		try (Stream<Path> descriptors = Files.list(DESCRIPTORS)) {
			return (int) descriptors.filter(ProcessState::isSocket).count();
		}
		catch (IOException ex) {
			return 0;
		}
	}

	private static boolean isSocket(Path descriptor) {
		try {
			return Files.readSymbolicLink(descriptor).toString().startsWith("socket:");
		}
		catch (IOException ex) {
			return false;
		}
	}

}
