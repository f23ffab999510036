package io.github.exporterkit.test;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;

import io.github.exporterkit.lint.Finding;
import io.github.exporterkit.lint.MetricLinter;
import io.github.exporterkit.lint.Suppression;
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
		if (exposition().value(exposition().own("up")) != 1) {
			throw failure("Expected the target to be up, but %s", new WhatIsThere(exposition()).failures());
		}
		return this;
	}

	/**
	 * The target did not answer, or did not let the exporter in.
	 * @return this
	 */
	public ExpositionAssert isDown() {
		if (exposition().value(exposition().own("up")) != 0) {
			throw failure("Expected the target to be down, but all its required sources were fetched");
		}
		return this;
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
		double actualValue = exposition().value(name, labels);
		if (Double.compare(actualValue, value) != 0) {
			throw failureWithActualExpected(actualValue, value, "Expected the value of %s to be %s, but it is %s",
					Exposition.Sample.series(name, labels), value, actualValue);
		}
		return this;
	}

	/**
	 * There is no sample with all these labels, whatever other labels it may have.
	 * @param name its name
	 * @param labels some of its labels
	 * @return this
	 */
	public ExpositionAssert doesNotHaveSample(String name, Map<String, String> labels) {
		exposition().samples(name)
			.filter((sample) -> sample.labels().entrySet().containsAll(labels.entrySet()))
			.findFirst()
			.ifPresent((sample) -> {
				throw failure("Expected no sample %s, but there is%n  %s", Exposition.Sample.series(name, labels),
						sample);
			});
		return this;
	}

	/**
	 * There is a family of that name. What follows is about the family.
	 * @param name its name as it is exposed
	 * @return assertions on the family
	 */
	public FamilyAssert hasFamily(String name) {
		return new FamilyAssert(exposition().family(name)
			.orElseThrow(
					() -> failure("There is no family %s.%n%s", name, new WhatIsThere(exposition()).instead(name))));
	}

	/**
	 * There is no family of that name.
	 * @param name its name as it would be exposed
	 * @return this
	 */
	public ExpositionAssert doesNotHaveFamily(String name) {
		exposition().family(name).ifPresent((family) -> {
			throw failure("Expected no family %s, but it is there with %d samples", name, family.samples().size());
		});
		return this;
	}

	/**
	 * Look at what the exporter says about one source. What follows is about the source.
	 * @param name the source's name
	 * @return assertions on the source
	 */
	public SourceAssert source(String name) {
		return new SourceAssert(exposition(), name);
	}

	/**
	 * The metrics are those that a file holds: the metrics that the exporter declares,
	 * without those that every exporter has and those of its process.
	 * <p>
	 * Run with {@code -Dupdate}, this writes the file instead of reading it, families by
	 * name and samples by labels, so that declaring them in another order changes
	 * nothing.
	 * @param file the file in {@code src/test/resources}, in Prometheus's text format
	 * @param varying names of samples whose values depend on the time of the test; they
	 * must be there, whatever their values
	 * @return this
	 */
	public ExpositionAssert matchesGolden(String file, String... varying) {
		new GoldenFile(exposition().resources(), file).check(exposition(), Set.of(varying)).ifPresent((difference) -> {
			throw failure("%s", difference);
		});
		return this;
	}

	/**
	 * Every field that a record or a rule names was in what the target answered, in one
	 * row at least, except where {@code missing} says that it may be missing, and no
	 * sample was dropped.
	 * @return this
	 */
	public ExpositionAssert hasNoRemarks() {
		List<String> remarks = exposition().remarks();
		if (!remarks.isEmpty()) {
			throw failure(
					"Expected no remarks, but there are %d:%n%s%n"
							+ "Correct the name or the rule, or say missing: skip if a field may be missing",
					remarks.size(), WhatIsThere.lines(remarks));
		}
		return this;
	}

	/**
	 * The metrics that the exporter declares hold to Prometheus's conventions, as
	 * {@link MetricLinter} knows them. What {@code exporter.lint.suppress} suppresses is
	 * no finding.
	 * @param suppressions more rules that do not apply to some families, each with its
	 * reason
	 * @return this
	 */
	public ExpositionAssert isLintClean(Suppression... suppressions) {
		List<Finding> findings = exposition().lint(List.of(suppressions));
		if (!findings.isEmpty()) {
			throw failure(
					"Expected no findings of the linter, but there are %d:%n%s%n"
							+ "Follow the advice, or give isLintClean a Suppression that says why not",
					findings.size(),
					findings.stream().map((finding) -> "  " + finding).collect(Collectors.joining("\n")));
		}
		return this;
	}

	private Exposition exposition() {
		isNotNull();
		return Objects.requireNonNull(this.actual);
	}

}
