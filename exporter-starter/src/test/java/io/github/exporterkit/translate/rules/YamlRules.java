package io.github.exporterkit.translate.rules;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

import io.github.exporterkit.translate.TranslatedDocument;
import io.github.exporterkit.translate.plan.Plan;
import io.github.exporterkit.translate.plan.Rule;

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

	private YamlRules() {
	}

	static List<Rule> rules(String yaml) {
		List<MetricRule> declared = bound("metrics:\n" + yaml.indent(2));
		List<Rule> rules = new ArrayList<>();
		for (int i = 0; i < declared.size(); i++) {
			rules.addAll(declared.get(i)
				.rules("exporter.sources.queues.metrics[" + i + "]", "queues", "$.rows[*]", TranslatedDocument.NAMING));
		}
		return rules;
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
