package io.github.exporterkit.lint;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

import io.github.exporterkit.metric.MetricDescriptor;
import io.github.exporterkit.metric.MetricNaming;

/**
 * A family's name as words in snake case, without the suffix of its type, with methods to
 * derive a better one.
 */
final class MetricName {

	private final List<String> words;

	private final int start;

	private final String suffix;

	private MetricName(List<String> words, int start, String suffix) {
		this.words = words;
		this.start = start;
		this.suffix = suffix;
	}

	/**
	 * Take a name apart.
	 * @param descriptor the family
	 * @param exporter the exporter's name in snake case; empty if unknown
	 */
	static MetricName of(MetricDescriptor descriptor, String exporter) {
		String name = MetricNaming.snakeCase(descriptor.name());
		boolean prefixed = !exporter.isEmpty() && name.startsWith(exporter + "_");
		int start = prefixed ? exporter.split("_").length : 0;
		return new MetricName(List.of(name.split("_")), start, descriptor.type().suffix());
	}

	/** All words, beginning with those of the exporter's name. */
	List<String> words() {
		return this.words;
	}

	/** The words that follow the exporter's name. */
	List<String> own() {
		return this.words.subList(this.start, this.words.size());
	}

	/** How many words are the exporter's name. */
	int start() {
		return this.start;
	}

	boolean hasAnyOf(Set<String> some) {
		return own().stream().anyMatch(some::contains);
	}

	/** The first word after the exporter's name. */
	String subject() {
		return own().isEmpty() ? this.words.get(0) : own().get(0);
	}

	/** Whether only units follow the word at this index. */
	boolean onlyUnitsFollow(int index) {
		return this.words.subList(index + 1, this.words.size()).stream().allMatch(UnitVocabulary::isUnit);
	}

	MetricName without(int from, int to) {
		List<String> left = new ArrayList<>(this.words);
		left.subList(from, to).clear();
		return new MetricName(left, this.start, this.suffix);
	}

	MetricName with(String word) {
		List<String> more = new ArrayList<>(this.words);
		more.add(word);
		return new MetricName(more, this.start, this.suffix);
	}

	/** The same without units, ending in this one. */
	MetricName in(String unit) {
		return withoutUnits().with(unit);
	}

	MetricName withoutUnits() {
		List<String> left = new ArrayList<>(this.words);
		left.subList(this.start, left.size()).removeIf(UnitVocabulary::isUnit);
		return new MetricName(left, this.start, this.suffix);
	}

	/**
	 * The same with the last word in the plural, as counted things are named.
	 */
	MetricName plural() {
		String last = own().isEmpty() ? "" : this.words.get(this.words.size() - 1);
		if (last.isEmpty() || last.endsWith("s") || UnitVocabulary.isUnit(last)) {
			return this;
		}
		String plural = last.endsWith("y") ? last.substring(0, last.length() - 1) + "ies" : last + "s";
		return without(this.words.size() - 1, this.words.size()).with(plural);
	}

	/** The same with the suffix of another type. */
	MetricName typed(String otherSuffix) {
		return new MetricName(this.words, this.start, otherSuffix);
	}

	/** The name without the type's suffix. */
	String stem() {
		return String.join("_", this.words);
	}

	/** The name with the type's suffix, as samples have it. */
	@Override
	public String toString() {
		return stem() + this.suffix;
	}

}
