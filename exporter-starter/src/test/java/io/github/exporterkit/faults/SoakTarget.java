package io.github.exporterkit.faults;

import java.net.Socket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

import io.github.exporterkit.faults.Fault.Answer;
import io.github.exporterkit.faults.ScriptedServer.Conversation;
import io.github.exporterkit.faults.Say.Body;

/**
 * A target whose behaviour changes at random: it is well, or one of the faults, or
 * restarted. Beside a source that always works it has a large one, and one that is
 * fetched in the background; these two misbehave, and so do a few that always fail.
 */
final class SoakTarget implements AutoCloseable {

	static final String WELL = "well";

	static final String RESTART = "restart";

	/** Faults of ports, which cannot change, in sources of their own. */
	private static final Set<String> ALWAYS = Set.of("refused", "accepts-and-closes", "ssh-banner", "tls-self-signed");

	private static final int ROWS = 2000;

	private static final Conversation LARGE = Say.streamed("Content-Type: application/json",
			Body.numbered("[", "{\"name\": \"row-#\", \"size\": #}", ROWS, ",", "]"));

	private final FaultyTarget target;

	private final List<Fault> faults = new ArrayList<>();

	private final Random random;

	private volatile Conversation answer = LARGE;

	private volatile String phase = WELL;

	SoakTarget(Path directory, Random random) throws Exception {
		this.random = random;
		this.target = new FaultyTarget(directory);
		for (Fault fault : FaultCatalogue.all()) {
			if (fault.place() instanceof Answer && fault.source().isEmpty()) {
				this.faults.add(fault);
			}
			else if (ALWAYS.contains(fault.name())) {
				this.target.add(fault, "x-" + fault.name().replace(".", ""), Map.of("required", "false"));
			}
		}
		Fault unsteady = Fault.answer("unsteady", this::answer);
		this.target.add(unsteady, "unsteady", Map.of());
		this.target.add(unsteady, "unsteady-refreshed", Map.of("refresh", "2s", "timeout", "2s", "required", "false"));
	}

	Map<String, Object> properties() {
		return this.target.properties();
	}

	/** What it does now. */
	String phase() {
		return this.phase;
	}

	/** Misbehave for a while, and be well at the end. */
	void misbehave(Duration duration, BooleanSupplier stopped) throws Exception {
		long end = System.nanoTime() + duration.toNanos();
		while (System.nanoTime() < end && !stopped.getAsBoolean()) {
			int kind = this.random.nextInt(20);
			if (kind == 0) {
				restart();
			}
			else if (kind < 7) {
				become(WELL, LARGE);
			}
			else {
				Fault fault = this.faults.get(this.random.nextInt(this.faults.size()));
				become(fault.name(), ((Answer) fault.place()).conversation());
			}
			TimeUnit.MILLISECONDS.sleep(300 + this.random.nextInt(2500));
		}
		beWell();
	}

	/** Be well, with no connection left from before. */
	void beWell() {
		become(WELL, LARGE);
		this.target.closeConnections();
	}

	private void become(String name, Conversation next) {
		this.answer = next;
		this.phase = name;
	}

	private void restart() throws Exception {
		become(RESTART, LARGE);
		this.target.restart(Duration.ofMillis(200 + this.random.nextInt(1500)));
	}

	private void answer(Socket socket, String request) throws Exception {
		this.answer.answer(socket, request);
	}

	@Override
	public void close() throws Exception {
		this.target.close();
	}

}
