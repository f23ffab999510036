package io.github.exporterkit.translate.passthrough;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

import io.github.exporterkit.metric.MetricNaming;
import io.github.exporterkit.metric.MetricType;
import io.github.exporterkit.metric.Remark;
import io.github.exporterkit.metric.build.MetricsBuilder;
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
 * for which there is no family type, are dropped.
 */
public final class PassThrough implements Translation {

	private static final int MOST_SHOWN = 5;

	private final String place;

	private final List<PassedFamily.CompiledRule> rules;

	private final MetricNaming naming;

	/**
	 * Create the translation.
	 * @param place where the rules are, such as {@code exporter.sources.web.families}
	 * @param rules what becomes of some families; the first that matches decides
	 * @param naming makes the names of families that are renamed
	 */
	public PassThrough(String place, List<FamilyRule> rules, MetricNaming naming) {
		this.place = place;
		this.rules = rules.stream().map(PassedFamily.CompiledRule::new).toList();
		this.naming = naming;
	}

	@Override
	public void translate(Document document, MetricsBuilder families) {
		JsonParser parser = document.tokens();
		if (parser.nextToken() != JsonToken.START_ARRAY) {
			throw new TranslateException("families are for sources that speak Prometheus; set format: prometheus");
		}
		Passage passage = new Passage(families);
		Sample sample = new Sample();
		while (parser.nextToken() == JsonToken.START_OBJECT) {
			sample.read(parser);
			passage.add(sample);
		}
		passage.end();
	}

	/**
	 * The families of one document on their way through. Keeps those that pass, which the
	 * limits bound, and of those that are dropped only the last.
	 * <p>
	 * What {@code x_total} has counted since {@code x_created} is part of it in
	 * OpenMetrics; in the text format Python's client, for one, makes it a gauge beside
	 * it. It is taken for what it means, unless it comes before what it belongs to, as
	 * from a Pushgateway: then it is dropped, because both names at once are not allowed.
	 */
	private final class Passage {

		private final MetricsBuilder families;

		private final Map<String, PassedFamily> passed = new HashMap<>();

		private final PassedFamily.Matching matching = new PassedFamily.Matching(PassThrough.this.rules);

		private final Set<String> shown = new LinkedHashSet<>();

		private String lastName = "";

		private @Nullable PassedFamily last;

		private @Nullable String fault;

		Passage(MetricsBuilder families) {
			this.families = families;
		}

		void add(Sample sample) {
			if (!sample.family().equals(this.lastName)) {
				this.lastName = sample.family();
				this.fault = null;
				this.last = this.passed.get(this.lastName);
				if (this.last == null) {
					this.last = begin(sample);
				}
			}
			if (this.last != null) {
				this.last.add(sample);
			}
			else if (this.fault != null) {
				this.families.dropped().add(sample.family(), 1, this.fault);
			}
		}

		/** Remark on rules that were tried and matched nothing. */
		void end() {
			this.matching.withoutMatch()
				.forEach((rule) -> this.families.remark(new Remark(
						"%s[%d].match".formatted(PassThrough.this.place, rule),
						"family that matches `%s`".formatted(PassThrough.this.rules.get(rule).match()), "", "there are "
								+ String.join(", ", this.shown) + ((this.shown.size() < MOST_SHOWN) ? "" : ", …"))));
		}

		private @Nullable PassedFamily begin(Sample sample) {
			if (this.shown.size() < MOST_SHOWN) {
				this.shown.add(sample.family());
			}
			try {
				PassedFamily counting = counting(sample);
				PassedFamily family = (counting != null) ? counting
						: PassedFamily.of(sample, this.matching, PassThrough.this.naming, this.families);
				if (family != null) {
					this.passed.put(sample.family(), family);
					replaceEarlierCreated(family);
				}
				return family;
			}
			catch (IllegalArgumentException ex) {
				this.fault = ex.getMessage();
				return null;
			}
		}

		/** The family that the sample says the beginning of. */
		private @Nullable PassedFamily counting(Sample sample) {
			boolean value = sample.type().equals("gauge") || sample.type().equals("unknown");
			if (!value || !sample.family().endsWith(PassedFamily.CREATED)) {
				return null;
			}
			String counted = sample.family().substring(0, sample.family().length() - PassedFamily.CREATED.length());
			return Stream.of(counted + MetricType.COUNTER.suffix(), counted)
				.map(this.passed::get)
				.filter((family) -> family != null && family.isCounting()
						&& family.createdName().equals(sample.family()))
				.findFirst()
				.orElse(null);
		}

		private void replaceEarlierCreated(PassedFamily family) {
			PassedFamily created = this.passed.get(family.createdName());
			if (created != null && created != family && family.isCounting()) {
				created.giveWayTo(family);
				this.passed.put(family.createdName(), family);
			}
		}

	}

	/**
	 * A sample as the document has it.
	 */
	static final class Sample {

		private String name = "";

		private String family = "";

		private String type = "";

		private String help = "";

		private @Nullable String unit;

		private final Map<String, String> labels = new LinkedHashMap<>();

		private double value;

		private void read(JsonParser parser) {
			this.name = "";
			this.family = "";
			this.type = "";
			this.help = "";
			this.unit = null;
			this.labels.clear();
			for (String name = parser.nextName(); name != null; name = parser.nextName()) {
				JsonToken token = parser.nextToken();
				if (token == JsonToken.START_OBJECT) {
					readLabels(parser);
				}
				else if (token == JsonToken.START_ARRAY) {
					parser.skipChildren();
				}
				else if (token.isNumeric()) {
					this.value = parser.getDoubleValue();
				}
				else {
					readText(name, parser.getString());
				}
			}
		}

		private void readText(String name, String text) {
			switch (name) {
				case "name" -> this.name = text;
				case "family" -> this.family = text;
				case "type" -> this.type = text;
				case "help" -> this.help = text;
				case "unit" -> this.unit = text;
				default -> {
					// Nothing that a family is made of.
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
			return this.name;
		}

		String family() {
			return this.family;
		}

		String type() {
			return this.type;
		}

		String help() {
			return this.help;
		}

		@Nullable String unit() {
			return this.unit;
		}

		Map<String, String> labels() {
			return this.labels;
		}

		double value() {
			return this.value;
		}

	}

}
