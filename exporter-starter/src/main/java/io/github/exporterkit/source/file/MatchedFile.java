package io.github.exporterkit.source.file;

import java.nio.file.Path;
import java.util.List;

/**
 * A file that a path matches. It may have vanished since, and need not be a regular one.
 *
 * @param file the file, without links
 * @param name its path as it was found, below the target's
 * @param captured what the wildcards match
 */
record MatchedFile(Path file, String name, List<String> captured) {

}
