package io.github.exporterkit.translate.passthrough;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;

import com.google.re2j.Pattern;
import io.github.exporterkit.metric.MetricDescriptor;
import io.github.exporterkit.metric.MetricNaming;
import io.github.exporterkit.metric.MetricType;
import io.github.exporterkit.text.DeclarationException;
import io.github.exporterkit.text.Nearest;
import io.github.exporterkit.text.Regex;
import io.github.exporterkit.value.Unit;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.context.properties.ConfigurationPropertiesSource;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * What becomes of some of the metric families that pass through.
 *
 * @param match A regular expression for the whole name of a family, as its samples spell
 * it: with _total for counters, without _bucket, _sum and _count. The first rule that
 * matches decides; what no rule matches passes as it is.
 * @param drop Whether the families are dropped.
 * @param name The new name, without the exporter's name, the unit and the type. A named
 * group of match is {$group}.
 * @param exactName The new name exactly as it is exposed. A named group of match is
 * {$group}.
 * @param type The new type: gauge, counter, unknown or info.
 * @param help The new help. A named group of match is {$group}.
 * @param unit The unit in which the numbers arrive, if it is not the base unit. Needs a
 * name, because the unit is part of it. Histograms and summaries in a unit that does not
 * begin at zero, such as fahrenheit, are dropped.
 * @param labels Labels to add or change: a label's name, a 'literal' or a template such
 * as {host}:{port}, over the labels and groups of match. An empty text drops the label;
 * another spelling of a name, such as queue_name for queueName, replaces it.
 */
@ConfigurationPropertiesSource
public record FamilyRule(@Nullable String match, @DefaultValue("false") boolean drop, @Nullable String name,
		@Nullable String exactName, @Nullable String type, @Nullable String help, @Nullable String unit,
		@DefaultValue Map<String, String> labels) {

	private static final List<MetricType> TYPES = List.of(MetricType.GAUGE, MetricType.COUNTER, MetricType.UNKNOWN,
			MetricType.INFO);

	/**
	 * Check the parts and that they go together.
	 */
	public FamilyRule {
		if (match == null || match.isEmpty()) {
			throw new DeclarationException("match", "it is missing",
					"write a regular expression for the names of families, such as http_.*");
		}
		Pattern pattern = DeclarationException.at("match", () -> Regex.compile(match));
		if (drop && (name != null || exactName != null || type != null || help != null || unit != null
				|| !labels.isEmpty())) {
			throw new DeclarationException("drop", "the families are dropped, so that the other keys have no effect",
					"remove drop, or all other keys but match");
		}
		if (name != null && exactName != null) {
			throw new DeclarationException("exact-name", "there is a name, too", "remove one of them");
		}
		if (unit != null && name == null && exactName == null) {
			throw new DeclarationException("unit", "the base unit becomes part of the name, which is missing",
					"set name");
		}
		MetricType newType = typeOf(type);
		Unit arriving = DeclarationException.at("unit", () -> (unit != null) ? Unit.parse(unit) : Unit.NONE);
		if (name != null) {
			DeclarationException.at("name",
					() -> requireName(new Template(name).requireOnlyGroups(pattern), newType, arriving));
		}
		if (exactName != null) {
			DeclarationException.at("exact-name",
					() -> requireExactName(new Template(exactName).requireOnlyGroups(pattern), newType));
		}
		if (help != null) {
			DeclarationException.at("help", () -> new Template(help).requireGroups(pattern));
		}
		labels.forEach((label, text) -> DeclarationException.at("labels." + label, () -> {
			MetricNaming.requireLabelName(label);
			return Template.ofLabel(text).requireGroups(pattern);
		}));
		labels = Collections.unmodifiableMap(new LinkedHashMap<>(labels));
	}

	Pattern pattern() {
		return Regex.compile(String.valueOf(this.match));
	}

	Unit arriving() {
		return (this.unit != null) ? Unit.parse(this.unit) : Unit.NONE;
	}

	@Nullable MetricType newType() {
		return typeOf(this.type);
	}

	private static @Nullable MetricType typeOf(@Nullable String text) {
		if (text == null) {
			return null;
		}
		String word = text.strip().toLowerCase(Locale.ROOT);
		return MetricType.ofWord(word).filter(TYPES::contains).orElseThrow(() -> {
			List<String> known = TYPES.stream().map(MetricType::word).toList();
			return new DeclarationException("type", "'%s' is not a type".formatted(text),
					Nearest.to(word, known)
						.map("did you mean '%s'?"::formatted)
						.orElse("write one of " + String.join(", ", known)));
		});
	}

	/**
	 * A name without groups is the same for every family, so that it can be checked now.
	 */
	private static Template requireName(Template name, @Nullable MetricType type, Unit unit) {
		return requireName(name, type, (each) -> new MetricNaming("").describe("", name.text(), each, "", unit.base()));
	}

	private static Template requireExactName(Template name, @Nullable MetricType type) {
		return requireName(name, type, (each) -> MetricNaming.describeExactly(name.text(), each, "", ""));
	}

	private static Template requireName(Template name, @Nullable MetricType type,
			Function<MetricType, MetricDescriptor> describe) {
		if (name.hasHoles()) {
			return name;
		}
		DeclarationException failure = null;
		for (MetricType each : (type != null) ? List.of(type) : List.of(MetricType.values())) {
			try {
				describe.apply(each);
				return name;
			}
			catch (DeclarationException ex) {
				failure = ex;
			}
		}
		throw Objects.requireNonNull(failure);
	}

}
