package io.github.exporterkit.translate.plan;

import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

import io.github.exporterkit.text.SecretNames;
import io.github.exporterkit.translate.expression.DeclaredExpression;
import io.github.exporterkit.translate.expression.Expression;

/**
 * What people are shown of the fields of a row: in one line, cut where it is long, and
 * nothing of those whose name says that they are secret.
 */
final class ShownFields {

	/** Stands for what must not be shown. */
	static final String HIDDEN = "(hidden)";

	private static final int LONGEST = 80;

	private final List<Expression.Reference> references;

	private final Slots slots;

	/**
	 * Create it.
	 * @param references what the slots are for, in their order
	 * @param slots what was read of the row
	 */
	ShownFields(List<Expression.Reference> references, Slots slots) {
		this.references = references;
		this.slots = slots;
	}

	/** What arrived for an expression; empty if it reads no field. */
	String arrived(DeclaredExpression declared) {
		if (isSecret(declared)) {
			return HIDDEN;
		}
		List<String> arrived = declared.expression()
			.references()
			.map(this.references::indexOf)
			.filter((slot) -> slot >= 0)
			.map(this::arrived)
			.toList();
		return String.join(", ", arrived);
	}

	private String arrived(int slot) {
		return switch (this.slots.kind(slot)) {
			case ABSENT -> "nothing";
			case TEXT -> '"' + cut(String.valueOf(this.slots.text(slot))) + '"';
			case NUMBER, BOOLEAN -> String.valueOf(this.slots.text(slot));
			case CONTAINER -> this.slots.container(slot);
			case SEVERAL -> "several that match";
		};
	}

	static boolean isSecret(DeclaredExpression declared) {
		return !(declared.expression() instanceof Expression.Literal) && SecretNames
			.isSecret(Stream.of(declared.text().replaceAll("(?<=[a-z0-9])(?=[A-Z])", "_").split("[^A-Za-z0-9]+"))
				.map((word) -> word.toLowerCase(Locale.ROOT))
				.toList());
	}

	static boolean isSecret(List<DeclaredExpression> declared) {
		return declared.stream().anyMatch(ShownFields::isSecret);
	}

	static String cut(String text) {
		String line = text.replaceAll("\\p{Cntrl}|[\\u0085\\u2028\\u2029]", " ");
		return (line.length() <= LONGEST) ? line : line.substring(0, LONGEST) + "…";
	}

}
