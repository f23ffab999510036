package io.github.exporterkit.web.access;

import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

import io.github.exporterkit.text.DeclarationException;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.ssl.SslBundle;

/**
 * A {@code web-config.yml} that is read again every few seconds, with the files that it
 * names. A file that cannot be used changes nothing and is logged once.
 */
public final class WebConfigFile implements AutoCloseable {

	private static final Log logger = LogFactory.getLog(WebConfigFile.class);

	private static final String KEY = "exporter.web.config-file";

	private static final Duration PERIOD = Duration.ofSeconds(2);

	private final @Nullable Path file;

	private volatile WebConfig current = WebConfig.NONE;

	private @Nullable String complaint;

	private @Nullable ScheduledExecutorService watch;

	/**
	 * Read the file.
	 * @param file the file; null if there is none
	 * @throws DeclarationException if it cannot be used
	 */
	public WebConfigFile(@Nullable Path file) {
		this.file = file;
		if (file != null) {
			this.current = DeclarationException.at("%s (%s)".formatted(KEY, file), () -> WebConfigReader.read(file));
		}
	}

	/**
	 * What holds now.
	 * @return what the file said when it could last be used
	 */
	public WebConfig current() {
		return this.current;
	}

	/**
	 * Begin to look for changes.
	 * @param onCertificate told of certificates and keys that replace the former ones
	 */
	public synchronized void watch(Consumer<SslBundle> onCertificate) {
		if (this.file != null && this.watch == null) {
			this.watch = Executors.newSingleThreadScheduledExecutor((task) -> {
				Thread thread = new Thread(task, "exporter-web-config");
				thread.setDaemon(true);
				return thread;
			});
			this.watch.scheduleWithFixedDelay(() -> look(onCertificate), PERIOD.toMillis(), PERIOD.toMillis(),
					TimeUnit.MILLISECONDS);
		}
	}

	@Override
	public synchronized void close() {
		if (this.watch != null) {
			this.watch.shutdownNow();
		}
	}

	private void look(Consumer<SslBundle> onCertificate) {
		Path file = this.file;
		try {
			if (file != null) {
				adopt(WebConfigReader.read(file), onCertificate);
			}
		}
		catch (RuntimeException ex) {
			complain((ex instanceof DeclarationException) ? String.valueOf(ex.getMessage()) : ex.toString());
		}
	}

	private void adopt(WebConfig read, Consumer<SslBundle> onCertificate) {
		WebConfig before = this.current;
		if (read.needsRestart(before)) {
			complain("turning TLS on or off, client_auth_type and http2 change at a restart only");
			return;
		}
		if (!read.equals(before)) {
			if (read.tls() != null && !read.tls().equals(before.tls())) {
				onCertificate.accept(read.tls().bundle());
			}
			this.current = read;
			logger.info("%s: %s has changed and holds from now on".formatted(KEY, this.file));
		}
		this.complaint = null;
	}

	private void complain(String problem) {
		if (!problem.equals(this.complaint)) {
			this.complaint = problem;
			logger.error("%s: %s has changed, but what it said before holds: %s".formatted(KEY, this.file, problem));
		}
	}

}
