package io.github.exporterkit.translate.plan;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;

import io.github.exporterkit.value.From;
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
			Rules rule = Rules.gauge("m" + i, expression()).each(eaches.get(this.random.nextInt(2)));
			for (int label = this.random.nextInt(3); label > 0; label--) {
				rule.label("l" + label, expression());
			}
			rules[i] = vary(rule);
		}
		return rules;
	}

	private Rules vary(Rules rule) {
		return switch (this.random.nextInt(6)) {
			case 0 -> rule.map("on=1", "3=30", "true=7");
			case 1 -> rule.from(From.AGE, Unit.MILLISECONDS);
			case 2 -> rule.from(From.NUMBER, Unit.PERCENT).missing("-1");
			case 3 -> (this.random.nextInt(4) == 0) ? rule.missing("fail") : rule;
			default -> rule;
		};
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
		return switch (this.random.nextInt(10)) {
			case 0 -> "@";
			case 1 -> "$key";
			case 2 -> "$index";
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
