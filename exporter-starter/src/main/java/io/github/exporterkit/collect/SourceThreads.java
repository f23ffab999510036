package io.github.exporterkit.collect;

import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionHandler;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

import org.springframework.scheduling.concurrent.CustomizableThreadFactory;

/**
 * The threads on which sources are collected: one a source, so that no source waits for
 * another. They are made when first needed and end after a minute without work; none
 * keeps the process alive.
 */
final class SourceThreads implements AutoCloseable {

	private final ExecutorService fetching;

	private final ExecutorService closing;

	private final ScheduledExecutorService refreshing;

	/**
	 * Create the threads.
	 * @param sources how many sources there are
	 * @param refreshed how many of them are fetched in the background
	 */
	SourceThreads(int sources, int refreshed) {
		int threads = Math.max(1, sources);
		this.fetching = pool(threads, "exporter-fetch-", new ThreadPoolExecutor.AbortPolicy());
		this.closing = pool(threads, "exporter-close-", new ThreadPoolExecutor.DiscardPolicy());
		this.refreshing = new ScheduledThreadPoolExecutor(Math.max(1, refreshed), daemons("exporter-refresh-"),
				new ThreadPoolExecutor.DiscardPolicy());
	}

	private static ExecutorService pool(int threads, String name, RejectedExecutionHandler afterClose) {
		ThreadPoolExecutor pool = new ThreadPoolExecutor(threads, threads, 1, TimeUnit.MINUTES,
				new LinkedBlockingQueue<>(), daemons(name), afterClose);
		pool.allowCoreThreadTimeOut(true);
		return pool;
	}

	private static ThreadFactory daemons(String prefix) {
		CustomizableThreadFactory factory = new CustomizableThreadFactory(prefix);
		factory.setDaemon(true);
		return factory;
	}

	/** Runs fetches; refuses them once closed. */
	Executor fetching() {
		return this.fetching;
	}

	/** Closes what abandoned fetches have opened. */
	Executor closing() {
		return this.closing;
	}

	/** Starts the fetches in the background. */
	ScheduledExecutorService refreshing() {
		return this.refreshing;
	}

	@Override
	public void close() {
		this.refreshing.shutdownNow();
		this.fetching.shutdownNow();
		this.closing.shutdown();
	}

}
