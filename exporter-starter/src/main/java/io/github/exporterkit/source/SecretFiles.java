package io.github.exporterkit.source;

import java.nio.file.Path;
import java.util.Collection;

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

}
