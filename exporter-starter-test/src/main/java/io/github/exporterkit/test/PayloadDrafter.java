package io.github.exporterkit.test;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;

import io.github.exporterkit.draft.Recordings;
import io.github.exporterkit.run.DraftProperties;
import io.github.exporterkit.run.RunDraft;
import io.github.exporterkit.scrape.Scraper;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.core.env.Environment;
import org.springframework.util.ClassUtils;

/**
 * Proposes metrics for the recorded payloads of tests. Switched on by {@code -Ddraft}.
 */
class PayloadDrafter {

	private static final String FOLDER = "target/draft/";

	private final ObjectProvider<Scraper> scraper;

	private final ObjectProvider<DraftProperties> properties;

	private final TestResources resources;

	private final Environment environment;

	private boolean done;

	PayloadDrafter(ObjectProvider<Scraper> scraper, ObjectProvider<DraftProperties> properties, TestResources resources,
			Environment environment) {
		this.scraper = scraper;
		this.properties = properties;
		this.resources = resources;
		this.environment = environment;
	}

	/** Whether drafts are made now, instead of testing. */
	static boolean isOn() {
		return !System.getProperty("draft", "false").equals("false");
	}

	/**
	 * Print the draft for all sources and write it to a file, once, however many tests
	 * share this.
	 * @param test the test that the file is named after
	 * @throws IllegalStateException if nothing could be proposed for a source; what is
	 * proposed for the others is written all the same
	 */
	synchronized void draft(Class<?> test) {
		if (this.done) {
			return;
		}
		this.done = true;
		RunDraft.As as = this.properties.getObject().as();
		ByteArrayOutputStream draft = new ByteArrayOutputStream();
		ByteArrayOutputStream failures = new ByteArrayOutputStream();
		int status = QuietSources.during(() -> run(as, draft, failures));
		if (draft.size() > 0) {
			String file = FOLDER + ClassUtils.getShortName(test) + ((as == RunDraft.As.RECORD) ? ".java" : ".yaml");
			write(this.resources.module().resolve(file), draft.toByteArray());
			System.out.printf("# %s: also in %s%n%s", test.getName(), file, draft.toString(StandardCharsets.UTF_8));
		}
		if (status != 0) {
			throw new IllegalStateException(
					"Not drafted: " + failures.toString(StandardCharsets.UTF_8).strip().replaceAll("\\R", "; "));
		}
	}

	private int run(RunDraft.As as, ByteArrayOutputStream draft, ByteArrayOutputStream failures) {
		Recordings recordings = new Recordings();
		Duration timeout = this.environment.getProperty("exporter.scrape.timeout", Duration.class,
				Duration.ofSeconds(10));
		try (Scraper recording = this.scraper.getObject()
			.with((source) -> source.withTranslation(recordings.translation(source.name())));
				PrintStream out = new PrintStream(draft, true, StandardCharsets.UTF_8);
				PrintStream err = new PrintStream(failures, true, StandardCharsets.UTF_8)) {
			return new RunDraft(recording, recordings, this.environment.getRequiredProperty("exporter.name"), timeout,
					Duration.ZERO, null, as)
				.run(out, err);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			throw new IllegalStateException("Interrupted", ex);
		}
	}

	private static void write(Path file, byte[] content) {
		try {
			Files.createDirectories(file.getParent());
			Files.write(file, content);
		}
		catch (IOException ex) {
			throw new UncheckedIOException("%s cannot be written".formatted(file), ex);
		}
	}

}
