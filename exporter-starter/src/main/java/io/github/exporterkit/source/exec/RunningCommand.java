package io.github.exporterkit.source.exec;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

import io.github.exporterkit.source.Deadline;
import io.github.exporterkit.source.FetchException;
import io.github.exporterkit.source.FetchException.Kind;
import org.jspecify.annotations.Nullable;

/**
 * A program that runs, and its standard output. The output ends when the program does,
 * whoever else still has its end of the pipe. No read waits for the pipe: where a process
 * holds it that nobody can end, that would be for ever.
 */
final class RunningCommand extends InputStream {

	private static final long SHORTEST_WAIT = TimeUnit.MICROSECONDS.toNanos(200);

	private static final long LONGEST_WAIT = TimeUnit.MILLISECONDS.toNanos(20);

	/** How long a program whose end has come may take to end. */
	private static final long END = TimeUnit.SECONDS.toMillis(1);

	private final String name;

	private final Process process;

	private final Deadline deadline;

	private final List<Integer> acceptedExitCodes;

	private final ProcessTree tree;

	private final InputStream out;

	private final ErrorOutput errors;

	private final CompletableFuture<Void> ended;

	/**
	 * Take over a program.
	 * @param name what messages call it
	 * @param process the program
	 * @param tree the program and what comes of it
	 * @param deadline when it is killed
	 * @param acceptedExitCodes the exit codes with which it may end
	 * @param secrets what must not show in messages
	 */
	RunningCommand(String name, Process process, ProcessTree tree, Deadline deadline, List<Integer> acceptedExitCodes,
			List<String> secrets) {
		this.name = name;
		this.process = process;
		this.deadline = deadline;
		this.acceptedExitCodes = acceptedExitCodes;
		this.tree = tree;
		this.out = process.getInputStream();
		this.errors = new ErrorOutput(process.getErrorStream(), secrets);
		this.ended = process.onExit().thenRun(tree::killOrphans);
	}

	/** Wait for the first output, or fail as the program does. */
	void begin() throws IOException {
		await();
	}

	boolean isAlive() {
		return this.process.isAlive();
	}

	@Override
	public int read() throws IOException {
		byte[] one = new byte[1];
		return (read(one, 0, 1) < 0) ? -1 : one[0] & 0xFF;
	}

	@Override
	public int read(byte[] buffer, int offset, int length) throws IOException {
		if (length == 0) {
			return 0;
		}
		int available = await();
		return (available == 0) ? -1 : this.out.read(buffer, offset, Math.min(length, available));
	}

	/**
	 * Wait for output.
	 * @return how much can be read without waiting; 0 if there will not be any more
	 */
	private int await() throws IOException {
		long wait = SHORTEST_WAIT;
		while (true) {
			// In this order: what is written last is there once the program has ended.
			boolean alive = this.process.isAlive();
			this.errors.drain();
			int available = this.out.available();
			if (available == 0 && !alive) {
				requireSuccess();
				return 0;
			}
			if (this.deadline.hasPassed()) {
				throw tooLate(true, null);
			}
			if (available > 0) {
				return available;
			}
			try {
				this.process.waitFor(Math.min(wait, this.deadline.remaining().toNanos() + 1), TimeUnit.NANOSECONDS);
			}
			catch (InterruptedException ex) {
				Thread.currentThread().interrupt();
				this.errors.drain();
				throw tooLate(this.deadline.hasPassed(), ex);
			}
			wait = Math.min(2 * wait, LONGEST_WAIT);
		}
	}

	private FetchException tooLate(boolean atDeadline, @Nullable InterruptedException interrupt) {
		close();
		return new FetchException(Kind.TIMEOUT, atDeadline
				? "%s did not end in time and was killed%s; look at why it is slow, or raise the timeout of the source and the scrape_timeout of Prometheus"
					.formatted(this.name, this.errors.said())
				: "%s was ended before it had answered".formatted(this.name), interrupt);
	}

	private void requireSuccess() throws FetchException {
		awaitEnd(this.deadline.remaining());
		int code = this.process.exitValue();
		if (!this.acceptedExitCodes.contains(code)) {
			throw new FetchException(Kind.STATUS,
					"%s ended with exit code %d%s; run it by hand as the exporter's user, or add the code to exec.accepted-exit-codes"
						.formatted(this.name, code, this.errors.said()));
		}
	}

	/** Wait until nothing is left of it. */
	private void awaitEnd(Duration most) {
		try {
			this.ended.get(Math.max(1, Math.min(END, most.toMillis())), TimeUnit.MILLISECONDS);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
		catch (ExecutionException | TimeoutException ex) {
			// What cannot be killed shows in the next fetch.
		}
	}

	/** End whatever has not ended, and close the pipes. */
	@Override
	public void close() {
		if (this.process.isAlive()) {
			this.tree.kill();
			awaitEnd(Duration.ofMillis(END));
		}
		closePipe(this.process.getInputStream());
		closePipe(this.process.getErrorStream());
		closePipe(this.process.getOutputStream());
	}

	private static void closePipe(Closeable pipe) {
		try {
			pipe.close();
		}
		catch (IOException ex) {
			// A pipe that is broken is as good as closed.
		}
	}

	/** What a program complains about: the beginning is kept, the rest is read away. */
	private static final class ErrorOutput {

		private static final int MOST_KEPT = 1024;

		private static final int LONGEST_SHOWN = 200;

		/** A flood of errors keeps nobody from reading the output. */
		private static final int MOST_ROUNDS = 16;

		private final InputStream in;

		private final List<String> secrets;

		private final byte[] buffer = new byte[8192];

		private final StringBuilder kept = new StringBuilder();

		ErrorOutput(InputStream in, List<String> secrets) {
			this.in = in;
			this.secrets = secrets;
		}

		void drain() throws IOException {
			int available = this.in.available();
			for (int i = 0; i < MOST_ROUNDS && available > 0; i++) {
				int count = this.in.read(this.buffer, 0, Math.min(this.buffer.length, available));
				if (count > 0 && this.kept.length() < MOST_KEPT) {
					this.kept.append(new String(this.buffer, 0, Math.min(count, MOST_KEPT), StandardCharsets.UTF_8));
				}
				available = this.in.available();
			}
		}

		/** Its first line, for the end of a sentence; empty if there is none. */
		String said() {
			String line = this.kept.toString().lines().filter((each) -> !each.isBlank()).findFirst().orElse("").strip();
			for (String secret : this.secrets) {
				line = line.replace(secret, "…");
			}
			line = (line.length() > LONGEST_SHOWN) ? line.substring(0, LONGEST_SHOWN) + "…" : line;
			return line.isEmpty() ? "" : " and said: " + line;
		}

	}

}
