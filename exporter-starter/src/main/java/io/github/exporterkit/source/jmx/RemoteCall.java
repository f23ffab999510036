package io.github.exporterkit.source.jmx;

import java.io.Closeable;
import java.io.IOException;
import java.util.concurrent.Callable;

import io.github.exporterkit.source.FetchException;
import io.github.exporterkit.source.FetchException.Kind;
import org.jspecify.annotations.Nullable;

/**
 * What one thread does with a remote process, of which the sockets and the filter of
 * objects have to know, although RMI passes nothing on to them: what it waits for, so
 * that this can be ended, how much it may still read, and which objects.
 */
final class RemoteCall {

	/** The most bytes that an answer may have, which is in memory before we see it. */
	static final long LONGEST_ANSWER = Math.max(1 << 20, Math.min(32L << 20, Runtime.getRuntime().maxMemory() / 16));

	private static final ThreadLocal<@Nullable RemoteCall> CURRENT = new ThreadLocal<>();

	private @Nullable Closeable waitsFor;

	private boolean cancelled;

	private long read;

	private Trust trust = Trust.VALUES;

	/** The call that this thread makes; null if it is none of ours. */
	static @Nullable RemoteCall current() {
		return CURRENT.get();
	}

	/** Make the call. */
	<T> T run(Callable<T> work) throws Exception {
		CURRENT.set(this);
		try {
			return work.call();
		}
		finally {
			CURRENT.remove();
		}
	}

	/** The thread is about to ask something, whose answer may consist of such objects. */
	static void expect(Trust trust) {
		RemoteCall call = CURRENT.get();
		if (call == null) {
			throw new IllegalStateException("not within a call");
		}
		call.trust = trust;
		call.read = 0;
	}

	/** How much the answer has had so far. */
	long read() {
		return this.read;
	}

	Trust trust() {
		return this.trust;
	}

	/** End whatever the call waits for, now and later. */
	void cancel() {
		Closeable held;
		synchronized (this) {
			this.cancelled = true;
			held = this.waitsFor;
		}
		if (held != null) {
			close(held);
		}
	}

	/** The call is about to wait for a socket. */
	synchronized void waitFor(Closeable socket) throws IOException {
		if (this.cancelled) {
			throw new FetchException(Kind.TIMEOUT, "given up before the answer came");
		}
		this.waitsFor = socket;
	}

	synchronized boolean isCancelled() {
		return this.cancelled;
	}

	void count(int bytes) throws IOException {
		this.read += Math.max(0, bytes);
		if (this.read > LONGEST_ANSWER) {
			throw new FetchException(Kind.TOO_LARGE,
					"an answer is longer than %d MB; name the attributes to read".formatted(LONGEST_ANSWER >> 20));
		}
	}

	private static void close(Closeable held) {
		try {
			held.close();
		}
		catch (IOException ex) {
			// It is closed all the same.
		}
	}

	/** Which objects may come. */
	enum Trust {

		/** Values of attributes, and what describes MBeans. */
		VALUES,

		/** References to remote objects too. */
		REFERENCES,

		/** Anything, because this process wrote it itself. */
		OWN

	}

}
