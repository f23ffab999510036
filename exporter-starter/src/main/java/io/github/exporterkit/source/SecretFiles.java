package io.github.exporterkit.source;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;

import io.github.exporterkit.text.DeclarationException;
import org.jspecify.annotations.Nullable;

/**
 * What a transport is told about the target ({@link Transport#targetProperties()}), if
 * secrets are among it. When one of them changes, rejected credentials are worth another
 * try.
 */
public interface SecretFiles {

	/**
	 * The files whose content is a secret.
	 * @return those that are set
	 */
	Collection<Path> secretFiles();

	/**
	 * Check, at the start, that a file can be read.
	 * @param key what names the file, for the message
	 * @param file the file; null if none is named
	 * @throws DeclarationException if it is not there, is a directory or cannot be read
	 */
	static void requireReadable(String key, @Nullable Path file) {
		if (file == null || (Files.isReadable(file) && !Files.isDirectory(file))) {
			return;
		}
		boolean directory = Files.isDirectory(file);
		boolean exists = Files.exists(file);
		String problem = directory ? "is a directory"
				: exists ? "is not readable by the user that runs the exporter" : "does not exist";
		String cure = directory ? "name the file in it"
				: exists ? "change its permissions" : "create or mount it, or correct the path";
		throw new DeclarationException(key, file + " " + problem, cure);
	}

}
