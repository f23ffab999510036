package io.github.exporterkit.value;

/**
 * Settings of a conversion that cannot work, found before anything is converted.
 */
public final class InvalidConversionException extends IllegalArgumentException {

	private final String setting;

	InvalidConversionException(String setting, String problem) {
		super(problem);
		this.setting = setting;
	}

	/**
	 * The setting that is wrong.
	 * @return its name in YAML, such as {@code unit}
	 */
	public String setting() {
		return this.setting;
	}

}
