package io.github.exporterkit.test;

import java.util.Arrays;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Says what there is in an exposition instead of what a test looked for.
 *
 * @param exposition the exposition
 */
record WhatIsThere(Exposition exposition) {

	private static final int MOST = 10;

	/** The samples of that name, or the names that are most like it. */
	String instead(String name) {
		List<Exposition.Sample> samples = this.exposition.samples(name).toList();
		String there = samples.isEmpty() ? "The names most like it are:%n%s".formatted(lines(nearest(name)))
				: "The samples of that name are:%n%s".formatted(lines(samples));
		String failures = this.exposition.failures().isEmpty() ? "" : "%nand ".formatted() + failures();
		String remarks = this.exposition.remarks().isEmpty() ? "" : "%nand ".formatted() + remarks();
		return there + failures + remarks;
	}

	/** Why sources failed. */
	String failures() {
		return lines(this.exposition.failures()).strip();
	}

	/** Which declared fields were not there. */
	private String remarks() {
		return lines(this.exposition.remarks()).strip();
	}

	private List<String> nearest(String name) {
		Set<String> words = words(name);
		return this.exposition.families()
			.stream()
			.map(Exposition.Family::name)
			.sorted(Comparator.comparingLong((String there) -> common(words, there)).reversed())
			.limit(MOST / 2)
			.toList();
	}

	private static long common(Set<String> words, String name) {
		return words(name).stream().filter(words::contains).count();
	}

	private static Set<String> words(String name) {
		return new HashSet<>(Arrays.asList(name.split("_")));
	}

	/** A line each of them, if they are not too many. */
	static String lines(List<?> all) {
		String more = (all.size() > MOST) ? "%n  … and %d more".formatted(all.size() - MOST) : "";
		return all.stream().limit(MOST).map((line) -> "  " + line).collect(Collectors.joining("\n", "", more));
	}

}
