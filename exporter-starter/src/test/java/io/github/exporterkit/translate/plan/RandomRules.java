package io.github.exporterkit.translate.plan;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;

import io.github.exporterkit.metric.Duplicates;
import io.github.exporterkit.metric.MetricType;
import io.github.exporterkit.text.Regex;
import io.github.exporterkit.translate.expression.Condition;
import io.github.exporterkit.translate.expression.DeclaredExpression;
import io.github.exporterkit.translate.rule.Extraction;
import io.github.exporterkit.translate.rule.Missing;
import io.github.exporterkit.value.Conversion;
import io.github.exporterkit.value.From;
import io.github.exporterkit.value.Rewording;
import io.github.exporterkit.value.Unit;
import org.jspecify.annotations.Nullable;

/**
 * Makes rules over the names of {@link RandomDocument}. Not all of them can be compiled.
 */
final class RandomRules {

	private final Random random;

	RandomRules(Random random) {
		this.random = random;
	}

	Rules[] next() {
		Rules[] rules = new Rules[1 + this.random.nextInt(4)];
		List<@Nullable String> eaches = List.of(each(), each());
		for (int i = 0; i < rules.length; i++) {
			rules[i] = stated(rule(switch (this.random.nextInt(8)) {
				case 0, 1 -> "n_{$m}" + i;
				case 2 -> "f_{" + path() + "}" + i;
				default -> "m" + i;
			})).each(eaches.get(this.random.nextInt(2)));
		}
		return rules;
	}

	/**
	 * Rules for the elements of an array that match no members and look at no buckets.
	 */
	Rules[] ofElements() {
		Rules[] rules = new Rules[1 + this.random.nextInt(4)];
		for (int i = 0; i < rules.length; i++) {
			rules[i] = vary(labelled(Rules.gauge("m" + i, expression()))).each("$[*]");
		}
		return rules;
	}

	private Rules rule(String name) {
		if (name.contains("$m") || this.random.nextInt(4) == 0) {
			Rules rule = vary(labelled(Rules.gauge(name, expression()))).match(match()).label("m", "$m");
			return (this.random.nextInt(10) == 0) ? rule.drop() : rule;
		}
		return vary(labelled(Rules.gauge(name, expression())));
	}

	/** A help and a type that rows may state. */
	private Rules stated(Rules rule) {
		if (this.random.nextInt(8) == 0) {
			rule.help("About {" + path() + "}");
		}
		return (rule.isOfNumbers() && this.random.nextInt(6) == 0)
				? rule.statedType(expression(), "on=counter", "*=gauge") : rule;
	}

	private Rules labelled(Rules rule) {
		for (int label = this.random.nextInt(3); label > 0; label--) {
			rule.label("l" + label, expression());
		}
		if (this.random.nextInt(6) == 0) {
			boolean row = this.random.nextBoolean();
			rule.memberLabels("x_*", row ? "@" : path(), row ? "(.+)" : null);
		}
		return rule;
	}

	private String match() {
		return List.of("(?<m>[ab])", "(?<m>.+)", "odd\\.(?<m>.*)", "(?<m>a)?.*", "(?<m>d.*|c)")
			.get(this.random.nextInt(5));
	}

	private Rules vary(Rules rule) {
		if (this.random.nextInt(4) == 0) {
			rule.when(expression(), comparison(), this.random.nextBoolean());
		}
		return switch (this.random.nextInt(18)) {
			case 14 -> rule.extraction(MetricType.GAUGE, new Extraction.Size(
					rule.written("count", this.random.nextBoolean() ? "@" : path()), Missing.DEFAULT, Duplicates.SUM));
			case 15 -> rule.conversion(Conversion.builder().absent(List.of("on", "4", "")).separators(",", ".").build())
				.missing(this.random.nextBoolean() ? "7" : "skip");
			case 16 -> rule.terms(expression(), this.random.nextBoolean() ? expression() : null);
			case 17 ->
				rule.conversion(Conversion.builder().countOf("o", this.random.nextBoolean() ? "n" : null).build());
			case 0 -> rule.map("on=1", "3=30", "true=7");
			case 1 -> rule.from(From.AGE, Unit.MILLISECONDS);
			case 2 -> rule.from(From.NUMBER, Unit.PERCENT).missing("-1");
			case 3 -> (this.random.nextInt(4) == 0) ? rule.missing("fail") : rule;
			case 4 -> rule.extraction(MetricType.GAUGE, new Extraction.RowCount());
			case 5 -> rule.duplicates(Duplicates.values()[this.random.nextInt(Duplicates.values().length)]);
			case 6 -> rule.type(MetricType.COUNTER).created(expression());
			case 7 -> rule.extraction(MetricType.STATE_SET,
					new Extraction.State(rule.written("value", expression()), this.random.nextBoolean() ? "n" : null,
							Rewording.NONE, List.of("on", "4", "true"), this.random.nextBoolean(), Missing.DEFAULT));
			case 8, 9 -> rule.extraction(MetricType.HISTOGRAM, histogram(rule));
			case 10 -> rule.extraction(MetricType.SUMMARY,
					new Extraction.Summary(numbered(rule), totals(rule), Conversion.NONE, Missing.DEFAULT));
			default -> rule;
		};
	}

	private Condition.Comparison comparison() {
		return switch (this.random.nextInt(4)) {
			case 0 -> new Condition.Exists();
			case 1 -> new Condition.OneOf(List.of("3.0", "on", "true", "a"));
			case 2 -> new Condition.Matching(Regex.compile("[a-z0-9]+"));
			default -> new Condition.Beyond(Condition.Side.values()[this.random.nextInt(4)], 0);
		};
	}

	private Extraction histogram(Rules rule) {
		return new Extraction.Histogram(buckets(rule), this.random.nextBoolean(), totals(rule), Conversion.NONE,
				this.random.nextBoolean() ? Missing.DEFAULT : Missing.parse("0"));
	}

	private Extraction.Buckets buckets(Rules rule) {
		DeclaredExpression each = rule.written("each", this.random.nextBoolean() ? "@" : path());
		DeclaredExpression count = rule.written("count", this.random.nextBoolean() ? "@" : path());
		return switch (this.random.nextInt(4)) {
			case 0 -> new Extraction.FieldBuckets(numbered(rule));
			case 1 ->
				new Extraction.NestedBuckets(each, null, Rewording.NONE, List.of(0.5, 1.0, 2.0), count, List.of());
			case 2 -> new Extraction.RowBuckets(rule.written("bound", expression()),
					this.random.nextBoolean() ? Rewording.NONE : Rewording.of("[a-z]?(\\d+)|on", List.of("4=+Inf")),
					count);
			default -> new Extraction.NestedBuckets(each,
					rule.written("bound", List.of("$key", "$index", "@", path()).get(this.random.nextInt(4))),
					this.random.nextBoolean() ? Rewording.NONE : Rewording.of("[a-z]?(\\d+)|on", List.of("4=+Inf")),
					List.of(), count, (this.random.nextInt(3) > 0) ? List.of() : List
						.of(new Condition(rule.written("when", path()), comparison(), this.random.nextBoolean())));
		};
	}

	private List<Extraction.Numbered> numbered(Rules rule) {
		return List.of(new Extraction.Numbered(0.5, rule.written("a", expression())),
				new Extraction.Numbered(1, rule.written("b", expression())));
	}

	private Extraction.Totals totals(Rules rule) {
		return new Extraction.Totals(this.random.nextBoolean() ? rule.written("sum", expression()) : null,
				this.random.nextBoolean() ? rule.written("count", expression()) : null, Conversion.NONE);
	}

	private String each() {
		StringBuilder each = new StringBuilder("$");
		for (int step = this.random.nextInt(4); step > 0; step--) {
			each.append(switch (this.random.nextInt(6)) {
				case 0, 1 -> "[*]";
				case 2 -> ".*";
				case 3 -> "[" + this.random.nextInt(3) + "]";
				default -> "['" + name() + "']";
			});
		}
		return each.toString();
	}

	private String expression() {
		return switch (this.random.nextInt(12)) {
			case 0 -> "@";
			case 1 -> "$key";
			case 2 -> "$index";
			case 10 -> "^".repeat(1 + this.random.nextInt(2)) + "$key";
			case 11 -> "^".repeat(1 + this.random.nextInt(2)) + "$index";
			case 3 -> "'" + this.random.nextInt(10) + "'";
			case 4 -> "{" + path() + "}-{" + path() + "}";
			case 5 -> "{" + path() + "}";
			default -> path();
		};
	}

	private String path() {
		List<String> steps = new ArrayList<>();
		for (int step = 1 + this.random.nextInt(3); step > 0; step--) {
			steps.add((this.random.nextInt(5) == 0) ? "[" + this.random.nextInt(2) + "]" : "['" + name() + "']");
		}
		return String.join("", steps);
	}

	private String name() {
		return RandomDocument.NAMES.get(this.random.nextInt(RandomDocument.NAMES.size()));
	}

}
