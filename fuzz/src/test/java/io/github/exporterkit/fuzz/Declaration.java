package io.github.exporterkit.fuzz;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

import io.github.exporterkit.metric.MetricNaming;
import io.github.exporterkit.text.DeclarationException;
import io.github.exporterkit.translate.Translation;
import io.github.exporterkit.translate.passthrough.FamilyRule;
import io.github.exporterkit.translate.passthrough.PassThrough;
import io.github.exporterkit.translate.plan.Plan;
import io.github.exporterkit.translate.rule.RowFilter;
import io.github.exporterkit.translate.rule.Rule;
import io.github.exporterkit.translate.rule.RuleConflicts;
import io.github.exporterkit.translate.yaml.MetricRule;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

/**
 * What is declared about a source named {@code x}, as lines of keys and values such as
 * {@code metrics[0].name=size}.
 *
 * @param each where the rows are
 * @param metrics the rules
 * @param families what becomes of families that pass through
 */
record Declaration(@Nullable String each, @DefaultValue List<MetricRule> metrics, @Nullable List<FamilyRule> families) {

	static final MetricNaming NAMING = new MetricNaming("x");

	/** Rules of all kinds for rows such as queues. */
	private static final String OF_ROWS = """
			metrics[0].name=size
			metrics[0].type=gauge
			metrics[0].value=size
			metrics[0].labels.name=name
			metrics[0].labels.at={$index}-{host.port}
			metrics[1].name=sent
			metrics[1].type=counter
			metrics[1].value=sent
			metrics[1].labels.name=name
			metrics[1].duplicates=sum
			metrics[2].name=state
			metrics[2].type=state-set
			metrics[2].value=state
			metrics[2].states[0]=on
			metrics[2].labels.name=name
			metrics[3].name=took
			metrics[3].type=histogram
			metrics[3].bucket-rows.each=buckets
			metrics[3].bucket-rows.bound=le
			metrics[3].bucket-rows.count=n
			metrics[3].sum=total
			metrics[3].labels.name=name
			metrics[4].name={$what}_used
			metrics[4].type=gauge
			metrics[4].match=(?<what>[a-z]+)_used
			metrics[4].unit=kilobytes
			metrics[4].labels.name=^name
			metrics[5].name=age
			metrics[5].type=gauge
			metrics[5].value=since
			metrics[5].from=duration
			metrics[5].labels.name=name
			metrics[5].when[0].value=state
			metrics[5].when[0].not-equals=off
			metrics[6].name=facts
			metrics[6].type=info
			metrics[6].labels.version=version
			metrics[6].labels.name=name
			""";

	private static final Pattern KEY = Pattern
		.compile("(each|(metrics|families)\\[\\d{1,2}](\\.[a-z][a-z0-9_-]*(\\[\\w{1,9}])*)+)");

	/**
	 * Bind what is declared.
	 * @param lines the lines; what is none is left out
	 * @return what is declared
	 * @throws org.springframework.boot.context.properties.bind.BindException if a value
	 * is not of its type
	 */
	static Declaration of(String lines) {
		Map<String, String> properties = new LinkedHashMap<>();
		for (String line : lines.split("\n")) {
			int end = line.indexOf('=');
			if (end > 0 && KEY.matcher(line.substring(0, end)).matches()) {
				properties.put("s." + line.substring(0, end), line.substring(end + 1));
			}
		}
		return new Binder(new MapConfigurationPropertySource(properties)).bindOrCreate("s",
				Bindable.of(Declaration.class));
	}

	/**
	 * Declare rules of all kinds for rows, whatever their format.
	 * @param each where the rows are
	 * @param lines what else is declared; a key that is there already is replaced
	 * @return what is declared
	 */
	static Declaration ofRows(String each, String lines) {
		return of("each=" + each + "\n" + OF_ROWS + lines);
	}

	/**
	 * Compile what is declared.
	 * @return the translation
	 * @throws DeclarationException with all that cannot work
	 */
	Translation translation() {
		RowFilter.Each rows = (this.each != null) ? RowFilter.Each.of("each", this.each) : null;
		RuleConflicts conflicts = new RuleConflicts(Set.of("x_up"));
		List<Rule> rules = new ArrayList<>();
		for (int i = 0; i < this.metrics.size(); i++) {
			rules.addAll(this.metrics.get(i).rules("metrics[" + i + "]", "x", rows, NAMING));
		}
		rules.forEach(conflicts::add);
		List<Translation> all = new ArrayList<>();
		if (!rules.isEmpty()) {
			all.add(Plan.compile(rules).withoutRequiredPlace());
		}
		if (this.families != null) {
			all.add(new PassThrough("families", this.families, NAMING));
		}
		return all.isEmpty() ? (document, families) -> document.tree() : Translation.all(all);
	}

}
