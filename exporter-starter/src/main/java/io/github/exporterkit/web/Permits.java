package io.github.exporterkit.web;

import java.util.HashMap;
import java.util.Map;

/**
 * How much clients may use at once of what there is, such as scrapes that run or memory
 * for answers that wait: no more than half of it for one client, because a client may go
 * away unnoticed, or not read, and ask again and again. Thread-safe.
 */
final class Permits {

	private final long all;

	private final long share;

	/** How much a client uses, by its address. */
	private final Map<String, Long> used = new HashMap<>();

	private long usedByAll;

	/**
	 * Create the permits.
	 * @param all how many there are
	 */
	Permits(long all) {
		this.all = all;
		this.share = (all + 1) / 2;
	}

	/** How many one client may have. */
	long share() {
		return this.share;
	}

	/** How many a client could take now. */
	synchronized long left(String client) {
		return Math.min(this.all - this.usedByAll, this.share - this.used.getOrDefault(client, 0L));
	}

	/**
	 * Take permits, if there are as many.
	 * @param client the client's address
	 * @param permits how many
	 * @return whether there were as many
	 */
	synchronized boolean tryAcquire(String client, long permits) {
		long ofClient = this.used.getOrDefault(client, 0L) + permits;
		if (this.usedByAll + permits > this.all || ofClient > this.share) {
			return false;
		}
		this.used.put(client, ofClient);
		this.usedByAll += permits;
		return true;
	}

	/**
	 * Give permits back.
	 * @param client who took them
	 * @param permits how many
	 */
	synchronized void release(String client, long permits) {
		this.used.computeIfPresent(client, (address, ofClient) -> (ofClient > permits) ? ofClient - permits : null);
		this.usedByAll -= permits;
	}

}
