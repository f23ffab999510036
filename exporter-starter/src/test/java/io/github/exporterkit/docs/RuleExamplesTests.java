package io.github.exporterkit.docs;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import io.github.exporterkit.configuration.Exporters;
import io.github.exporterkit.decode.Decoder;
import io.github.exporterkit.decode.FormatsFixture;
import io.github.exporterkit.decode.format.JsonDecoder;
import io.github.exporterkit.exposition.ExpositionFormat;
import io.github.exporterkit.payload.Payload;
import io.github.exporterkit.translate.ExposedPayload;
import io.github.exporterkit.translate.Translation;
import io.github.exporterkit.translate.passthrough.FamilyRule;
import io.github.exporterkit.translate.passthrough.PassThrough;
import io.github.exporterkit.translate.plan.Plan;
import io.github.exporterkit.translate.reshape.ReshapeRule;
import io.github.exporterkit.translate.reshape.ReshapedTranslation;
import io.github.exporterkit.translate.rule.RowFilter;
import io.github.exporterkit.translate.rule.Rule;
import io.github.exporterkit.translate.rule.RuleConflicts;
import io.github.exporterkit.translate.rule.SourceDefaults;
import io.github.exporterkit.translate.yaml.LabelRule;
import io.github.exporterkit.translate.yaml.MetricRule;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.env.YamlPropertySourceLoader;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.core.io.ByteArrayResource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Runs every example of {@code docs/rules.md} and {@code docs/formats.md}: a payload,
 * perhaps what it is read as, the YAML of a source, and what is exposed of the one by the
 * other. With {@code -Dupdate} what is exposed is written.
 */
class RuleExamplesTests {

	private static final String SOURCE = "exporter.sources.status.";

	private static final Pattern EXAMPLE = Pattern
		.compile("(?s)(?<given>```(json|jsonl|xml|csv|properties|log|prometheus)\\n(?<payload>(?:(?!```).)*)```\\n+"
				+ "(?:is read as\\n\\n```json\\n(?<read>(?:(?!```).)*)```\\n+by\\n+)?"
				+ "```yaml\\n(?<yaml>(?:(?!```).)*)```\\n+```(?<format>text|openmetrics)\\n)(?:(?!```).)*```\\n");

	@ParameterizedTest
	@CsvSource({ "rules.md, 20", "formats.md, 5" })
	void everyExampleExposesWhatItSays(String name, int more) throws IOException {
		Path file = Path.of("..", "docs", name);
		String page = Files.readString(file);
		List<String> yamls = new ArrayList<>();
		String run = EXAMPLE.matcher(page).replaceAll((example) -> {
			Matcher parts = EXAMPLE.matcher(example.group());
			assertThat(parts.matches()).isTrue();
			yamls.add(parts.group("yaml"));
			return Matcher.quoteReplacement(parts.group("given") + exposed(parts) + "```\n");
		});
		assertThat(yamls).hasSameSizeAs(Pattern.compile("(?m)^```yaml$").matcher(page).results().toList())
			.hasSizeGreaterThan(more);
		if (System.getProperty("update") != null) {
			Files.writeString(file, run);
			return;
		}
		assertThat(page)
			.as("docs/%s is not up to date. Run: mvn -pl exporter-starter test -Dtest=%s -Dupdate", name,
					getClass().getSimpleName())
			.isEqualTo(run);
	}

	private static String exposed(Matcher example) {
		SourceYaml source = source(example.group("yaml"));
		RuleConflicts declared = new RuleConflicts(Set.of());
		RowFilter.Each each = (source.each() != null) ? RowFilter.Each.of("exporter.sources.status.each", source.each())
				: null;
		SourceDefaults defaults = new SourceDefaults(each,
				LabelRule.labels("exporter.sources.status.labels", source.labels()), source.absent());
		List<Rule> rules = new ArrayList<>();
		for (int i = 0; i < source.metrics().size(); i++) {
			String place = "exporter.sources.status.metrics[%d]".formatted(i);
			rules.addAll(source.metrics().get(i).rules(place, "status", defaults, ExposedPayload.NAMING));
		}
		rules.forEach(declared::add);
		ExpositionFormat format = example.group("format").equals("text") ? ExpositionFormat.TEXT
				: ExpositionFormat.OPENMETRICS;
		Decoder decoder = source.decoder();
		String payload = example.group("payload");
		String read = example.group("read");
		if (read != null) {
			assertThat(decoder.decode(Payload.of(payload, "text/plain")).tree())
				.hasToString(JsonMapper.shared().readTree(read).toString());
		}
		List<Translation> translations = new ArrayList<>();
		if (!rules.isEmpty()) {
			translations.add(Plan.compile(rules.stream().map(declared::withSharedHelp).toList()));
		}
		if (source.families() != null) {
			translations.add(new PassThrough("families", source.families(), ExposedPayload.NAMING));
		}
		Translation translation = ReshapedTranslation.of(SOURCE + "reshape", source.reshape(),
				Translation.all(translations));
		return ExposedPayload.of(Payload.of(payload, "text/plain"), decoder, translation, format);
	}

	private static SourceYaml source(String yaml) {
		try {
			StandardEnvironment environment = new StandardEnvironment();
			byte[] bytes = ("exporter.sources.status:\n" + yaml.indent(2)).getBytes(StandardCharsets.UTF_8);
			new YamlPropertySourceLoader().load("page", new ByteArrayResource(bytes))
				.forEach(environment.getPropertySources()::addFirst);
			Exporters.checkKeys(environment);
			Binder binder = Binder.get(environment);
			Decoder decoder = decoder(yaml, binder);
			return new SourceYaml(decoder,
					binder.bind(SOURCE + "families", Bindable.listOf(FamilyRule.class)).orElse(null),
					binder.bind(SOURCE + "each", String.class).orElse(null),
					binder.bind(SOURCE + "reshape", Bindable.listOf(ReshapeRule.class)).orElse(List.of()),
					binder.bind(SOURCE + "absent", Bindable.listOf(String.class)).orElse(List.of()),
					binder.bind(SOURCE + "labels", Bindable.mapOf(String.class, LabelRule.class)).orElse(Map.of()),
					binder.bind(SOURCE + "metrics", Bindable.listOf(MetricRule.class)).orElse(List.of()));
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	/** By the block that is there. */
	private static Decoder decoder(String yaml, Binder binder) {
		if (yaml.contains("families:")) {
			return FormatsFixture.decoder("prometheus");
		}
		return FormatsFixture.FORMATS.all()
			.stream()
			.filter((format) -> yaml.lines()
				.anyMatch((line) -> line.startsWith(format.name() + ":") || line.equals("format: " + format.name())))
			.findFirst()
			.map((format) -> FormatsFixture.decoder(format, binder, SOURCE + format.name()))
			.orElseGet(() -> new JsonDecoder(64));
	}

	/**
	 * What an example says of a source.
	 *
	 * @param decoder what decodes its format
	 * @param families what becomes of families; null if nothing is said
	 * @param each where the rows are
	 * @param reshape what is reshaped before
	 * @param absent what stands for no value
	 * @param labels the labels of all metrics
	 * @param metrics the metrics
	 */
	record SourceYaml(Decoder decoder, @Nullable List<FamilyRule> families, @Nullable String each,
			List<ReshapeRule> reshape, List<String> absent, Map<String, LabelRule> labels, List<MetricRule> metrics) {
	}

}
