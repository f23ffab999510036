package io.github.exporterkit.source.file;

import java.io.FileInputStream;
import java.net.URI;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Set;

import io.github.exporterkit.source.Source;
import io.github.exporterkit.source.SourceContext;
import io.github.exporterkit.source.Target;
import io.github.exporterkit.source.Transport;
import io.github.exporterkit.text.DeclarationException;

/**
 * Serves directories and files of this machine, such as {@code file:///proc}.
 */
public final class FileTransport implements Transport<FileProperties> {

	private final DirectoryTree tree = new DirectoryTree();

	@Override
	public String name() {
		return "file";
	}

	@Override
	public Set<String> schemes() {
		return Set.of("file");
	}

	@Override
	public Class<FileProperties> properties() {
		return FileProperties.class;
	}

	@Override
	public void check(Target target) {
		path(target);
	}

	/** Nothing in the path of a file is a parameter. */
	@Override
	public String shown(Target target) {
		return "file://" + path(target);
	}

	@Override
	public Source source(Target target, FileProperties properties, SourceContext context) {
		// Unlike a channel's, its reading is not interrupted, which could wait for
		// itself.
		return new FileSource(path(target), properties, context.name(), this.tree,
				(file) -> new FileInputStream(file.toFile()));
	}

	private static Path path(Target target) {
		URI uri = target.uri();
		if (uri.getHost() != null && !uri.getHost().equals("localhost")) {
			throw new DeclarationException("",
					"%s names a host, but files are read on this machine only".formatted(target.shownUrl()),
					"write three slashes, such as file:///proc");
		}
		if (uri.getRawQuery() != null || uri.getPath().indexOf('\0') >= 0) {
			throw new DeclarationException("", "%s is followed by a query, or is no path".formatted(target.shownUrl()),
					"write a path such as file:///proc; a question mark in it is %3F");
		}
		try {
			return Path.of(uri.getPath()).toAbsolutePath().normalize();
		}
		catch (InvalidPathException ex) {
			throw new DeclarationException("", "%s is not the path of a file".formatted(target.shownUrl()),
					"write one such as file:///proc");
		}
	}

}
