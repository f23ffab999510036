package io.github.exporterkit.translate.rule;

import io.github.exporterkit.text.DeclarationException;
import io.github.exporterkit.translate.expression.DeclaredExpression;
import io.github.exporterkit.translate.expression.Expression;
import io.github.exporterkit.value.Rewording;

/**
 * All members of an object as labels.
 *
 * @param place where they are declared
 * @param prefix what stands before their names
 * @param object the path of the object
 * @param names what its members are called; those that it does not fit are no labels
 * @param texts what their texts are called; those that it does not fit are no labels
 */
public record MemberLabels(String place, String prefix, DeclaredExpression object, Rewording names, Rewording texts) {

	/** Stands for the name of a member, behind the prefix. */
	public static final String WILDCARD = "*";

	/**
	 * Describe labels.
	 * @throws DeclarationException if there is no object to be found, or it is the row
	 * with all of its values
	 */
	public MemberLabels {
		boolean path = object.expression() instanceof Expression.Field
				|| object.expression() instanceof Expression.InDocument
				|| object.expression() instanceof Expression.ChosenInDocument;
		if (!path) {
			throw new DeclarationException(object.place(), "'%s' is not the path of an object".formatted(object.text()),
					"write one such as labels, ^labels or $.labels");
		}
		if (object.expression().equals(Expression.Field.ROW) && !names.mayNotFit()) {
			throw new DeclarationException(object.place(), "the row's values are members of it, too",
					"choose members by match, as in match: 'label_(.+)'");
		}
	}

	/**
	 * Describe labels that are declared in place of one.
	 * @param place where they are declared
	 * @param name what is written as their name, such as {@code label_*}
	 * @param object the path of the object
	 * @param names what its members are called
	 * @param texts what their texts are called
	 * @return the labels
	 */
	public static MemberLabels of(String place, String name, DeclaredExpression object, Rewording names,
			Rewording texts) {
		return new MemberLabels(place, name.substring(0, name.length() - WILDCARD.length()), object, names, texts);
	}

	/**
	 * The same for rows that are members of the row that has the object.
	 * @return the labels, read from the row around
	 */
	MemberLabels outOfMember() {
		return new MemberLabels(this.place, this.prefix, this.object.outOfMember(), this.names, this.texts);
	}

}
