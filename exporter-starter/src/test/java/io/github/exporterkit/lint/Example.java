package io.github.exporterkit.lint;

import java.util.ArrayList;
import java.util.List;

import io.github.exporterkit.metric.MetricFamily;
import io.github.exporterkit.value.ConversionBuilder;

/**
 * Families, and what one rule has to say about them.
 *
 * @param rule the rule's short name
 * @param title what is special about the families
 * @param earlier the scrape before; empty if there is none
 * @param later the scrape
 * @param fields the fields that the families are read from
 * @param labels the labels of the families that members of objects name
 * @param family the family to be found; empty if all rules are to keep silent
 * @param instead what the finding must propose; empty if all rules are to keep silent
 */
record Example(String rule, String title, List<MetricFamily> earlier, List<MetricFamily> later,
		List<DeclaredField> fields, List<DeclaredLabels> labels, String family, String instead) {

	/** Families of which the rule finds one. */
	static Example found(String rule, String family, String instead, MetricFamily... families) {
		return new Example(rule, family, List.of(), List.of(families), List.of(), List.of(), family, instead);
	}

	/** Families in which there is nothing to find, though it may seem so. */
	static Example fine(String rule, String title, MetricFamily... families) {
		return new Example(rule, title, List.of(), List.of(families), List.of(), List.of(), "", "");
	}

	Example after(MetricFamily... families) {
		return new Example(this.rule, this.title, List.of(families), this.later, this.fields, this.labels, this.family,
				this.instead);
	}

	Example from(String field, ConversionBuilder conversion) {
		String read = this.later.get(0).descriptor().sampleName();
		List<DeclaredField> declared = new ArrayList<>(this.fields);
		declared.add(new DeclaredField("exporter.sources.a.metrics[0]", read, field, conversion.build()));
		return new Example(this.rule, field, this.earlier, this.later, declared, this.labels, this.family,
				this.instead);
	}

	Example labelledBy(String labels, String object) {
		String read = this.later.get(0).descriptor().sampleName();
		return new Example(this.rule, labels, this.earlier, this.later, this.fields,
				List.of(new DeclaredLabels(read, labels, object)), this.family, this.instead);
	}

	/** What a linter that knows of the fields finds. */
	List<Finding> lint(MetricLinter linter) {
		return linter.toBuilder().fields(this.fields).labels(this.labels).build().lint(this.earlier, this.later);
	}

	boolean isFound() {
		return !this.family.isEmpty();
	}

	@Override
	public String toString() {
		return (isFound() ? "%s finds %s" : "%s is silent about %s").formatted(this.rule, this.title);
	}

}
