package io.github.exporterkit.translate.plan;

import java.util.HashSet;
import java.util.Set;

import io.github.exporterkit.metric.build.MetricsBuilder;

/**
 * Estimates how many different names a document has, for parsers remember them all until
 * they come to its end. Looks at few, because every name of every row passes here. Not
 * thread-safe.
 */
final class SampledNames {

	/** No divisor of the usual numbers of members of a row. */
	private static final int LOOK_EVERY = 31;

	/** What a name takes with its places here and in the parser. */
	private static final int NAME = 200;

	private final MetricsBuilder families;

	private final Set<String> names = new HashSet<>();

	private int passed;

	SampledNames(MetricsBuilder families) {
		this.families = families;
	}

	void add(String name) {
		if (++this.passed % LOOK_EVERY == 0) {
			look(name);
		}
	}

	private void look(String name) {
		if (this.names.add(name)) {
			this.families.hold(LOOK_EVERY * (NAME + 2L * name.length()));
		}
	}

}
