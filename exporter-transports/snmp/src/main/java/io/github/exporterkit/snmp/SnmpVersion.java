package io.github.exporterkit.snmp;

import java.util.Locale;

import io.github.exporterkit.text.DeclarationException;
import org.snmp4j.mp.SnmpConstants;

/**
 * The versions of SNMP.
 */
enum SnmpVersion {

	V1(SnmpConstants.version1, "1"), V2C(SnmpConstants.version2c, "2c"), V3(SnmpConstants.version3, "3");

	private final int code;

	private final String label;

	SnmpVersion(int code, String label) {
		this.code = code;
		this.label = label;
	}

	/** What messages of the version say. */
	int code() {
		return this.code;
	}

	static SnmpVersion of(String text) {
		return switch (text.strip().toLowerCase(Locale.ROOT)) {
			case "1", "v1" -> V1;
			case "2", "2c", "v2", "v2c" -> V2C;
			case "3", "v3" -> V3;
			default -> throw new DeclarationException("version", "'%s' is not a version of SNMP".formatted(text),
					"write 1, 2c or 3");
		};
	}

	@Override
	public String toString() {
		return this.label;
	}

}
