package io.github.exporterkit.source;

import java.time.Duration;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

import org.springframework.scheduling.concurrent.CustomizableThreadFactory;

/**
 * Does what is due at a certain time, such as ending an exchange at its deadline, on a
 * thread that ends when there is nothing to do.
 */
public final class Watchdog implements AutoCloseable {

	private final ScheduledThreadPoolExecutor executor;

	/**
	 * Create it.
	 */
	public Watchdog() {
		CustomizableThreadFactory daemons = new CustomizableThreadFactory("exporter-deadline-");
		daemons.setDaemon(true);
		this.executor = new ScheduledThreadPoolExecutor(1, daemons);
		this.executor.setRemoveOnCancelPolicy(true);
		this.executor.setKeepAliveTime(1, TimeUnit.MINUTES);
		this.executor.allowCoreThreadTimeOut(true);
	}

	/**
	 * Do something later.
	 * @param time how long to wait
	 * @param work must not wait for anything
	 * @return to be cancelled when there is no need any more
	 */
	public Future<?> after(Duration time, Runnable work) {
		return this.executor.schedule(work, time.toNanos(), TimeUnit.NANOSECONDS);
	}

	@Override
	public void close() {
		this.executor.shutdown();
	}

}
