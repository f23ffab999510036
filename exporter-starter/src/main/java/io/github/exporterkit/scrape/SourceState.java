package io.github.exporterkit.scrape;

import java.time.Duration;
import java.util.Optional;

/**
 * How a source is doing.
 *
 * @param name its name
 * @param required whether the target counts as down if it cannot be fetched
 * @param refresh how often it is fetched in the background; empty if at every scrape
 * @param last how its last collection ended; empty if there was none yet
 */
public record SourceState(String name, boolean required, Optional<Duration> refresh, Optional<SourceResult> last) {

}
