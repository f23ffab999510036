package io.github.exporterkit.test;

import java.nio.file.Path;
import java.util.List;

import io.github.exporterkit.payload.Payload;
import io.github.exporterkit.source.Source;

import org.springframework.http.MediaType;
import org.springframework.http.MediaTypeFactory;

/**
 * The recorded payloads of an exporter: one file a source, with an extension that tells
 * its media type.
 *
 * @param resources where the folder is
 * @param folder the folder's name
 */
record RecordedPayloads(TestResources resources, String folder) {

	/** A source that answers with what was recorded of the one with that name. */
	Source source(String name) {
		return (deadline) -> payload(file(name));
	}

	String text(String name) {
		return this.resources.read(file(name));
	}

	boolean exists(String name) {
		return !files(name).isEmpty();
	}

	/**
	 * The file of a payload.
	 * @throws MissingPayloadException if there is none, or more than one
	 */
	String file(String name) {
		List<String> files = files(name);
		if (files.isEmpty()) {
			throw MissingPayloadException.of(name, TestResources.shown(this.folder + "/" + name));
		}
		if (files.size() > 1) {
			throw new MissingPayloadException("There is more than one payload for '%s': %s. Remove all but one."
				.formatted(name, files.stream().map(TestResources::shown).toList()));
		}
		return files.get(0);
	}

	/**
	 * Write a payload, in the place of the one there was, whatever its format.
	 * @return the file
	 */
	String write(String name, Recording recording) {
		String file = this.folder + "/" + name + "." + recording.extension();
		files(name).forEach(this.resources::delete);
		this.resources.write(file, recording.text());
		return file;
	}

	private List<String> files(String name) {
		return this.resources.named(this.folder, name)
			.stream()
			.map(Path::getFileName)
			.map((file) -> this.folder + "/" + file)
			.toList();
	}

	private Payload payload(String file) {
		String mediaType = MediaTypeFactory.getMediaType(file).map(MediaType::toString).orElse(null);
		return Payload.of(this.resources.open(file), mediaType);
	}

}
