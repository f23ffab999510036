package io.github.exporterkit.payload;

import java.io.IOException;

/**
 * The payload's limit, to which memory is given back that is held for a part of the
 * payload only.
 */
public final class GivenBack implements Payload.Limit {

	private final Payload.Limit limit;

	private long held;

	/**
	 * Report to a limit.
	 * @param limit the payload's limit
	 */
	public GivenBack(Payload.Limit limit) {
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

	/**
	 * Give back all that is held.
	 * @throws IOException if the limit does
	 */
	public void giveBack() throws IOException {
		long given = this.held;
		this.held = 0;
		this.limit.hold(-given);
	}

}
