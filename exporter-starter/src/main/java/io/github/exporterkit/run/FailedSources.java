package io.github.exporterkit.run;

import java.io.PrintStream;
import java.util.List;

import io.github.exporterkit.scrape.SourceState;

/**
 * Says which sources failed in the last scrape.
 */
final class FailedSources {

	private FailedSources() {
	}

	/**
	 * Say it.
	 * @param sources all sources
	 * @param err where each that failed gets a line
	 * @return the exit status: 0 if all sources worked, else 1
	 */
	static int report(List<SourceState> sources, PrintStream err) {
		int status = 0;
		for (SourceState source : sources) {
			if (source.failure().isPresent()) {
				err.println(source.name() + " " + source.failure().get().sentence());
				status = 1;
			}
		}
		return status;
	}

}
