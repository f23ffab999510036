package io.github.exporterkit.translate.passthrough;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import io.github.exporterkit.metric.MetricFamilies;
import io.github.exporterkit.metric.MetricNaming;
import io.github.exporterkit.payload.Document;
import io.github.exporterkit.translate.TranslateException;
import io.github.exporterkit.translate.Translation;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/**
 * Passes metric families through, as rules say: those of a document with a row a sample,
 * which is what a target that speaks Prometheus is decoded to.
 * <p>
 * Names stay as they are unless a rule renames them; characters that only names in quotes
 * may have become underscores, and a counter ends in {@code _total}. Gauge histograms,
 * for which there is no family type, are left out.
 */
public final class PassThrough implements Translation {

	private final List<CompiledRule> rules;

	private final MetricNaming naming;

	/**
	 * Create the translation.
	 * @param rules what becomes of some families; the first that matches decides
	 * @param naming makes the names of families that are renamed
	 */
	public PassThrough(List<FamilyRule> rules, MetricNaming naming) {
		this.rules = rules.stream().map(CompiledRule::new).toList();
		this.naming = naming;
	}

	@Override
	public void translate(Document document, MetricFamilies families) {
		JsonParser parser = document.tokens();
		if (parser.nextToken() != JsonToken.START_ARRAY) {
			throw new TranslateException("families are for sources that speak Prometheus; set format: prometheus");
		}
		PassingFamilies passing = new PassingFamilies(this.rules, this.naming, families);
		Sample sample = new Sample();
		while (parser.nextToken() == JsonToken.START_OBJECT) {
			sample.read(parser);
			passing.add(sample);
		}
	}

	/**
	 * A sample as the document has it.
	 */
	static final class Sample {

		private final Map<String, String> texts = new LinkedHashMap<>();

		private final Map<String, String> labels = new LinkedHashMap<>();

		private double value;

		private void read(JsonParser parser) {
			this.texts.clear();
			this.labels.clear();
			for (String name = parser.nextName(); name != null; name = parser.nextName()) {
				JsonToken token = parser.nextToken();
				if (token == JsonToken.START_OBJECT) {
					readLabels(parser);
				}
				else if (token.isNumeric()) {
					this.value = parser.getDoubleValue();
				}
				else {
					this.texts.put(name, parser.getString());
				}
			}
		}

		private void readLabels(JsonParser parser) {
			for (String name = parser.nextName(); name != null; name = parser.nextName()) {
				parser.nextToken();
				this.labels.put(name, parser.getString());
			}
		}

		String name() {
			return this.texts.getOrDefault("name", "");
		}

		String family() {
			return this.texts.getOrDefault("family", "");
		}

		String type() {
			return this.texts.getOrDefault("type", "");
		}

		String help() {
			return this.texts.getOrDefault("help", "");
		}

		@Nullable String unit() {
			return this.texts.get("unit");
		}

		Map<String, String> labels() {
			return this.labels;
		}

		double value() {
			return this.value;
		}

	}

}
