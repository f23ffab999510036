package io.github.exporterkit.translate.plan;

import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * An expression that is read as text, its references resolved to slots.
 */
@FunctionalInterface
interface Text {

	/** What it says for the row at hand; null if something it needs is absent. */
	@Nullable String of(Slots slots);

	static Text literal(String text) {
		return (slots) -> text;
	}

	static Text slot(int slot) {
		return (slots) -> slots.text(slot);
	}

	static Text joined(List<Text> parts) {
		return (slots) -> {
			StringBuilder joined = new StringBuilder();
			for (Text part : parts) {
				String text = part.of(slots);
				if (text == null) {
					return null;
				}
				joined.append(text);
			}
			return joined.toString();
		};
	}

}
