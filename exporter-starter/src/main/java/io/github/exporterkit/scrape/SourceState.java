package io.github.exporterkit.scrape;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import io.github.exporterkit.metric.Remark;

/**
 * How a source is doing.
 *
 * @param name its name
 * @param required whether the target counts as down if it cannot be fetched
 * @param refresh how often it is fetched in the background; empty if at every scrape
 * @param last how its last collection ended; empty if there was none yet
 * @param leftOut why samples of it were left out of the last scrape, by metric name
 * @param remarks the declared fields that its last successful collection did not have
 */
public record SourceState(String name, boolean required, Optional<Duration> refresh, Optional<SourceResult> last,
		Map<String, String> leftOut, List<Remark> remarks) {

}
