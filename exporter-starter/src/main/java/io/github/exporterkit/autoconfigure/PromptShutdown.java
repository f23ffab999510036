package io.github.exporterkit.autoconfigure;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

import io.github.exporterkit.web.MetricsEndpoint;

import org.springframework.context.SmartLifecycle;

/**
 * Keeps a shutdown from waiting for sources that hang and clients that do not read: it
 * begins before the server's own and gives what is under way a few seconds.
 */
class PromptShutdown implements SmartLifecycle {

	private static final Duration GRACE = Duration.ofSeconds(5);

	private final MetricsEndpoint endpoint;

	private volatile boolean running;

	PromptShutdown(MetricsEndpoint endpoint) {
		this.endpoint = endpoint;
	}

	@Override
	public void start() {
		this.running = true;
	}

	@Override
	public void stop() {
		this.running = false;
		CompletableFuture.delayedExecutor(GRACE.toMillis(), TimeUnit.MILLISECONDS).execute(this::cutOff);
	}

	/** A context that was only paused may have been started again. */
	private void cutOff() {
		if (!this.running) {
			this.endpoint.cutOff();
		}
	}

	@Override
	public boolean isRunning() {
		return this.running;
	}

}
