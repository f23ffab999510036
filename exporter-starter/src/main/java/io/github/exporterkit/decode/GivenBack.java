package io.github.exporterkit.decode;

import java.io.IOException;

import io.github.exporterkit.payload.Payload;

/**
 * The payload's limit, to which memory is given back that is held for a part of the
 * payload only.
 */
final class GivenBack implements Payload.Limit {

	private final Payload.Limit limit;

	private long held;

	GivenBack(Payload.Limit limit) {
		this.limit = limit;
	}

	@Override
	public void read(long bytes) throws IOException {
		this.limit.read(bytes);
	}

	@Override
	public void hold(long bytes) throws IOException {
		this.held += bytes;
		this.limit.hold(bytes);
	}

	void giveBack() throws IOException {
		long given = this.held;
		this.held = 0;
		this.limit.hold(-given);
	}

}
