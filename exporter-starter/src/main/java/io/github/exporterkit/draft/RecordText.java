package io.github.exporterkit.draft;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

import javax.lang.model.SourceVersion;

import io.github.exporterkit.metric.MetricNaming;
import io.github.exporterkit.metric.MetricType;
import io.github.exporterkit.value.Unit;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.Yaml;
import tools.jackson.databind.json.JsonMapper;

/**
 * An annotated record for rows of one kind, as Java source.
 */
final class RecordText {

	/** What a component can say; what else a rule needs is for YAML. */
	private static final Set<String> SETTINGS = Set.of("from", "unit", "map", "absent", "states");

	/** Methods that every object has, so that no component can be called like them. */
	private static final Set<String> OBJECT = Set.of("clone", "finalize", "getClass", "hashCode", "notify", "notifyAll",
			"toString", "wait");

	private static final String INDENT = "\t\t";

	private final String source;

	private final Rows rows;

	private final List<String> remarks = new ArrayList<>();

	private final Map<String, String> components = new LinkedHashMap<>();

	private final List<String> enums = new ArrayList<>();

	RecordText(String source, Rows rows, Identity identity) {
		this.source = source;
		this.rows = rows;
		if (identity.doubt() != null) {
			this.remarks.add("check: " + YamlText.comment(identity.doubt()));
		}
		identity.labels().forEach((label, path) -> {
			String component = free(label);
			this.components.put(component,
					"@Label(value = %s, path = %s) String %s".formatted(quoted(label), quoted(path), component));
		});
	}

	/** Whether a component can say what a rule says. */
	static boolean canSay(Guess guess, List<String> states) {
		return SETTINGS.containsAll(guess.settings().keySet()) && !"date".equals(guess.settings().get("from"))
				&& states.stream().allMatch((state) -> SourceVersion.isName(state) && !state.contains("."));
	}

	/** The texts of a list as it is written in YAML; none if there is no list. */
	static List<String> texts(@Nullable String list) {
		List<String> texts = new ArrayList<>();
		if (list != null) {
			new Yaml().<List<?>>load(list).forEach((text) -> texts.add(String.valueOf(text)));
		}
		return texts;
	}

	/**
	 * Add a metric.
	 * @param name its name
	 * @param type its type
	 * @param help its help
	 * @param path where its value is
	 * @param guess how its value is read
	 * @param seen what was seen of it
	 * @param doubts what somebody should look at
	 */
	void add(String name, MetricType type, String help, String path, Guess guess, String seen, List<String> doubts) {
		String component = free(name);
		Map<String, String> settings = guess.settings();
		StringBuilder text = new StringBuilder();
		doubts
			.forEach((doubt) -> text.append("// check: ").append(YamlText.comment(doubt)).append('\n').append(INDENT));
		text.append('@')
			.append((type == MetricType.COUNTER) ? "Counter" : (type == MetricType.UNKNOWN) ? "Unknown" : "Gauge")
			.append("(value = %s, path = %s, help = %s".formatted(quoted(name), quoted(path), quoted(help)));
		if (settings.containsKey("unit")) {
			text.append(", unit = Unit.").append(Unit.parse(settings.get("unit")).name());
		}
		if (settings.containsKey("from")) {
			text.append(", from = ").append(quoted(settings.get("from")));
		}
		for (String list : List.of("map", "absent")) {
			if (settings.containsKey(list)) {
				text.append(", %s = %s".formatted(list,
						texts(settings.get(list)).stream()
							.map(RecordText::quoted)
							.collect(Collectors.joining(", ", "{ ", " }"))));
			}
		}
		text.append(") ").append(javaType(name, settings)).append(' ').append(component);
		this.components.put(component, text + ", // " + seen.replace("\\u", "\\ u"));
	}

	/** Add facts, which are labels of an info metric. */
	void addFacts(String name, String help, Map<String, String> labels) {
		boolean first = true;
		for (Map.Entry<String, String> label : labels.entrySet()) {
			String component = free(label.getKey());
			this.components.put(component,
					"@Info(value = %s, label = %s, path = %s%s) String %s".formatted(quoted(name),
							quoted(label.getKey()), quoted(label.getValue()), first ? ", help = " + quoted(help) : "",
							component));
			first = false;
		}
	}

	private String javaType(String name, Map<String, String> settings) {
		List<String> states = texts(settings.get("states"));
		if (!states.isEmpty()) {
			String type = inCamelCase(name);
			this.enums.add("\tenum %s {\n\n\t\t%s\n\n\t}".formatted(type, String.join(", ", states)));
			return type;
		}
		return settings.containsKey("map") ? "String" : "double";
	}

	/** The lines of the record; none if it has no metric. */
	List<String> lines() {
		List<String> lines = new ArrayList<>();
		this.remarks.forEach((remark) -> lines.add("// " + remark));
		lines.add("@Translates(value = %s%s)".formatted(quoted(this.source),
				this.rows.isWholeDocument() ? "" : ", each = " + quoted(this.rows.each())));
		lines.add("record %s(".formatted(inCamelCase(
				this.rows.isDocument() ? this.source + "_document" : Words.singular(this.rows.container()) + "_row")));
		List<String> all = List.copyOf(this.components.values());
		for (int i = 0; i < all.size(); i++) {
			String component = all.get(i);
			boolean last = i == all.size() - 1;
			int seen = component.lastIndexOf(", // ");
			boolean hasSeen = seen >= 0 && component.indexOf('\n', seen) < 0;
			String declared = hasSeen ? component.substring(0, seen) : component;
			lines.add(INDENT + declared + (last ? ") {" : ",") + (hasSeen ? component.substring(seen + 1) : ""));
		}
		this.enums.forEach((type) -> lines.addAll(List.of("", type)));
		lines.add("}");
		return lines;
	}

	private String free(String name) {
		String camel = inCamelCase(name);
		String component = camel.substring(0, 1).toLowerCase(Locale.ROOT) + camel.substring(1);
		String free = SourceVersion.isName(component) && !OBJECT.contains(component) ? component : component + "_";
		while (this.components.containsKey(free)) {
			free += "_";
		}
		return free;
	}

	private static String inCamelCase(String name) {
		String camel = List.of(MetricNaming.snakeCase(name).split("_"))
			.stream()
			.filter((word) -> !word.isEmpty())
			.map((word) -> word.substring(0, 1).toUpperCase(Locale.ROOT) + word.substring(1))
			.collect(Collectors.joining());
		return Character.isJavaIdentifierStart(camel.charAt(0)) ? camel : "N" + camel;
	}

	private static String quoted(String text) {
		return JsonMapper.shared().writeValueAsString(text);
	}

}
