package io.github.exporterkit.source.file;

import java.io.IOException;

import org.jspecify.annotations.Nullable;

import io.github.exporterkit.source.FetchException;
import io.github.exporterkit.source.FetchException.Kind;

/**
 * Why files cannot be read.
 */
final class FileFailures {

	private FileFailures() {
	}

	static FetchException missing(String file, @Nullable IOException cause) {
		return new FetchException(Kind.CONNECT,
				"%s does not exist; create or mount it, or correct the path".formatted(file), cause);
	}

	static FetchException unreadable(String file, boolean denied, @Nullable IOException cause) {
		if (denied) {
			return FetchException.withoutCredentials(
					"%s is not readable by the user that runs the exporter; change its permissions or the user"
						.formatted(file),
					cause);
		}
		String said = (cause != null && cause.getMessage() != null) ? cause.getMessage() : "it cannot be read";
		return new FetchException(Kind.STATUS,
				"%s: %s; if a path with wildcards matches files such as this, set file.skip-unreadable".formatted(file,
						said),
				cause);
	}

	static FetchException notRegular(String file, boolean directory) {
		return new FetchException(Kind.OTHER,
				directory ? "%s is a directory; name a file in it, or write * for all".formatted(file)
						: "%s is a device, a pipe or a socket, not a file; write the program's output to a file"
							.formatted(file));
	}

	static FetchException tooLarge(String file, Object limit) {
		return new FetchException(Kind.TOO_LARGE,
				"%s is larger than %s; raise file.max-file-size, or write a smaller file".formatted(file, limit));
	}

}
