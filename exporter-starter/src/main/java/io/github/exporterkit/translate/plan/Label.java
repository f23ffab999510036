package io.github.exporterkit.translate.plan;

import io.github.exporterkit.value.Rewording;

/**
 * What a label says.
 *
 * @param value the expression for its text
 * @param rewording what the text is called; one that does not fit the text leaves the
 * label off
 */
public record Label(Written value, Rewording rewording) {

	/**
	 * A label that says a text as it is.
	 * @param value the expression for the text
	 * @return the label
	 */
	public static Label of(Written value) {
		return new Label(value, Rewording.NONE);
	}

}
