package io.github.exporterkit.source.file;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;

import io.github.exporterkit.source.Source;
import io.github.exporterkit.source.SourceContext;
import io.github.exporterkit.source.Target;
import io.github.exporterkit.test.SourceContract;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

class FileSourceContractTests implements SourceContract {

	@TempDir
	Path directory;

	@BeforeEach
	void write() throws IOException {
		Files.writeString(this.directory.resolve("tills.json"), "[1, 2]");
	}

	@Override
	public Source working() {
		return source("tills.json");
	}

	@Override
	public Source unreachable(InetSocketAddress nobody) {
		return source("absent.json");
	}

	/** A file on a server that does not answer. */
	@Override
	public Source silent(InetSocketAddress silent) {
		return new FileSource(this.directory, FileProperties.of("tills.json"), "tills", new DirectoryTree(), (file) -> {
			Socket server = new Socket(silent.getAddress(), silent.getPort());
			return server.getInputStream();
		});
	}

	private Source source(String path) {
		Target target = Target.of("file://" + this.directory);
		return new FileTransport().source(target, FileProperties.of(path), SourceContext.of("tills", target));
	}

}
