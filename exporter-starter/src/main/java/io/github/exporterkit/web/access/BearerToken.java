package io.github.exporterkit.web.access;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.concurrent.atomic.AtomicBoolean;

import io.github.exporterkit.text.DeclarationException;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;

/**
 * A token in a file, which is read again each time. While the file cannot be read, the
 * last token holds.
 */
final class BearerToken {

	private static final Log logger = LogFactory.getLog(BearerToken.class);

	private static final String KEY = "exporter.web.bearer-token-file";

	private final Path file;

	private final AtomicBoolean warned = new AtomicBoolean();

	private volatile String last;

	/**
	 * Read the token.
	 * @throws DeclarationException if there is none
	 */
	BearerToken(Path file) {
		this.file = file;
		try {
			this.last = read();
		}
		catch (IOException ex) {
			throw new DeclarationException(KEY, "%s cannot be read".formatted(file),
					"name a text file that the exporter may read");
		}
		if (this.last.isEmpty()) {
			throw new DeclarationException(KEY, "%s is empty".formatted(file), "write the token into it");
		}
	}

	/** Whether this is the token; takes as long either way. */
	boolean is(String token) {
		return MessageDigest.isEqual(current().getBytes(StandardCharsets.UTF_8),
				token.getBytes(StandardCharsets.UTF_8));
	}

	private String current() {
		try {
			String token = read();
			if (!token.isEmpty()) {
				this.last = token;
				this.warned.set(false);
				return token;
			}
		}
		catch (IOException ex) {
			logger.debug("The bearer token cannot be read", ex);
		}
		if (this.warned.compareAndSet(false, true)) {
			logger.warn("%s: %s cannot be read or is empty; the last token holds until it can be".formatted(KEY,
					this.file));
		}
		return this.last;
	}

	private String read() throws IOException {
		return Files.readString(this.file).strip();
	}

}
