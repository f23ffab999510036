package io.github.exporterkit.test;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import io.github.exporterkit.metric.MetricFamily;
import io.github.exporterkit.metric.MetricType;

/**
 * A file that holds what an exporter exposes: families by name, each with its samples by
 * labels. The order of declarations and rows is of no concern to Prometheus, so changing
 * it changes no golden file.
 *
 * @param resources where the file is
 * @param file its path there
 */
record GoldenFile(TestResources resources, String file) {

	/** Stands where a value depends on the time: a comment, so the file stays valid. */
	private static final String VARIES = "# VARIES ";

	/**
	 * Compare, or write the file if it is to be rewritten.
	 * @param exposition what is there
	 * @param varying names of samples whose values depend on the time
	 * @return what is different, in words; empty if nothing is
	 */
	Optional<String> check(Exposition exposition, Set<String> varying) {
		if (!exposition.failures().isEmpty()) {
			return Optional.of("The exposition is neither compared with %s nor written to it, because %s"
				.formatted(TestResources.shown(this.file), new WhatIsThere(exposition).failures()));
		}
		List<String> actual = lines(exposition, varying);
		if (TestResources.isUpdate()) {
			this.resources.write(this.file, actual.stream().map((line) -> line + "\n").collect(Collectors.joining()));
			return Optional.empty();
		}
		if (!this.resources.contains(this.file)) {
			return Optional.of("There is no %s. Write it by running the tests with -Dupdate, and read it once."
				.formatted(TestResources.shown(this.file)));
		}
		List<String> expected = this.resources.read(this.file).lines().toList();
		return expected.equals(actual) ? Optional.empty() : Optional.of(difference(expected, actual));
	}

	private static List<String> lines(Exposition exposition, Set<String> varying) {
		return exposition.declaredFamilies()
			.stream()
			.sorted(Comparator.comparing((family) -> family.descriptor().sampleName()))
			.flatMap((family) -> lines(family, varying))
			.toList();
	}

	private static Stream<String> lines(MetricFamily family, Set<String> varying) {
		List<String> lines = Exposition.text(List.of(family)).lines().toList();
		Stream<String> metadata = lines.stream().filter((line) -> line.startsWith("#"));
		Stream<String> samples = lines.stream()
			.filter(GoldenFile::isValue)
			.map((line) -> varying.contains(name(line)) ? VARIES + series(line) : line);
		return Stream.concat(metadata, inBuckets(family.descriptor().type()) ? samples : samples.sorted());
	}

	private static boolean inBuckets(MetricType type) {
		return type == MetricType.HISTOGRAM || type == MetricType.SUMMARY;
	}

	private String difference(List<String> expected, List<String> actual) {
		Set<String> vanished = new TreeSet<>(names(expected));
		vanished.removeAll(names(actual));
		String broken = vanished.isEmpty() ? "" : """

				No longer there: %s. Dashboards and alerts that use a name break when it goes.
				""".formatted(String.join(", ", vanished));
		return """
				The exposition is not the one in %s (- in the file, + now):

				%s
				%s
				If that is what you want, run the tests with -Dupdate and look at what version control shows.%s"""
			.formatted(TestResources.shown(this.file), changes(expected, actual), broken,
					valuesOfTheMoment(expected, actual));
	}

	/** What to do if the file cannot be right for longer than a moment. */
	private String valuesOfTheMoment(List<String> expected, List<String> actual) {
		Set<String> before = expected.stream()
			.filter(GoldenFile::isValue)
			.map(GoldenFile::series)
			.collect(Collectors.toSet());
		String changed = actual.stream()
			.filter((line) -> isValue(line) && !expected.contains(line) && before.contains(series(line)))
			.map(GoldenFile::name)
			.distinct()
			.map("\"%s\""::formatted)
			.collect(Collectors.joining(", "));
		return changed.isEmpty() ? ""
				: """

						If it is the time of the test that changes values, as for from: age, name them: matchesGolden("%s", %s)."""
					.formatted(this.file, changed);
	}

	private static boolean isValue(String line) {
		return !line.startsWith("#");
	}

	private static String changes(List<String> expected, List<String> actual) {
		Stream<Change> removed = expected.stream().filter((line) -> !actual.contains(line)).map(Change::removed);
		Stream<Change> added = actual.stream().filter((line) -> !expected.contains(line)).map(Change::added);
		List<Change> changes = Stream.concat(removed, added).sorted(Change.ORDER).toList();
		return changes.isEmpty() ? "Only the order of lines, or a line that is there twice."
				: changes.stream().map(Change::toString).collect(Collectors.joining("\n"));
	}

	private static Set<String> names(List<String> lines) {
		return lines.stream()
			.filter((line) -> line.startsWith("# TYPE "))
			.map((line) -> line.split(" ")[2])
			.collect(Collectors.toSet());
	}

	private static String name(String sample) {
		return sample.split("[{ ]", 2)[0];
	}

	private static String series(String sample) {
		return sample.substring(0, sample.lastIndexOf(' '));
	}

	/**
	 * A line that is no longer there, or was not there.
	 *
	 * @param sign minus or plus
	 * @param line the line
	 */
	private record Change(String sign, String line) {

		/** Beside each other what was and what is. */
		static final Comparator<Change> ORDER = Comparator.comparing(Change::subject)
			.thenComparing(Change::sign, Comparator.reverseOrder());

		static Change removed(String line) {
			return new Change("-", line);
		}

		static Change added(String line) {
			return new Change("+", line);
		}

		private String subject() {
			if (!this.line.startsWith("#")) {
				return series(this.line);
			}
			String[] words = this.line.split(" ", 4);
			return (words.length > 2) ? words[2] + " " + words[1] : this.line;
		}

		@Override
		public String toString() {
			return this.sign + " " + this.line;
		}

	}

}
