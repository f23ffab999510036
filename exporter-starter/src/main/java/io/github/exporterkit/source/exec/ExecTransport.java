package io.github.exporterkit.source.exec;

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
 * Runs programs of this machine, such as {@code exec:///usr/bin/df}.
 */
public final class ExecTransport implements Transport<ExecProperties> {

	@Override
	public String name() {
		return "exec";
	}

	@Override
	public Set<String> schemes() {
		return Set.of("exec");
	}

	@Override
	public Class<ExecProperties> properties() {
		return ExecProperties.class;
	}

	@Override
	public void check(Target target) {
		program(target);
	}

	@Override
	public Source source(Target target, ExecProperties properties, SourceContext context) {
		return new ExecSource(program(target), properties, context.name());
	}

	private static Path program(Target target) {
		URI uri = target.uri();
		boolean local = uri.getHost() == null || uri.getHost().equals("localhost");
		if (!local || uri.getRawQuery() != null || uri.getPath().indexOf('\0') >= 0) {
			throw refused(target);
		}
		try {
			return Path.of(uri.getPath()).toAbsolutePath().normalize();
		}
		catch (InvalidPathException ex) {
			throw refused(target);
		}
	}

	private static DeclarationException refused(Target target) {
		return new DeclarationException("",
				"%s is not the path of a program of this machine".formatted(target.shownUrl()),
				"write one such as exec:///usr/bin/df, and its arguments as exec.arguments");
	}

}
