package io.github.exporterkit.test;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.CodeSource;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;

import org.springframework.util.StringUtils;

/**
 * The folder {@code src/test/resources} of the module whose tests run.
 * <p>
 * The module is the one that Maven compiled the test class in, whatever the working
 * directory, which in an IDE may be that of a parent; otherwise the working directory.
 *
 * @param folder the folder
 */
record TestResources(Path folder) {

	private static final Path COMPILED = Path.of("target", "test-classes");

	private static final Path RESOURCES = Path.of("src", "test", "resources");

	static TestResources of(Class<?> test) {
		Path classes = location(test);
		if (classes == null || !classes.endsWith(COMPILED)) {
			return new TestResources(RESOURCES);
		}
		return new TestResources(classes.resolve("../..").normalize().resolve(RESOURCES));
	}

	/** Whether files are to be rewritten: {@code -Dupdate}. */
	static boolean isUpdate() {
		return !System.getProperty("update", "false").equals("false");
	}

	/** The file as it is shown to people: as it is found from the module's folder. */
	static String shown(String file) {
		return "src/test/resources/" + file;
	}

	/** The folder of the module. */
	Path module() {
		return this.folder.resolve("../../..").normalize();
	}

	boolean contains(String file) {
		return Files.isRegularFile(this.folder.resolve(file));
	}

	/** The files of that name, whatever their extension. */
	List<Path> named(String folder, String name) {
		Path directory = this.folder.resolve(folder);
		if (!Files.isDirectory(directory)) {
			return List.of();
		}
		try (Stream<Path> files = Files.list(directory)) {
			return files.filter(Files::isRegularFile)
				.filter((file) -> StringUtils.stripFilenameExtension(file.getFileName().toString()).equals(name))
				.sorted()
				.toList();
		}
		catch (IOException ex) {
			throw new UncheckedIOException("%s cannot be listed".formatted(directory), ex);
		}
	}

	String read(String file) {
		try {
			return Files.readString(this.folder.resolve(file)).replace("\r\n", "\n");
		}
		catch (IOException ex) {
			throw new UncheckedIOException("%s cannot be read".formatted(shown(file)), ex);
		}
	}

	InputStream open(String file) {
		try {
			return Files.newInputStream(this.folder.resolve(file));
		}
		catch (IOException ex) {
			throw new UncheckedIOException("%s cannot be read".formatted(shown(file)), ex);
		}
	}

	void write(String file, String content) {
		try {
			Path path = this.folder.resolve(file);
			Files.createDirectories(path.getParent());
			Files.writeString(path, content);
		}
		catch (IOException ex) {
			throw new UncheckedIOException("%s cannot be written".formatted(shown(file)), ex);
		}
	}

	void delete(String file) {
		try {
			Files.delete(this.folder.resolve(file));
		}
		catch (IOException ex) {
			throw new UncheckedIOException("%s cannot be deleted".formatted(shown(file)), ex);
		}
	}

	private static @Nullable Path location(Class<?> test) {
		CodeSource source = test.getProtectionDomain().getCodeSource();
		try {
			return (source != null) ? Path.of(Objects.requireNonNull(source.getLocation()).toURI()) : null;
		}
		catch (URISyntaxException | IllegalArgumentException ex) {
			return null;
		}
	}

}
