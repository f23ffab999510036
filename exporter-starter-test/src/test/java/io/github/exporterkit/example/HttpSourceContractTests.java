package io.github.exporterkit.example;

import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;
import java.util.Map;

import com.github.tomakehurst.wiremock.junit5.WireMockExtension;
import io.github.exporterkit.source.Source;
import io.github.exporterkit.source.Target;
import io.github.exporterkit.source.http.HttpTarget;
import io.github.exporterkit.test.SourceContract;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.extension.RegisterExtension;

import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.options;

class HttpSourceContractTests implements SourceContract {

	@RegisterExtension
	static final WireMockExtension shop = WireMockExtension.newInstance()
		.options(options().dynamicPort().bindAddress("127.0.0.1"))
		.build();

	@BeforeEach
	void open() {
		shop.stubFor(get("/api/tills").willReturn(okJson("[1, 2]")));
	}

	@Override
	public Source working() {
		return source(new InetSocketAddress("127.0.0.1", shop.getPort()));
	}

	@Override
	public Source unreachable(InetSocketAddress nobody) {
		return source(nobody);
	}

	@Override
	public Source silent(InetSocketAddress silent) {
		return source(silent);
	}

	@Override
	public List<String> secrets() {
		return List.of("s3cret");
	}

	private static Source source(InetSocketAddress address) {
		Target target = new Target("http://127.0.0.1:" + address.getPort(), "exporter", "s3cret", null, null, Map.of(),
				new Target.Ssl(null), Duration.ofSeconds(1), false, Target.Authentication.BASIC, null, null, null,
				null);
		return new HttpTarget(target).get("/api/tills");
	}

}
