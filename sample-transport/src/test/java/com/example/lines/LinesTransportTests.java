package com.example.lines;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.List;

import com.example.lines.LinesProperties.Greeting;
import io.github.exporterkit.source.Source;
import io.github.exporterkit.source.SourceContext;
import io.github.exporterkit.source.Target;
import io.github.exporterkit.test.SourceContract;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

class LinesTransportTests implements SourceContract {

	private LineServer server;

	@BeforeEach
	void open() throws IOException {
		this.server = new LineServer("spool=inbox messages=12\n");
	}

	@AfterEach
	void close() throws IOException {
		this.server.close();
	}

	@Override
	public Source working() {
		return source(this.server.address());
	}

	@Override
	public Source unreachable(InetSocketAddress nobody) {
		return source(nobody);
	}

	@Override
	public Source silent(InetSocketAddress silent) {
		return source(silent);
	}

	private static Source source(InetSocketAddress address) {
		Target target = Target.of("tcp://%s:%d".formatted(address.getHostString(), address.getPort()));
		return new LinesTransport().source(target, new LinesProperties(List.of("spools", "quit"), new Greeting(1)),
				SourceContext.of("spools", target));
	}

}
