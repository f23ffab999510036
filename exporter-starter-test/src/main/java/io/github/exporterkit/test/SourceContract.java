package io.github.exporterkit.test;

import java.net.InetSocketAddress;
import java.util.List;

import io.github.exporterkit.source.Source;

/**
 * What an own {@link Source} has to hold to. A test class implements this and thereby
 * inherits the tests.
 * <p>
 * The addresses that the methods are given belong to servers of the contract; a source
 * whose target has no address, such as a command, may do without them.
 */
public interface SourceContract {

	/**
	 * A source whose target works. It is asked for once per test.
	 * @return the source
	 * @throws Exception if it cannot be made
	 */
	Source working() throws Exception;

	/**
	 * A source whose target is down.
	 * @param nobody an address on 127.0.0.1 where nobody listens
	 * @return the source
	 * @throws Exception if it cannot be made
	 */
	Source unreachable(InetSocketAddress nobody) throws Exception;

	/**
	 * A source whose target accepts connections and never answers.
	 * @param silent such an address on 127.0.0.1
	 * @return the source
	 * @throws Exception if it cannot be made
	 */
	Source silent(InetSocketAddress silent) throws Exception;

	/**
	 * The secrets that the sources were made with, none of which may show in a message.
	 * @return passwords and tokens
	 */
	default List<String> secrets() {
		return List.of();
	}

}
