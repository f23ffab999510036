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
		return is("type", this.actual.type(), type);
	}

	/**
	 * The family has that help.
	 * @param help the help, all of it
	 * @return this
	 */
	public FamilyAssert withHelp(String help) {
		return is("help", this.actual.help(), help);
	}

	/**
	 * The family has that many samples.
	 * @param samples the number
	 * @return this
	 */
	public FamilyAssert withSamples(int samples) {
		return is("number of samples", this.actual.samples().size(), samples);
	}

	private FamilyAssert is(String what, Object there, Object expected) {
		if (!there.equals(expected)) {
			throw failureWithActualExpected(there, expected, "Expected the %s of %s to be%n  %s%nbut it is%n  %s", what,
					this.actual.name(), expected, there);
		}
		return this;
	}

}
