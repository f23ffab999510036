package io.github.exporterkit.translate.passthrough;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;

import com.google.re2j.Matcher;
import com.google.re2j.Pattern;
import io.github.exporterkit.metric.MetricType;
import io.github.exporterkit.value.Unit;
import org.jspecify.annotations.Nullable;

/**
 * A {@link FamilyRule} with its expressions compiled. Thread-safe.
 */
final class CompiledRule {

	private final FamilyRule rule;

	private final Pattern pattern;

	private final @Nullable MetricType type;

	private final Unit arriving;

	private final Map<String, Template> labels = new LinkedHashMap<>();

	CompiledRule(FamilyRule rule) {
		this.rule = rule;
		this.pattern = rule.pattern();
		this.type = rule.newType();
		this.arriving = rule.arriving();
		rule.labels().forEach((label, text) -> this.labels.put(label, Template.ofLabel(text)));
	}

	/**
	 * The groups of a family's name, each with a $ before it; null if it does not match.
	 */
	@Nullable Map<String, String> match(String family) {
		Matcher matcher = this.pattern.matcher(family);
		if (!matcher.matches()) {
			return null;
		}
		Map<String, String> groups = new HashMap<>();
		this.pattern.namedGroups()
			.forEach((name, group) -> groups.put("$" + name, Objects.requireNonNullElse(matcher.group(group), "")));
		return groups;
	}

	boolean drop() {
		return this.rule.drop();
	}

	/** The new name; null if it stays. */
	@Nullable String name(Map<String, String> groups) {
		return filled(this.rule.name(), groups);
	}

	String help(String arriving, Map<String, String> groups) {
		return Objects.requireNonNullElse(filled(this.rule.help(), groups), arriving);
	}

	MetricType type(MetricType arriving) {
		return Objects.requireNonNullElse(this.type, arriving);
	}

	Unit arriving() {
		return this.arriving;
	}

	Map<String, Template> labels() {
		return this.labels;
	}

	private static @Nullable String filled(@Nullable String text, Map<String, String> groups) {
		return (text != null) ? new Template(text).fillKnown(groups) : null;
	}

}
