package io.github.exporterkit.translate.yaml;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import io.github.exporterkit.translate.TranslatedDocument;
import io.github.exporterkit.translate.plan.Plan;
import io.github.exporterkit.translate.rule.RowFilter;
import io.github.exporterkit.translate.rule.Rule;
import io.github.exporterkit.translate.rule.SourceDefaults;

import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.env.YamlPropertySourceLoader;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.core.io.ByteArrayResource;

/**
 * Rules as they are written in YAML, bound as Spring binds them: a list of metrics of the
 * source {@code queues}, whose rows are at {@code $.rows[*]}.
 */
final class YamlRules {

	private static final Pattern NAME = Pattern.compile("\\bname: (?:'([^']*)'|([^,}]*))");

	private YamlRules() {
	}

	static List<Rule> rules(String yaml) {
		return rules(yaml, SourceDefaults.of(RowFilter.Each.of("exporter.sources.queues.each", "$.rows[*]")));
	}

	static List<Rule> rules(String yaml, SourceDefaults defaults) {
		List<MetricRule> declared = bound("metrics:\n" + yaml.indent(2));
		List<Rule> rules = new ArrayList<>();
		for (int i = 0; i < declared.size(); i++) {
			rules.addAll(declared.get(i)
				.rules("exporter.sources.queues.metrics[" + i + "]", "queues", defaults, TranslatedDocument.NAMING));
		}
		return rules;
	}

	/** The place of a metric that is written in one line. */
	static String place(int index, String metric) {
		Matcher name = NAME.matcher(metric);
		return "exporter.sources.queues.metrics[" + index + "]"
				+ (name.find() ? " (" + Objects.requireNonNullElse(name.group(1), name.group(2)) + ")" : "");
	}

	private static List<MetricRule> bound(String yaml) {
		try {
			StandardEnvironment environment = new StandardEnvironment();
			new YamlPropertySourceLoader().load("test", new ByteArrayResource(yaml.getBytes(StandardCharsets.UTF_8)))
				.forEach(environment.getPropertySources()::addFirst);
			return Binder.get(environment).bind("metrics", Bindable.listOf(MetricRule.class)).get();
		}
		catch (IOException ex) {
			throw new IllegalStateException(ex);
		}
	}

	static TranslatedDocument translated(String yaml, String json) throws Exception {
		return TranslatedDocument.of(Plan.compile(rules(yaml)), json);
	}

}
