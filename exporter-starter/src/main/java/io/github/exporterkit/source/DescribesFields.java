package io.github.exporterkit.source;

import java.util.Map;

/**
 * A {@link Source} whose target knows what its fields mean, such as a database with
 * comments on its columns. Scrapes do not ask for it; a draft does, for the help of its
 * metrics.
 */
public interface DescribesFields {

	/**
	 * Fetch what the target says about the fields of this source. The same holds as for
	 * {@link Source#fetch(Deadline)}.
	 * @param deadline when the answer is no longer of use; the thread is interrupted then
	 * @return a text for each field that has one, by the field's name
	 * @throws Exception if it cannot be fetched; the draft does without
	 */
	Map<String, String> descriptions(Deadline deadline) throws Exception;

}
