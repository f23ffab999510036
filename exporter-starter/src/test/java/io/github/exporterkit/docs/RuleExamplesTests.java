package io.github.exporterkit.docs;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import io.github.exporterkit.decode.JsonDecoder;
import io.github.exporterkit.exposition.ExpositionFormat;
import io.github.exporterkit.payload.Payload;
import io.github.exporterkit.translate.ExposedPayload;
import io.github.exporterkit.translate.plan.DeclaredMetrics;
import io.github.exporterkit.translate.plan.Plan;
import io.github.exporterkit.translate.plan.Rule;
import io.github.exporterkit.translate.rules.MetricRule;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import org.springframework.boot.context.properties.bind.BindHandler;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.boot.context.properties.bind.handler.NoUnboundElementsBindHandler;
import org.springframework.boot.env.YamlPropertySourceLoader;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.core.io.ByteArrayResource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Runs every example of {@code docs/rules.md}: a payload, the YAML of a source, and what
 * is exposed of the one by the other. With {@code -Dupdate} what is exposed is written.
 */
class RuleExamplesTests {

	private static final Path PAGE = Path.of("..", "docs", "rules.md");

	private static final Pattern EXAMPLE = Pattern
		.compile("(?s)(```json\\n(.*?)\\n```\\n+" + "```yaml\\n(.*?)\\n```\\n+```(text|openmetrics)\\n)(.*?)(```\\n)");

	@Test
	void everyExampleExposesWhatItSays() throws IOException {
		String page = Files.readString(PAGE);
		List<String> yamls = new ArrayList<>();
		String run = EXAMPLE.matcher(page).replaceAll((example) -> {
			yamls.add(example.group(3));
			return Matcher.quoteReplacement(example.group(1) + exposed(example) + example.group(6));
		});
		assertThat(yamls).hasSameSizeAs(Pattern.compile("(?m)^```yaml$").matcher(page).results().toList())
			.hasSizeGreaterThan(20);
		if (System.getProperty("update") != null) {
			Files.writeString(PAGE, run);
			return;
		}
		assertThat(page)
			.as("docs/rules.md is not up to date. Run: mvn -pl exporter-starter test -Dtest=%s -Dupdate",
					getClass().getSimpleName())
			.isEqualTo(run);
	}

	private static String exposed(MatchResult example) {
		SourceYaml source = source(example.group(3));
		DeclaredMetrics declared = new DeclaredMetrics(Set.of());
		List<Rule> rules = new ArrayList<>();
		for (int i = 0; i < source.metrics().size(); i++) {
			String place = "exporter.sources.status.metrics[%d]".formatted(i);
			rules.addAll(source.metrics().get(i).rules(place, "status", source.each(), ExposedPayload.NAMING));
		}
		rules.forEach(declared::add);
		ExpositionFormat format = example.group(4).equals("text") ? ExpositionFormat.TEXT
				: ExpositionFormat.OPENMETRICS;
		return ExposedPayload.of(Payload.of(example.group(2), "application/json"), new JsonDecoder(64),
				Plan.compile(rules), format);
	}

	private static SourceYaml source(String yaml) {
		try {
			StandardEnvironment environment = new StandardEnvironment();
			byte[] bytes = ("source:\n" + yaml.indent(2)).getBytes(StandardCharsets.UTF_8);
			new YamlPropertySourceLoader().load("page", new ByteArrayResource(bytes))
				.forEach(environment.getPropertySources()::addFirst);
			return Binder.get(environment)
				.bind("source", Bindable.of(SourceYaml.class), new NoUnboundElementsBindHandler(BindHandler.DEFAULT))
				.get();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	/**
	 * What an example says of a source.
	 *
	 * @param each where the rows are
	 * @param metrics the metrics
	 */
	record SourceYaml(@Nullable String each, @DefaultValue List<MetricRule> metrics) {
	}

}
