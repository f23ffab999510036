package io.github.exporterkit.translate.plan;

import java.util.regex.Pattern;

import io.github.exporterkit.metric.MetricDescriptor;
import io.github.exporterkit.metric.MetricNaming;
import io.github.exporterkit.metric.MetricType;

/**
 * What a rule's metric is called: one name, or a template that makes a name of what a
 * row's own name says, such as <code>queue_{$what}</code>.
 *
 * @param naming makes the names
 * @param prefix what stands before the name; may be empty
 * @param name the author's name or template
 * @param type the metric's type
 * @param help the help; that of a template may have captures in it that the name has, too
 * @param unit the base unit's suffix; may be empty
 */
public record Title(MetricNaming naming, String prefix, String name, MetricType type, String help, String unit) {

	private static final Pattern HOLE = Pattern.compile("\\{[^{}]*}");

	/**
	 * Whether only a document tells the names.
	 * @return whether the name is a template
	 */
	public boolean isTemplate() {
		return this.name.indexOf('{') >= 0;
	}

	/**
	 * The metric of a title that is no template.
	 * @return its description
	 * @throws IllegalArgumentException if the name cannot be a metric's
	 */
	public MetricDescriptor metric() {
		return metric(this.name, this.help);
	}

	/**
	 * Check the name; of a template, what is the same in all names that it makes.
	 * @throws IllegalArgumentException if it cannot be a metric's
	 */
	public void check() {
		metric(HOLE.matcher(this.name).replaceAll("x"), this.help);
	}

	/** The metric of a name and a help that the templates made. */
	MetricDescriptor metric(String madeName, String madeHelp) {
		return this.naming.describe(this.prefix, madeName, this.type, madeHelp, this.unit);
	}

	/** What messages call the metric. */
	String shown() {
		return isTemplate() ? this.name : metric().sampleName();
	}

}
