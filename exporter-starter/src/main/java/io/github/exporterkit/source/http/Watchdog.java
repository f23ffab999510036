package io.github.exporterkit.source.http;

import java.time.Duration;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

import org.springframework.scheduling.concurrent.CustomizableThreadFactory;

/**
 * Does what is due at a certain time, on a thread that ends when there is nothing to do.
 */
final class Watchdog {

	private final ScheduledThreadPoolExecutor executor;

	Watchdog() {
		CustomizableThreadFactory daemons = new CustomizableThreadFactory("exporter-http-deadline-");
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
	Future<?> after(Duration time, Runnable work) {
		return this.executor.schedule(work, time.toNanos(), TimeUnit.NANOSECONDS);
	}

	void close() {
		this.executor.shutdown();
	}

}
