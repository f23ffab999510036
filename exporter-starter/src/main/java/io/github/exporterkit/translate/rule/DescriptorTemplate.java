package io.github.exporterkit.translate.rule;

import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import io.github.exporterkit.metric.MetricDescriptor;
import io.github.exporterkit.metric.MetricNaming;
import io.github.exporterkit.metric.MetricType;
import io.github.exporterkit.text.DeclarationException;
import io.github.exporterkit.translate.expression.DeclaredExpression;
import io.github.exporterkit.translate.expression.Expression;
import io.github.exporterkit.translate.expression.Scope;
import org.jspecify.annotations.Nullable;

/**
 * What a rule's metric is called, and of which type it is: one name, or a template such
 * as <code>queue_{$what}</code> that makes a name of a row's own name or of its fields;
 * and a type and a help that are the same for all rows, or that each row states.
 * Immutable.
 */
public final class DescriptorTemplate {

	private static final Pattern HOLE = Pattern.compile("\\{[^{}]*}");

	private final MetricNaming naming;

	private final Name name;

	private final MetricType type;

	private final @Nullable StatedType statedType;

	private final Help help;

	private final String unit;

	private final Expression.@Nullable Template nameTemplate;

	private final Expression.Template helpTemplate;

	/**
	 * Create a template.
	 * @param naming makes the names
	 * @param name the author's name or template
	 * @param type the metric's type
	 * @param statedType the type that each row states; null if all rows have the same
	 * @param help the help; that of a template may have captures that the name has, too
	 * @param unit the base unit's suffix; may be empty
	 * @throws DeclarationException if the name cannot be a metric's
	 */
	public DescriptorTemplate(MetricNaming naming, Name name, MetricType type, @Nullable StatedType statedType,
			Help help, String unit) {
		this.naming = naming;
		this.name = name;
		this.type = type;
		this.statedType = statedType;
		this.help = help;
		this.unit = unit;
		this.nameTemplate = (name.text().indexOf('{') >= 0)
				? DeclarationException.at(name.place(), () -> nameTemplate(name.text())) : null;
		this.helpTemplate = DeclarationException.at(help.place(), help::template);
		DeclarationException.at(name.place(), this::requireValidName);
	}

	private static Expression.Template nameTemplate(String name) {
		if (Expression.parse(name) instanceof Expression.Template template
				&& template.references().noneMatch(Expression.Index.class::isInstance)) {
			return template;
		}
		throw new DeclarationException("", "the name '%s' does not say what is measured".formatted(name),
				"put captures, $key or fields in braces, and a position into a label");
	}

	private MetricDescriptor requireValidName() {
		if (this.nameTemplate == null && this.statedType == null) {
			return metric();
		}
		String text = this.name.text();
		if (this.name.exact()) {
			String filled = HOLE.matcher(text).replaceAll("x");
			return MetricNaming.describeExactly(filled, MetricType.UNKNOWN, "", "");
		}
		boolean endsInHole = text.endsWith("}") || this.statedType != null;
		String filled = HOLE.matcher(text).replaceAll("x");
		return endsInHole ? metric(filled, this.type, "")
				: this.naming.describe(this.name.prefix(), filled, this.type, "", this.unit);
	}

	/** Check that everything that the name refers to may be present. */
	void requireName(Scope scope) {
		if (this.nameTemplate != null) {
			scope.require(this.nameTemplate);
		}
	}

	/** Check that the help says no name of a row that the metric's name does not say. */
	void requireHelp() {
		List<Expression> inName = (this.nameTemplate != null) ? this.nameTemplate.parts() : List.of();
		if (!this.helpTemplate.references().filter(DescriptorTemplate::isName).allMatch(inName::contains)) {
			throw new DeclarationException("",
					"a metric has one help, so all captures in '%s' must be in the name '%s', too".formatted(
							this.help.text(), this.name.text()),
					"add them to the name, or remove them from the help");
		}
	}

	private static boolean isName(Expression.Reference reference) {
		return reference instanceof Expression.Capture || (reference.levelsUp() == 0
				&& (reference instanceof Expression.Key || reference instanceof Expression.Index));
	}

	/**
	 * Where the name is declared.
	 * @return the place
	 */
	public String place() {
		return this.name.place();
	}

	/**
	 * The metric's type.
	 * @return the type; unknown if each row states one
	 */
	public MetricType type() {
		return this.type;
	}

	/**
	 * What each row states about the type.
	 * @return where it does; null if all rows have the same type
	 */
	public @Nullable StatedType statedType() {
		return this.statedType;
	}

	/**
	 * Whether the names differ from row to row.
	 * @return whether the name is a template
	 */
	public boolean isTemplate() {
		return this.nameTemplate != null;
	}

	/**
	 * Whether a row says what the metric is called, of which its type is a part.
	 * @return false if there is one name, known without any row
	 */
	public boolean isNamedByRows() {
		return isTemplate() || this.statedType != null;
	}

	/**
	 * Whether a row says what the metric is: its name, its type or its help.
	 * @return false if that is known without any row
	 */
	public boolean isMadeOfRows() {
		return isNamedByRows() || this.helpTemplate.references().findAny().isPresent();
	}

	/**
	 * What makes the names.
	 * @return the template; without holes if there is only one name
	 */
	public Expression.Template nameTemplate() {
		return (this.nameTemplate != null) ? this.nameTemplate
				: new Expression.Template(List.of(new Expression.Literal(this.name.text())));
	}

	/**
	 * What makes the help of each name.
	 * @return the template
	 */
	public Expression.Template helpTemplate() {
		return this.helpTemplate;
	}

	/**
	 * What name, type and help read from rows, beside the rows' own names.
	 * @return the expressions
	 */
	public Stream<DeclaredExpression> readFromRows() {
		Stream<DeclaredExpression> ofName = (this.nameTemplate != null)
				? fields(this.nameTemplate, this.name.place(), this.name.text()) : Stream.empty();
		Stream<DeclaredExpression> ofType = Stream.ofNullable(this.statedType).map(StatedType::value);
		return Stream.of(ofName, ofType, fields(this.helpTemplate, this.help.place(), this.help.text()))
			.flatMap(Function.identity());
	}

	private static Stream<DeclaredExpression> fields(Expression.Template template, String place, String text) {
		return template.references()
			.filter((reference) -> !isName(reference))
			.map((reference) -> new DeclaredExpression(place, text, reference));
	}

	/**
	 * The metric, if no row says what it is.
	 * @return its description
	 */
	public MetricDescriptor metric() {
		return this.name.exact()
				? MetricNaming.describeExactly(this.name.text(), this.type, this.help.text(), this.unit)
				: this.naming.describe(this.name.prefix(), this.name.text(), this.type, this.help.text(), this.unit);
	}

	/**
	 * The metric that a row says.
	 * @param madeName the name
	 * @param madeType the type
	 * @param madeHelp the help
	 * @return the metric's description
	 * @throws DeclarationException if the name cannot be a metric's
	 */
	public MetricDescriptor metric(String madeName, MetricType madeType, String madeHelp) {
		return this.name.exact() ? MetricNaming.describeArrivingExactly(madeName, madeType, madeHelp, this.unit)
				: this.naming.describeArriving(this.name.prefix(), madeName, madeType, madeHelp, this.unit);
	}

	/**
	 * What messages call the metric.
	 * @return the name as it is exposed, or the template
	 */
	public String shown() {
		return isNamedByRows() ? this.name.text() : metric().sampleName();
	}

	/**
	 * All names that the metric claims for itself; none if only a scrape can tell.
	 */
	Set<String> claimedNames() {
		return isNamedByRows() ? Set.of() : metric().claimedNames();
	}

	/** Equal for all that describe the same metrics. */
	String key() {
		return isNamedByRows() ? this.name.text() + " " + this.type + this.unit : metric().name();
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
		return new DescriptorTemplate(this.naming, this.name, this.type, this.statedType, other.help, this.unit);
	}

	/**
	 * The name that an author gives a metric.
	 *
	 * @param place where it is declared
	 * @param prefix what stands before it; may be empty
	 * @param text the name or template
	 * @param exact whether it is exposed as it is written, without the exporter's name
	 * and the suffixes of unit and type
	 */
	public record Name(String place, String prefix, String text, boolean exact) {

		/**
		 * A name without a prefix that becomes one in the style of Prometheus.
		 * @param place where it is declared
		 * @param text the name or template
		 * @return the name
		 */
		public static Name of(String place, String text) {
			return new Name(place, "", text, false);
		}

	}

	/**
	 * The help of a metric.
	 *
	 * @param place where it is declared
	 * @param text the text, with fields of the row in it if somebody wrote it
	 * @param written whether the author wrote it, rather than it being made of the names
	 * of fields
	 */
	public record Help(String place, String text, boolean written) {

		/**
		 * The help that an author wrote, or else one that is made.
		 * @param place where it is declared
		 * @param written what the author wrote; null or empty for nothing
		 * @param made makes the help
		 * @return the help
		 */
		public static Help of(String place, @Nullable String written, Supplier<String> made) {
			return (written != null && !written.isEmpty()) ? new Help(place, written, true)
					: new Help(place, made.get(), false);
		}

		private Expression.Template template() {
			return this.written ? Expression.Template.ofText(this.text) : Expression.Template.withCaptures(this.text);
		}

	}

}
