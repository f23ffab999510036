package io.github.exporterkit.test;

import io.github.exporterkit.metric.MetricType;
import org.assertj.core.api.AbstractAssert;

/**
 * Assertions on a metric family.
 */
public final class FamilyAssert extends AbstractAssert<FamilyAssert, Exposition.Family> {

	FamilyAssert(Exposition.Family actual) {
		super(actual, FamilyAssert.class);
	}

	/**
	 * The family has that type.
	 * @param type the type
	 * @return this
	 */
	public FamilyAssert ofType(MetricType type) {
		throw new UnsupportedOperationException();
	}

	/**
	 * The family has that help.
	 * @param help the help, all of it
	 * @return this
	 */
	public FamilyAssert withHelp(String help) {
		throw new UnsupportedOperationException();
	}

	/**
	 * The family has that many samples.
	 * @param samples the number
	 * @return this
	 */
	public FamilyAssert withSamples(int samples) {
		throw new UnsupportedOperationException();
	}

}
