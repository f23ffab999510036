package io.github.exporterkit.snmp;

import io.github.exporterkit.payload.Row;

/**
 * Keeps nothing.
 */
final class NoRow implements Row {

	@Override
	public void set(String column, long value) {
	}

	@Override
	public void set(String column, double value) {
	}

	@Override
	public void set(String column, boolean value) {
	}

	@Override
	public void set(String column, Object value) {
	}

}
