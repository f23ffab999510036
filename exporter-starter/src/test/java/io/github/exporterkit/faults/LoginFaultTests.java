package io.github.exporterkit.faults;

import java.io.IOException;
import java.net.Socket;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicInteger;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;

import io.github.exporterkit.endtoend.EndToEndApplication;
import io.github.exporterkit.faults.Fault.Outcome;
import io.github.exporterkit.faults.ScriptedServer.Conversation;
import io.github.exporterkit.faults.ScriptedServer.Peer;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.boot.web.server.context.WebServerApplicationContext;
import org.springframework.context.ConfigurableApplicationContext;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Every fault of a login, in an exporter whose sources all need it. It belongs to the
 * target, so that it has no place in the catalogue, whose faults share one.
 */
@Timeout(120)
@ExtendWith(OutputCaptureExtension.class)
class LoginFaultTests {

	private static final String SECRET = "s3cret";

	private static final Duration LONG = Duration.ofSeconds(40);

	private static final Duration SHORT = Duration.ofSeconds(2);

	private final AtomicInteger logins = new AtomicInteger();

	private volatile Conversation login = loggingIn();

	private volatile String session = "";

	private ScriptedServer target;

	private ConfigurableApplicationContext exporter;

	@BeforeEach
	void start() {
		this.target = ScriptedServer.of(Peer.answering(this::answer));
		Map<String, Object> properties = new LinkedHashMap<>();
		properties.put("server.port", "0");
		properties.put("server.address", "127.0.0.1");
		properties.put("spring.main.banner-mode", "off");
		properties.put("exporter.name", FaultyTarget.EXPORTER);
		properties.put("exporter.scrape.timeout", "40s");
		properties.put("exporter.target.url", this.target.url());
		properties.put("exporter.target.connect-timeout", "8s");
		properties.put("exporter.target.username", "exporter");
		properties.put("exporter.target.password", SECRET);
		properties.put("exporter.target.login.path", "/login");
		properties.put("exporter.target.login.body", "{\"user\": \"{username}\", \"password\": \"{password}\"}");
		for (String source : List.of(FaultyTarget.HEALTHY, "other")) {
			String metrics = "exporter.sources." + source + ".metrics[0].";
			properties.put("exporter.sources." + source + ".http.path", "/" + source);
			properties.put(metrics + "name", source + "_size");
			properties.put(metrics + "type", "gauge");
			properties.put(metrics + "value", "size");
			properties.put(metrics + "labels.name", "name");
		}
		SpringApplication application = new SpringApplication(EndToEndApplication.class);
		application.setDefaultProperties(properties);
		this.exporter = application.run();
	}

	@AfterEach
	void stop(CapturedOutput output) throws IOException {
		this.exporter.close();
		this.target.close();
		assertThat(output.getAll()).doesNotContain(SECRET);
	}

	@Test
	void aFaultEndsWithItsScrape() throws Exception {
		Map<String, Conversation> faults = new LinkedHashMap<>();
		faults.put("status", Say.body("500 Internal Server Error", "Set-Cookie: SID=" + SECRET, Say.latin1(SECRET)));
		faults.put("connect", Say.textAndClose("HTTP/1.1 200 OK\r\nSet-Cookie: SID=" + SECRET));
		faults.put("too_large",
				Say.endlessly("HTTP/1.1 200 OK\r\nSet-Cookie: SID=" + SECRET + "\r\n\r\n", SECRET.repeat(1000), 0));
		faults.put("timeout", (socket, request) -> Say.hold(socket));
		for (Map.Entry<String, Conversation> fault : faults.entrySet()) {
			this.login = fault.getValue();
			assertFails(fault.getKey(), fault.getKey().equals("timeout") ? SHORT : LONG);
			assertFails(fault.getKey(), fault.getKey().equals("timeout") ? SHORT : LONG);
			this.target.closeConnections();
			this.login = loggingIn();
			assertWorks();
			this.session = "";
		}
	}

	@Test
	void aBodyThatDripsEndsAtTheDeadline() throws Exception {
		this.login = Say.endlessly("HTTP/1.1 200 OK\r\nSet-Cookie: SID=x\r\n\r\n", "x", 50);
		assertFails("timeout", SHORT);
		this.target.closeConnections();
	}

	@Test
	void aSessionThatEndsInTheMiddleCostsNoScrape() throws Exception {
		for (int i = 1; i <= 5; i++) {
			assertWorks();
			assertThat(this.logins).hasValue(i);
			this.session = "";
		}
	}

	@Test
	void aWrongPasswordIsTriedThreeTimes() throws Exception {
		this.login = Say.body("401 Unauthorized", "X-Nothing: here", Say.latin1(SECRET));
		for (int i = 0; i < 20; i++) {
			assertFails("unauthorized", LONG);
		}
		assertThat(this.logins.get()).isBetween(1, 3);
	}

	@Test
	void aSuccessWithoutASessionCountsAsAWrongPassword() throws Exception {
		this.login = Say.body("200 OK", "Set-Cookie: SID=; Max-Age=0", Say.latin1("Fails."));
		for (int i = 0; i < 20; i++) {
			assertFails("unauthorized", LONG);
		}
		assertThat(this.logins.get()).isBetween(1, 3);
	}

	private void assertFails(String reason, Duration time) throws Exception {
		Scrape scrape = scrape(time);
		assertThat(scrape.status()).isEqualTo(200);
		assertThat(scrape.mistakesOfText()).isEmpty();
		assertThat(scrape.took()).isLessThan(time.plus(time.dividedBy(2)));
		assertThat(scrape.reasons()).containsExactly(reason, reason);
	}

	private void assertWorks() throws Exception {
		Scrape scrape = scrape(LONG);
		List<String> mistakes = new ArrayList<>(scrape.mistakesOfHealthy());
		mistakes.addAll(scrape.mistakes("other", new Outcome(null, true, 0), true));
		assertThat(mistakes).isEmpty();
	}

	private Scrape scrape(Duration time) throws Exception {
		int port = Objects.requireNonNull(((WebServerApplicationContext) this.exporter).getWebServer()).getPort();
		return Scrape.of(port, Scrape.TEXT, time, FaultyTarget.HEALTHY, "other");
	}

	private Conversation loggingIn() {
		return (socket, request) -> {
			assertThat(request).contains(SECRET);
			this.session = "SID=" + SECRET + this.logins.get();
			Say.text("HTTP/1.1 204 No Content\r\nSet-Cookie: " + this.session + "; Path=/\r\n\r\n")
				.answer(socket, request);
		};
	}

	private void answer(Socket socket, String request) throws Exception {
		if (request.startsWith("POST /login ")) {
			this.logins.incrementAndGet();
			this.login.answer(socket, request);
			return;
		}
		boolean in = !this.session.isEmpty() && request.contains("\r\nCookie: " + this.session + "\r\n");
		(in ? Say.json(Fault.GOOD) : Say.body("401 Unauthorized", "X-Nothing: here", new byte[0])).answer(socket,
				request);
	}

}
