package io.github.exporterkit.translate.plan;

/**
 * Something that must hold of a row for a rule to read it.
 *
 * @param value what is looked at
 * @param comparison what it is compared with. An object, an array or what is absent
 * equals nothing
 * @param negated whether the comparison must fail
 */
public record Condition(Written value, Comparison comparison, boolean negated) {
}
