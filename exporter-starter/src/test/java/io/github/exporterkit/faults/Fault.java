package io.github.exporterkit.faults;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import io.github.exporterkit.faults.ScriptedServer.Conversation;
import io.github.exporterkit.faults.ScriptedServer.Peer;

/**
 * One way in which a target can misbehave, and what has to become of it.
 *
 * @param name in kebab-case: the source's name begins with it
 * @param place who misbehaves
 * @param source more properties of the source that is fetched, below
 * {@code exporter.sources.<name>}
 * @param expected what becomes of one scrape after the other; the last one stands for all
 * that follow
 * @param effort what it takes to try it
 */
record Fault(String name, Place place, Map<String, String> source, List<Outcome> expected, Effort effort) {

	/** The rows of a target that is well. */
	static final String GOOD = "[{\"name\": \"a\", \"size\": 1}]";

	/**
	 * A fault in how one request is answered, at a path of a server that others share.
	 */
	static Fault answer(String name, Conversation conversation) {
		return new Fault(name, new Answer(conversation), Map.of(), List.of(), Effort.LIGHT);
	}

	/** A fault that shows before there is a request, on a port of its own. */
	static Fault port(String name, PortOpener port) {
		return new Fault(name, new Port(port), Map.of(), List.of(), Effort.LIGHT);
	}

	static Fault connection(String name, Peer peer) {
		return port(name, (port) -> OpenPort.of(ScriptedServer.of(peer)));
	}

	/** The target is down: it did not answer, or not in time, or did not let us in. */
	Fault isDown(String reason) {
		return expecting(new Outcome(reason, false, 0));
	}

	/** The target answers, but what it says is of no use. */
	Fault isUnreadable(String reason) {
		return expecting(new Outcome(reason, true, 0));
	}

	/** The answer is of use. */
	Fault works() {
		return droppingSamples(0);
	}

	/** The answer is of use but for some samples. */
	Fault droppingSamples(int dropped) {
		return expecting(new Outcome(null, true, dropped));
	}

	Fault with(String property, String value) {
		Map<String, String> more = new LinkedHashMap<>(this.source);
		more.put(property, value);
		return new Fault(this.name, this.place, more, this.expected, this.effort);
	}

	/** It takes much of the machine, so that it is tried alone. */
	Fault isHeavy() {
		return new Fault(this.name, this.place, this.source, this.expected, Effort.HEAVY);
	}

	/** It ends with the time that a connection may take. */
	Fault isSlow() {
		return new Fault(this.name, this.place, this.source, this.expected, Effort.SLOW);
	}

	private Fault expecting(Outcome next) {
		List<Outcome> outcomes = new ArrayList<>(this.expected);
		outcomes.add(next);
		return new Fault(this.name, this.place, this.source, outcomes, this.effort);
	}

	Outcome expected(int scrape) {
		return this.expected.get(Math.min(scrape, this.expected.size() - 1));
	}

	/** Whether the target never comes to an end, so that only the deadline does. */
	boolean hangs() {
		return this.expected.stream().anyMatch((outcome) -> "timeout".equals(outcome.reason()));
	}

	boolean isQuick() {
		return this.effort == Effort.LIGHT && !hangs();
	}

	@Override
	public String toString() {
		return this.name;
	}

	/**
	 * What becomes of the source in a scrape.
	 *
	 * @param reason why it fails, or null if it does not
	 * @param fetched whether the target counts as up
	 * @param dropped how many of its samples are dropped
	 */
	record Outcome(String reason, boolean fetched, int dropped) {
	}

	/**
	 * What it takes to try a fault.
	 */
	enum Effort {

		LIGHT, SLOW, HEAVY

	}

	/**
	 * Who misbehaves.
	 */
	sealed interface Place {

	}

	record Answer(Conversation conversation) implements Place {
	}

	record Port(PortOpener opener) implements Place {
	}

	/**
	 * Opens the port, with certificates if it needs one.
	 */
	interface PortOpener {

		OpenPort open(Certificates certificates) throws Exception;

	}

	/**
	 * A port that misbehaves.
	 *
	 * @param url what to fetch
	 * @param server what to close at the end
	 */
	record OpenPort(String url, AutoCloseable server) {

		static OpenPort of(ScriptedServer server) {
			return new OpenPort(server.url(), server);
		}

	}

}
