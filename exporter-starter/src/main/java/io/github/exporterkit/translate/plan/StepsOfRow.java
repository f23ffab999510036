package io.github.exporterkit.translate.plan;

import java.util.Map;

import io.github.exporterkit.translate.expression.ElementTest;
import io.github.exporterkit.translate.expression.Expression;
import io.github.exporterkit.translate.expression.Path;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.MissingNode;
import tools.jackson.databind.node.POJONode;

/**
 * Follows the steps of paths through a tree, for the current row: its name, its position
 * and what a match captured may choose where a step leads. Not thread-safe.
 */
final class StepsOfRow {

	/** In place of several nodes of which the content should have chosen one. */
	static final JsonNode SEVERAL = new POJONode(null);

	private static final int MOST_DIGITS = 9;

	private final Slots slots;

	private final Map<Expression, SlotText> choices;

	private final ElementTest.OfDocument tests;

	/**
	 * Follow steps for the rows of one kind.
	 * @param slots what the current row has
	 * @param choices what reads the expressions that choose a step
	 * @param tests tests elements
	 */
	StepsOfRow(Slots slots, Map<Expression, SlotText> choices, ElementTest.OfDocument tests) {
		this.slots = slots;
		this.choices = choices;
		this.tests = tests;
	}

	/** Follow a step that leads to one node at most; a missing node if to none. */
	JsonNode next(Path.Step step, JsonNode node) {
		return switch (step.kind()) {
			case NAME -> node.path(step.name());
			case INDEX -> at(node, step.index());
			case CHOSEN -> chosen(step, node);
			case FILTER -> picked(step, node);
			case ALL -> throw new IllegalArgumentException("the path of a value has no wildcard");
		};
	}

	/** The element at a position, from the end if that is negative. */
	static JsonNode at(JsonNode node, int index) {
		return node.path((index < 0 && node.isArray()) ? node.size() + index : index);
	}

	/** Whether a step that is {@code *} or a filter leads to an element or member. */
	boolean leadsTo(Path.Step step, JsonNode element) {
		ElementTest test = step.test();
		return test == null || this.tests.holds(test, element);
	}

	private JsonNode picked(Path.Step step, JsonNode node) {
		JsonNode found = MissingNode.getInstance();
		for (JsonNode element : node.isContainer() ? node : found) {
			if (leadsTo(step, element)) {
				if (!found.isMissingNode()) {
					return SEVERAL;
				}
				found = element;
			}
		}
		return found;
	}

	private JsonNode chosen(Path.Step step, JsonNode node) {
		SlotText choice = this.choices.get(step.chosen());
		String text = (choice != null) ? choice.of(this.slots) : null;
		if (text == null) {
			return MissingNode.getInstance();
		}
		if (!node.isArray()) {
			return node.path(text);
		}
		boolean position = !text.isEmpty() && text.length() <= MOST_DIGITS
				&& text.chars().allMatch((c) -> c >= '0' && c <= '9');
		return position ? node.path(Integer.parseInt(text)) : MissingNode.getInstance();
	}

}
