package io.github.exporterkit.lint;

/**
 * Labels of a metric that are all members of an object which a target sends.
 *
 * @param family the name of the metric's samples, or the template of their names
 * @param labels what is declared in place of their names, such as {@code label_*}
 * @param object the path of the object
 */
public record DeclaredLabels(String family, String labels, String object) {
}
