package io.github.exporterkit.source.file;

import org.jspecify.annotations.Nullable;

import org.springframework.boot.context.properties.ConfigurationPropertiesSource;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

import io.github.exporterkit.text.DeclarationException;

/**
 * Which files to read, as configured by {@code exporter.sources.<name>.file.*}.
 *
 * @param path The file, relative to the path of the target's URL, or many files: in the
 * name of a directory or file, * matches any text and ? one character; a ** in the place
 * of a directory matches one or more directories, and in the place of the file all files
 * below. Files whose names begin with a dot match too. Files that match are the rows of
 * one array, in which $path[0] is what the first wildcard matches and $modified when the
 * file was last changed.
 * @param asRow Whether a path without wildcards is the one row of an array too, so that
 * it has $modified. By default the file's content is the document.
 * @param followLinks Whether to read symbolic links that lead out of the target's path.
 * Links within it are always followed, but not by **.
 * @param skipUnreadable Whether files and directories that a wildcard matches but that
 * cannot be read are omitted. By default each fails the source.
 * @param maxFiles How many files a path may match.
 * @param maxFileSize How much of one file may be read. By default only
 * exporter.limits.body-size limits that, for all files of a source together.
 */
@ConfigurationPropertiesSource
public record FileProperties(@DefaultValue("") String path, @DefaultValue("false") boolean asRow,
		@DefaultValue("false") boolean followLinks, @DefaultValue("false") boolean skipUnreadable,
		@DefaultValue("10000") int maxFiles, @Nullable DataSize maxFileSize) {

	public FileProperties {
		FilePattern.parse(path);
		if (maxFiles < 1) {
			throw new DeclarationException("max-files", "it must be at least 1, not %d".formatted(maxFiles),
					"write how many files the path may match");
		}
		if (maxFileSize != null && maxFileSize.toBytes() < 1) {
			throw new DeclarationException("max-file-size", "it must be more than zero, not %s".formatted(maxFileSize),
					"write a size such as 1MB");
		}
	}

	/**
	 * Read one file or many, with the defaults of everything else.
	 * @param path the path, relative to the target's, perhaps with wildcards
	 * @return the properties
	 */
	public static FileProperties of(String path) {
		return new FileProperties(path, false, false, false, 10_000, null);
	}

}
