package io.github.exporterkit.exposition;

import java.io.IOException;
import java.io.OutputStream;
import java.util.List;

import io.github.exporterkit.metric.MetricFamily;

/**
 * Writes metric families in a format.
 * <p>
 * A writer has no state: it may be shared and used by several threads. It trusts names,
 * and that no two families and no two series are the same; those are checked before.
 */
@FunctionalInterface
public interface ExpositionWriter {

	/**
	 * Write one body.
	 * @param families the families in the order in which they are to appear; those
	 * without points are not written
	 * @param out where to write, in chunks; neither flushed nor closed
	 * @throws IOException if {@code out} throws it, as it does when the client has gone
	 */
	void write(List<MetricFamily> families, OutputStream out) throws IOException;

}
