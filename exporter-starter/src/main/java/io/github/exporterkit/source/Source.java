package io.github.exporterkit.source;

import io.github.exporterkit.payload.Payload;

/**
 * One thing that is fetched from the target: a path, a query, a file.
 * <p>
 * Declared as a bean, a source is named after the bean, in kebab-case.
 */
@FunctionalInterface
public interface Source {

	/**
	 * Fetch it, now. Called by at most one thread at a time, and only when Prometheus
	 * scrapes, unless the source is configured to be refreshed in the background.
	 * @param deadline when the answer is no longer of use; the thread is interrupted
	 * then. A {@link FetchException} that says what was awaited is shown to users
	 * @return what the target said; closed by the caller
	 * @throws FetchException if the target cannot be reached, does not let us in or does
	 * not answer as it should
	 * @throws Exception if anything else goes wrong; it fails this source only
	 */
	Payload fetch(Deadline deadline) throws Exception;

}
