package io.github.exporterkit.test;

import org.jspecify.annotations.Nullable;

/**
 * AssertJ's assertions on what an exporter exposes. May be imported beside AssertJ's own
 * {@code assertThat}.
 */
public final class ExporterAssertions {

	private ExporterAssertions() {
	}

	/**
	 * Begin assertions on an exposition.
	 * @param actual the exposition
	 * @return the assertions
	 */
	public static ExpositionAssert assertThat(@Nullable Exposition actual) {
		return new ExpositionAssert(actual);
	}

}
