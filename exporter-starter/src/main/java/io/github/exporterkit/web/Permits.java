package io.github.exporterkit.web;

import java.util.HashMap;
import java.util.Map;

/**
 * How many scrapes may run at once: no more than half of them for one client, because a
 * client that goes away while the target hangs is not noticed, and may ask again and
 * again. Thread-safe.
 */
final class Permits {

	private final int atOnce;

	private final int forOne;

	/** How many scrapes of a client are running, by its address. */
	private final Map<String, Integer> running = new HashMap<>();

	private int all;

	/**
	 * Create the permits.
	 * @param atOnce how many there are
	 */
	Permits(int atOnce) {
		this.atOnce = atOnce;
		this.forOne = (atOnce + 1) / 2;
	}

	/**
	 * Take a permit, if there is one.
	 * @param client the client's address
	 * @return whether there was one
	 */
	synchronized boolean tryAcquire(String client) {
		int ofClient = this.running.getOrDefault(client, 0);
		if (this.all == this.atOnce || ofClient == this.forOne) {
			return false;
		}
		this.running.put(client, ofClient + 1);
		this.all++;
		return true;
	}

	/**
	 * Give a permit back.
	 * @param client who took it
	 */
	synchronized void release(String client) {
		this.running.computeIfPresent(client, (address, ofClient) -> (ofClient > 1) ? ofClient - 1 : null);
		this.all--;
	}

}
