package io.github.exporterkit.explain;

import java.util.List;
import java.util.function.Function;
import java.util.function.UnaryOperator;

import io.github.exporterkit.translate.Translation;
import io.github.exporterkit.translate.rule.Rule;

/**
 * A source whose samples can be explained.
 *
 * @param name its name
 * @param request what is fetched, as it may be shown
 * @param rules the rules by which it is translated; empty if methods do, or if the
 * target's metrics pass through
 * @param with adds a translation to those of the source, which reads the same document
 * @param texts gives the lines of a rule as its author wrote it
 */
public record ExplainedSource(String name, String request, List<Rule> rules, UnaryOperator<Translation> with,
		Function<Rule, List<String>> texts) {
}
