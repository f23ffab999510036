package io.github.exporterkit.source;

import java.util.Set;
import java.util.stream.Stream;

/**
 * The threads that were begun since a test began, as opposed to those that the tests
 * before it in the same process have left, which idle for up to a minute.
 */
public final class NewThreads {

	private final Set<Thread> others = Thread.getAllStackTraces().keySet();

	private final String prefix;

	/**
	 * Begin to tell threads apart.
	 * @param prefix what the names of the threads to look for begin with
	 */
	public NewThreads(String prefix) {
		this.prefix = prefix;
	}

	/** Those that are alive. */
	public Stream<Thread> alive() {
		return Thread.getAllStackTraces()
			.keySet()
			.stream()
			.filter((thread) -> thread.getName().startsWith(this.prefix) && !this.others.contains(thread));
	}

}
