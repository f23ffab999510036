package io.github.exporterkit.source.exec;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

import io.github.exporterkit.source.Source;
import io.github.exporterkit.source.SourceContext;
import io.github.exporterkit.source.Target;
import io.github.exporterkit.test.SourceContract;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

@EnabledOnOs({ OS.LINUX, OS.MAC })
class ExecSourceContractTests implements SourceContract {

	@TempDir
	Path directory;

	private Path token = Path.of("");

	@BeforeEach
	void write() throws IOException {
		this.token = Files.writeString(this.directory.resolve("token"), "s3cret");
	}

	@Override
	public Source working() {
		return source("/bin/echo", "[1, 2]");
	}

	@Override
	public Source unreachable(InetSocketAddress nobody) {
		return source("/no/such/program", "s3cret");
	}

	@Override
	public Source silent(InetSocketAddress silent) {
		return source("/bin/sh", "-c", "echo $TOKEN >&2; exec sleep 60");
	}

	@Override
	public List<String> secrets() {
		return List.of("s3cret");
	}

	private Source source(String program, String... arguments) {
		Target target = Target.of("exec://" + program);
		return new ExecTransport().source(target, new ExecProperties(List.of(arguments), this.directory,
				Map.of("PATH", "/bin:/usr/bin"), Map.of("TOKEN", this.token), List.of(0), null),
				SourceContext.of("tills", target));
	}

}
