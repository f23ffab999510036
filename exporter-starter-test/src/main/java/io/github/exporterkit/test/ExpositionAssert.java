package io.github.exporterkit.test;

import java.util.Map;

import org.assertj.core.api.AbstractAssert;
import org.jspecify.annotations.Nullable;

/**
 * Assertions on an {@link Exposition}.
 */
public final class ExpositionAssert extends AbstractAssert<ExpositionAssert, @Nullable Exposition> {

	ExpositionAssert(@Nullable Exposition actual) {
		super(actual, ExpositionAssert.class);
	}

	/**
	 * The target answered and let the exporter in.
	 * @return this
	 */
	public ExpositionAssert isUp() {
		throw new UnsupportedOperationException();
	}

	/**
	 * The target did not answer, or did not let the exporter in.
	 * @return this
	 */
	public ExpositionAssert isDown() {
		throw new UnsupportedOperationException();
	}

	/**
	 * There is a sample without labels.
	 * @param name its name
	 * @param value its value
	 * @return this
	 */
	public ExpositionAssert hasSample(String name, double value) {
		return hasSample(name, Map.of(), value);
	}

	/**
	 * There is a sample.
	 * @param name its name
	 * @param labels all its labels
	 * @param value its value
	 * @return this
	 */
	public ExpositionAssert hasSample(String name, Map<String, String> labels, double value) {
		throw new UnsupportedOperationException();
	}

	/**
	 * There is no sample with all these labels, whatever other labels it may have.
	 * @param name its name
	 * @param labels some of its labels
	 * @return this
	 */
	public ExpositionAssert doesNotHaveSample(String name, Map<String, String> labels) {
		throw new UnsupportedOperationException();
	}

	/**
	 * There is a family of that name. What follows is about the family.
	 * @param name its name as it is exposed
	 * @return assertions on the family
	 */
	public FamilyAssert hasFamily(String name) {
		throw new UnsupportedOperationException();
	}

	/**
	 * There is no family of that name.
	 * @param name its name as it would be exposed
	 * @return this
	 */
	public ExpositionAssert doesNotHaveFamily(String name) {
		throw new UnsupportedOperationException();
	}

	/**
	 * Look at what the exporter says about one source. What follows is about the source.
	 * @param name the source's name
	 * @return assertions on the source
	 */
	public SourceAssert source(String name) {
		throw new UnsupportedOperationException();
	}

	/**
	 * The exposition is the one that a file holds, whatever the order. Metrics of the
	 * exporter's process, durations and versions are left out.
	 * <p>
	 * Run with {@code -Dupdate}, this writes the file instead: each family once, families
	 * by name and samples by labels.
	 * @param file the file in {@code src/test/resources}, in Prometheus's text format
	 * @param varying names of samples whose values depend on the time of the test; they
	 * must be there, whatever their values
	 * @return this
	 */
	public ExpositionAssert matchesGolden(String file, String... varying) {
		throw new UnsupportedOperationException();
	}

	/**
	 * The metrics are named, described and labelled as Prometheus's conventions have it.
	 * Metrics of the exporter's process are not looked at.
	 * @return this
	 */
	public ExpositionAssert isLintClean() {
		throw new UnsupportedOperationException();
	}

}
