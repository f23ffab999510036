package io.github.exporterkit.source;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.UnaryOperator;

import org.jspecify.annotations.Nullable;

import io.github.exporterkit.source.FetchException.Kind;
import io.github.exporterkit.text.DeclarationException;

/**
 * A socket of this machine (AF_UNIX).
 *
 * @param path where it is; absolute
 */
public record UnixSocket(Path path) implements Endpoint {

	/** What fits into the address of a socket on every system, less its end. */
	private static final int LONGEST_PATH = 103;

	/**
	 * The socket at a path.
	 * @param path as it was configured
	 * @param example what to write instead if it cannot be one
	 * @throws DeclarationException with an empty place, if the path cannot be one
	 */
	public static UnixSocket of(String path, String example) {
		if (path.length() < 2 || path.charAt(0) != '/' || path.indexOf('\0') >= 0 || path.endsWith("/")) {
			throw new DeclarationException("",
					"'%s' is not the absolute path of a socket".formatted(path.replace("\0", "%00")),
					"write one such as " + example);
		}
		if (path.getBytes(StandardCharsets.UTF_8).length > LONGEST_PATH) {
			throw new DeclarationException("", "the path of a socket may have %d bytes at most".formatted(LONGEST_PATH),
					"use a shorter one, such as that of a symbolic link");
		}
		return new UnixSocket(Path.of(path));
	}

	/**
	 * Why there is no connection, as far as the file tells.
	 * @param message makes a message of what went wrong
	 * @param cause what was noticed first
	 * @return null if the file does not explain it
	 */
	@Nullable FetchException whyNotConnected(UnaryOperator<String> message, IOException cause) {
		Path noDirectory = noDirectory();
		if (noDirectory != null) {
			return new FetchException(Kind.CONNECT, message.apply(
					"there is no socket %s, because %s is not a directory; write the path of the socket only, and put what to ask it for into the paths of sources"
						.formatted(this.path, noDirectory)),
					cause);
		}
		if (Files.notExists(this.path)) {
			return new FetchException(Kind.CONNECT,
					message
						.apply("there is no socket %s; is the program up, and is the path right?".formatted(this.path)),
					cause);
		}
		if (Files.isRegularFile(this.path) || Files.isDirectory(this.path)) {
			return new FetchException(Kind.CONNECT,
					message.apply("%s is a file or a directory, not a socket; correct the path".formatted(this.path)),
					cause);
		}
		if (!Files.isWritable(this.path)) {
			return FetchException.withoutCredentials(message.apply(
					"the user that runs the exporter may not write to the socket %s; change its permissions or the user"
						.formatted(this.path)),
					cause);
		}
		return null;
	}

	private @Nullable Path noDirectory() {
		for (Path parent = this.path.getParent(); parent != null; parent = parent.getParent()) {
			if (Files.exists(parent)) {
				return Files.isDirectory(parent) ? null : parent;
			}
		}
		return null;
	}

}
