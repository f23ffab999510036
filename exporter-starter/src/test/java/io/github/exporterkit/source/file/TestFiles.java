package io.github.exporterkit.source.file;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

import io.github.exporterkit.payload.PartStream.Part;
import io.github.exporterkit.payload.PartStream;
import io.github.exporterkit.payload.Payload;
import io.github.exporterkit.source.Deadline;
import io.github.exporterkit.source.FetchException.Kind;
import io.github.exporterkit.source.FetchException;
import io.github.exporterkit.source.Source;
import io.github.exporterkit.source.SourceContext;
import io.github.exporterkit.source.Target;
import org.assertj.core.api.ThrowableAssertAlternative;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Files in a directory, and what a source reads of them.
 *
 * @param directory the directory
 */
record TestFiles(Path directory) {

	List<Path> openFiles() throws IOException {
		List<Path> open = new ArrayList<>();
		try (var descriptors = Files.newDirectoryStream(Path.of("/proc/self/fd"))) {
			for (Path descriptor : descriptors) {
				if (Files.isSymbolicLink(descriptor)) {
					open.add(Files.readSymbolicLink(descriptor));
				}
			}
		}
		return open.stream().filter((file) -> file.startsWith(this.directory)).toList();
	}

	Path write(String name, String text) throws IOException {
		Path file = this.directory.resolve(name);
		Files.createDirectories(file.getParent());
		return Files.writeString(file, text);
	}

	void link(String name, String to) throws IOException {
		Path link = this.directory.resolve(name);
		Files.createDirectories(link.getParent());
		Files.createSymbolicLink(link, Path.of(to));
	}

	String url(String below) {
		return "file://" + this.directory.resolve(below);
	}

	Source source(String path) {
		return source(FileProperties.of(path));
	}

	Source source(FileProperties properties) {
		return transport(url(""), properties);
	}

	Source source(FileProperties properties, FileReader.Opener opener) {
		return new FileSource(this.directory, properties, "files", new DirectoryTree(), opener);
	}

	static Source transport(String url, FileProperties properties) {
		Target target = Target.of(url);
		return new FileTransport().source(target, properties, SourceContext.of("files", target));
	}

	static Payload fetch(Source source) throws Exception {
		return source.fetch(Deadline.after(Duration.ofSeconds(30)));
	}

	static String text(Source source) throws Exception {
		try (Payload payload = fetch(source)) {
			return new String(payload.body().readAllBytes(), StandardCharsets.UTF_8);
		}
	}

	static List<String> parts(Source source) throws Exception {
		try (Payload payload = fetch(source)) {
			return parts(payload.parts());
		}
	}

	static List<String> parts(PartStream parts) throws IOException {
		List<String> all = new ArrayList<>();
		for (Part part = parts.next(); part != null; part = parts.next()) {
			String text = new String(part.body().readAllBytes(), StandardCharsets.UTF_8);
			all.add("%s %s %s".formatted(part.name(), part.path(), text));
		}
		return all;
	}

	static ThrowableAssertAlternative<FetchException> fails(Kind kind, Source source) {
		return fails(kind, source, Duration.ofSeconds(30));
	}

	static ThrowableAssertAlternative<FetchException> fails(Kind kind, Source source, Duration deadline) {
		return assertThatExceptionOfType(FetchException.class).isThrownBy(() -> {
			try (Payload payload = source.fetch(Deadline.after(deadline))) {
				if (payload.parts() != null) {
					parts(payload.parts());
				}
				payload.body().readAllBytes();
			}
		}).satisfies((ex) -> assertThat(ex.kind()).as(ex.getMessage()).isEqualTo(kind));
	}

}
