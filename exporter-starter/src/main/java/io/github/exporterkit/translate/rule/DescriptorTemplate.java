package io.github.exporterkit.translate.rule;

import java.util.List;
import java.util.Objects;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import io.github.exporterkit.metric.MetricDescriptor;
import io.github.exporterkit.metric.MetricNaming;
import io.github.exporterkit.metric.MetricType;
import io.github.exporterkit.text.DeclarationException;
import io.github.exporterkit.translate.expression.Expression;
import io.github.exporterkit.translate.expression.Scope;
import org.jspecify.annotations.Nullable;

/**
 * What a rule's metric is called: one name, or a template such as
 * <code>queue_{$what}</code> that makes a name of a row's own name. Immutable.
 */
public final class DescriptorTemplate {

	private static final Pattern HOLE = Pattern.compile("\\{[^{}]*}");

	private final String place;

	private final MetricNaming naming;

	private final String prefix;

	private final String name;

	private final MetricType type;

	private final Help help;

	private final String unit;

	private final Expression.@Nullable Template nameTemplate;

	private final Expression.Template helpTemplate;

	/**
	 * Create a template.
	 * @param place where the name is declared
	 * @param naming makes the names
	 * @param prefix what stands before the name; may be empty
	 * @param name the author's name or template
	 * @param type the metric's type
	 * @param help the help; that of a template may have captures that the name has, too
	 * @param unit the base unit's suffix; may be empty
	 * @throws DeclarationException if the name cannot be a metric's
	 */
	public DescriptorTemplate(String place, MetricNaming naming, String prefix, String name, MetricType type, Help help,
			String unit) {
		this.place = place;
		this.naming = naming;
		this.prefix = prefix;
		this.name = name;
		this.type = type;
		this.help = help;
		this.unit = unit;
		this.nameTemplate = (name.indexOf('{') >= 0) ? DeclarationException.at(place, () -> nameTemplate(name)) : null;
		this.helpTemplate = Expression.Template.withCaptures(help.text());
		DeclarationException.at(place, () -> metric(HOLE.matcher(name).replaceAll("x"), help.text()));
	}

	private static Expression.Template nameTemplate(String name) {
		if (Expression.parse(name) instanceof Expression.Template template && template.references()
			.allMatch((part) -> part instanceof Expression.Capture || part instanceof Expression.Key)) {
			return template;
		}
		throw new DeclarationException("", "the name '%s' has more in it than captures and $key".formatted(name),
				"move what a field says into a label");
	}

	/** Check that everything that the name refers to may be present. */
	void requireName(Scope scope) {
		if (this.nameTemplate != null) {
			scope.require(this.nameTemplate);
		}
	}

	/** Check that the help refers to nothing that the name does not have. */
	void requireHelp() {
		List<Expression> inName = (this.nameTemplate != null) ? this.nameTemplate.parts() : List.of();
		if (!this.helpTemplate.references().allMatch(inName::contains)) {
			throw new DeclarationException("",
					"a metric has one help, so all captures in '%s' must be in the name '%s', too"
						.formatted(this.help.text(), this.name),
					"add them to the name, or remove them from the help");
		}
	}

	/**
	 * Where the name is declared.
	 * @return the place
	 */
	public String place() {
		return this.place;
	}

	/**
	 * The metric's type.
	 * @return the type
	 */
	public MetricType type() {
		return this.type;
	}

	/**
	 * Whether the names differ from row to row.
	 * @return whether the name is a template
	 */
	public boolean isTemplate() {
		return this.nameTemplate != null;
	}

	/**
	 * What makes the names.
	 * @return the template; null if there is only one name
	 */
	public Expression.@Nullable Template nameTemplate() {
		return this.nameTemplate;
	}

	/**
	 * What makes the help of each name.
	 * @return the template
	 */
	public Expression.Template helpTemplate() {
		return this.helpTemplate;
	}

	/**
	 * The metric, if there is only one name.
	 * @return its description
	 */
	public MetricDescriptor metric() {
		return metric(this.name, this.help.text());
	}

	/**
	 * The metric of a name and a help that the templates made.
	 * @param madeName the name
	 * @param madeHelp the help
	 * @return the metric's description
	 * @throws DeclarationException if the name cannot be a metric's
	 */
	public MetricDescriptor metric(String madeName, String madeHelp) {
		return this.naming.describe(this.prefix, madeName, this.type, madeHelp, this.unit);
	}

	/**
	 * What messages call the metric.
	 * @return the name as it is exposed, or the template
	 */
	public String shown() {
		return isTemplate() ? this.name : metric().sampleName();
	}

	/** Equal for all that describe the same metrics by one name. */
	String key() {
		return isTemplate() ? this.name + " " + this.unit : metric().name();
	}

	/**
	 * In what another description of the same metrics differs, for messages. A help that
	 * nobody wrote agrees with every other.
	 */
	Stream<String> differences(DescriptorTemplate other) {
		boolean sameHelp = this.help.text().equals(other.help.text()) || !this.help.written() || !other.help.written();
		return Stream
			.of((this.type == other.type) ? null : "type (%s)".formatted(this.type.word()),
					sameHelp ? null : "help ('%s')".formatted(this.help.text()),
					this.unit.equals(other.unit) ? null : "unit (%s)".formatted(this.unit))
			.filter(Objects::nonNull);
	}

	/** Whether somebody wrote the help. */
	boolean hasWrittenHelp() {
		return this.help.written();
	}

	/** The same metrics with the help of another description of them. */
	DescriptorTemplate withHelpOf(DescriptorTemplate other) {
		return new DescriptorTemplate(this.place, this.naming, this.prefix, this.name, this.type, other.help,
				this.unit);
	}

	/**
	 * The help of a metric.
	 *
	 * @param text the text
	 * @param written whether the author wrote it, rather than it being made of the names
	 * of fields
	 */
	public record Help(String text, boolean written) {

		/**
		 * The help that an author wrote, or else one that is made.
		 * @param written what the author wrote; null or empty for nothing
		 * @param made makes the help
		 * @return the help
		 */
		public static Help of(@Nullable String written, Supplier<String> made) {
			return (written != null && !written.isEmpty()) ? new Help(written, true) : new Help(made.get(), false);
		}

	}

}
