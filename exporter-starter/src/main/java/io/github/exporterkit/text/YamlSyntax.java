package io.github.exporterkit.text;

import java.io.Reader;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

import io.github.exporterkit.text.DeclarationException.Mistake;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.error.Mark;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;
import org.yaml.snakeyaml.nodes.Tag;

/**
 * Finds what keeps a YAML file from being read as configuration: wrong syntax, a key that
 * is there twice, and, in lists, keys that are not texts.
 */
public final class YamlSyntax {

	/** What the parser says, or a part of it, and the cure; the first that fits. */
	private static final List<Map.Entry<String, String>> CURES = List.of(Map.entry("\\t(TAB)", "indent with spaces"),
			Map.entry("found character", "put the text in quotes"),
			Map.entry("undefined alias", "put a text that begins with * in quotes"),
			Map.entry("mapping values are not allowed",
					"indent the keys of a block alike, and put a text with a colon and a space in quotes"),
			Map.entry("quoted scalar", "close the quotes"),
			Map.entry("expected ',' or", "close the bracket, and put texts with brackets, braces or commas in quotes"),
			Map.entry("", "indent the keys of a block alike, and what is below a key more than the key"));

	private final String file;

	private final DeclarationException.Collector mistakes = new DeclarationException.Collector();

	private YamlSyntax(String file) {
		this.file = file;
	}

	/**
	 * Check a file.
	 * @param file what the file is called in error messages
	 * @param content the file's content
	 * @throws DeclarationException with everything that is wrong, each with line and
	 * column
	 */
	public static void check(String file, Reader content) {
		YamlSyntax syntax = new YamlSyntax(file);
		try {
			new Yaml().composeAll(content).forEach((document) -> syntax.check(document, false));
		}
		catch (MarkedYAMLException ex) {
			syntax.mistakes.add(syntax.mistake(ex));
		}
		syntax.mistakes.end();
	}

	private void check(Node node, boolean inList) {
		if (node instanceof SequenceNode list) {
			list.getValue().forEach((element) -> check(element, true));
		}
		else if (node instanceof MappingNode map) {
			Map<String, Mark> seen = new HashMap<>();
			for (NodeTuple entry : map.getValue()) {
				if (entry.getKeyNode() instanceof ScalarNode key && !key.getTag().equals(Tag.MERGE)) {
					checkKey(key, seen.putIfAbsent(key.getValue(), key.getStartMark()), inList);
				}
				check(entry.getValueNode(), inList);
			}
		}
	}

	private void checkKey(ScalarNode key, @Nullable Mark first, boolean inList) {
		if (first != null) {
			add(key.getStartMark(),
					"the key '%s' is there twice, first in line %d".formatted(key.getValue(), first.getLine() + 1),
					"keep one of them");
		}
		else if (inList && !key.getTag().equals(Tag.STR)) {
			add(key.getStartMark(),
					"the key %s is %s to YAML, not a text".formatted(key.getValue(), meaning(key.getTag())),
					"put it in quotes: \"%s\"".formatted(key.getValue()));
		}
	}

	private static String meaning(Tag tag) {
		return tag.equals(Tag.BOOL) ? "a truth value" : tag.equals(Tag.NULL) ? "nothing" : "a number";
	}

	private void add(Mark mark, String problem, String cure) {
		this.mistakes.add(new Mistake(place(mark), problem, cure));
	}

	private Mistake mistake(MarkedYAMLException ex) {
		Mark mark = (ex.getProblemMark() != null) ? ex.getProblemMark() : ex.getContextMark();
		String context = (ex.getContext() != null) ? ex.getContext() : "";
		Mark begun = ex.getContextMark();
		String since = (begun != null && mark != null && begun.getLine() != mark.getLine())
				? ", in what begins in line %d".formatted(begun.getLine() + 1) : "";
		String problem = ex.getProblem().replaceAll("\\. \\(Do not use.*", "").strip();
		return new Mistake((mark != null) ? place(mark) : this.file, "this is not YAML: %s%s".formatted(problem, since),
				cure(context + ": " + ex.getProblem()));
	}

	private static String cure(String said) {
		return CURES.stream()
			.filter((cure) -> said.contains(cure.getKey()))
			.map(Map.Entry::getValue)
			.findFirst()
			.orElseThrow();
	}

	private String place(Mark mark) {
		return String.format(Locale.ROOT, "%s, line %d, column %d", this.file, mark.getLine() + 1,
				mark.getColumn() + 1);
	}

}
