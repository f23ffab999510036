package io.github.exporterkit.source.exec;

import java.io.IOException;
import java.io.OutputStream;
import java.lang.ProcessBuilder.Redirect;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import org.jspecify.annotations.Nullable;

import io.github.exporterkit.payload.Payload;
import io.github.exporterkit.source.Deadline;
import io.github.exporterkit.source.FetchException;
import io.github.exporterkit.source.FetchException.Kind;
import io.github.exporterkit.source.LongCall;
import io.github.exporterkit.source.Source;

/**
 * The output of a program that is run at every fetch.
 */
final class ExecSource implements Source, AutoCloseable {

	private static final Path NOTHING = Path.of("/dev/null");

	private final Path program;

	private final ExecProperties properties;

	private final LongCall call;

	private volatile @Nullable RunningCommand last;

	ExecSource(Path program, ExecProperties properties, String name) {
		this.program = program;
		this.properties = properties;
		this.call = new LongCall(name);
	}

	@Override
	public Payload fetch(Deadline deadline) throws Exception {
		RunningCommand before = this.last;
		if (before != null && before.isAlive()) {
			throw new FetchException(Kind.BUSY,
					"%s of an earlier scrape cannot be ended; look at what it waits for".formatted(this.program));
		}
		RunningCommand command = this.call.call(deadline, () -> start(deadline), () -> {
		});
		this.last = command;
		try {
			command.begin();
			return Payload.of(command, null);
		}
		catch (IOException | RuntimeException ex) {
			command.close();
			throw ex;
		}
	}

	private RunningCommand start(Deadline deadline) throws IOException {
		List<String> line = new ArrayList<>(List.of(this.program.toString()));
		line.addAll(this.properties.arguments());
		ProcessBuilder builder = new ProcessBuilder(line).directory(this.properties.workingDirectory().toFile());
		List<String> secrets = new ArrayList<>();
		String id = UUID.randomUUID().toString();
		Map<String, String> environment = builder.environment();
		environment.clear();
		environment.putAll(this.properties.environment());
		for (Map.Entry<String, Path> file : this.properties.environmentFiles().entrySet()) {
			String value = content(file.getValue());
			environment.put(file.getKey(), value);
			secrets.add(value);
		}
		secrets.removeIf(String::isEmpty);
		environment.put(ExecProperties.COMMAND_ID, id);
		if (this.properties.stdin() == null && Files.exists(NOTHING)) {
			builder.redirectInput(Redirect.from(NOTHING.toFile()));
		}
		Process process = run(builder);
		RunningCommand command = new RunningCommand(this.program.toString(), process,
				new ProcessTree(process, ExecProperties.COMMAND_ID + "=" + id), deadline,
				this.properties.acceptedExitCodes(), secrets);
		write(process);
		return command;
	}

	private Process run(ProcessBuilder builder) throws FetchException {
		try {
			return builder.start();
		}
		catch (IOException ex) {
			throw notStarted(ex);
		}
	}

	private void write(Process process) {
		String text = this.properties.stdin();
		try (OutputStream stdin = process.getOutputStream()) {
			if (text != null) {
				stdin.write(text.getBytes(StandardCharsets.UTF_8));
			}
		}
		catch (IOException ex) {
			// A program need not read its input.
		}
	}

	private FetchException notStarted(IOException failure) {
		Path directory = this.properties.workingDirectory();
		if (!Files.exists(this.program)) {
			return new FetchException(Kind.CONNECT,
					"%s does not exist; install or mount it, or correct the path".formatted(this.program), failure);
		}
		if (!Files.isDirectory(directory)) {
			return new FetchException(Kind.CONNECT,
					"the working directory %s does not exist; create it, or correct exec.working-directory"
						.formatted(directory),
					failure);
		}
		if (Files.isDirectory(this.program)) {
			return new FetchException(Kind.OTHER, "%s is a directory; name the program in it".formatted(this.program),
					failure);
		}
		if (!Files.isExecutable(this.program)) {
			return FetchException.withoutCredentials(
					"%s is not executable by the user that runs the exporter; change its permissions or the user"
						.formatted(this.program),
					failure);
		}
		return new FetchException(Kind.OTHER,
				"%s cannot be started; is it for this machine, and is there what its first line names?"
					.formatted(this.program),
				failure);
	}

	private static String content(Path file) throws FetchException {
		try {
			return Files.readString(file).replaceFirst("\\R\\z", "");
		}
		catch (IOException ex) {
			throw FetchException
				.withoutCredentials("%s cannot be read; it is named by exec.environment-files".formatted(file), ex);
		}
	}

	@Override
	public void close() {
		RunningCommand running = this.last;
		if (running != null) {
			running.close();
		}
	}

	@Override
	public String toString() {
		return this.program.toString();
	}

}
