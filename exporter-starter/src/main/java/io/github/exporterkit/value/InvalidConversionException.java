package io.github.exporterkit.value;

import java.util.function.Supplier;

import io.github.exporterkit.text.DeclarationException;

/**
 * Settings of a conversion that cannot work, found before anything is converted.
 */
public final class InvalidConversionException extends IllegalArgumentException {

	private final String setting;

	private final String problem;

	private final String cure;

	InvalidConversionException(String setting, String problem, String cure) {
		super(problem + "; " + cure);
		this.setting = setting;
		this.problem = problem;
		this.cure = cure;
	}

	static <T> T at(String setting, Supplier<T> reading) {
		try {
			return reading.get();
		}
		catch (DeclarationException ex) {
			DeclarationException.Mistake mistake = ex.mistakes().get(0);
			throw new InvalidConversionException(setting, mistake.problem(), mistake.cure());
		}
	}

	/**
	 * The setting that is wrong.
	 * @return its name in YAML, such as {@code unit}
	 */
	public String setting() {
		return this.setting;
	}

	/**
	 * What is wrong.
	 * @return the problem
	 */
	public String problem() {
		return this.problem;
	}

	/**
	 * What to write instead.
	 * @return the cure
	 */
	public String cure() {
		return this.cure;
	}

}
