package com.example.lines;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Map;
import java.util.Objects;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.ConfigurableApplicationContext;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatException;

/**
 * What somebody else's transport and format are to whoever declares sources with them.
 */
@ExtendWith(OutputCaptureExtension.class)
class LinesExporterTests {

	private LineServer server;

	@BeforeEach
	void open() throws IOException {
		this.server = new LineServer("""
				# name and size
				spool=inbox messages=12 state="on hold"
				spool=outbox messages=3
				""");
	}

	@AfterEach
	void close() throws IOException {
		this.server.close();
	}

	@Test
	void rowsOfTheFormatFetchedOverTheTransportBecomeMetrics() throws Exception {
		assertThat(scrape()).contains("mail_up 1", "mail_spool_messages{spool=\"inbox\",state=\"on hold\"} 12",
				"mail_spool_messages{spool=\"outbox\"} 3");
		assertThat(this.server.asked()).containsExactly("spools");
	}

	@Test
	void aTargetThatIsDownFailsTheSourceAsConnect() throws Exception {
		this.server.close();
		assertThat(scrape()).contains("mail_up 0",
				"mail_scrape_source_failure_info{source=\"spools\",reason=\"connect\"} 1");
	}

	@Test
	void anAnswerThatIsNotOfTheFormatFailsTheSourceAsDecodeWithoutQuotingIt() throws Exception {
		this.server.answer("spool=\"s3cret\n");
		try (ConfigurableApplicationContext exporter = start()) {
			assertThat(get(exporter, "/metrics")).contains("mail_up 1",
					"mail_scrape_source_failure_info{source=\"spools\",reason=\"decode\"} 1");
			assertThat(get(exporter, "/")).contains("line 1: a quotation mark is not closed").doesNotContain("s3cret");
		}
	}

	@Test
	void anAnswerOverTheLimitFailsTheSourceAsTooLarge() throws Exception {
		this.server.answer("spool=inbox messages=12\n".repeat(1000));
		assertThat(scrape("--exporter.limits.body-size=2KB"))
			.contains("mail_scrape_source_failure_info{source=\"spools\",reason=\"too_large\"} 1");
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '"',
			textBlock = """
					sources.spools.lines.greting.lines=1  | sources.spools.lines.greting.lines: this key is unknown; did you mean 'exporter.sources.spools.lines.greeting.lines'?
					sources.spools.lines.greeting.line=1  | sources.spools.lines.greeting.line: this key is unknown; did you mean 'exporter.sources.spools.lines.greeting.lines'?
					sources.spools.line.send=stats        | sources.spools.line.send: this key is unknown; did you mean 'exporter.sources.spools.lines.send
					sources.spools.logfmt.coment=;        | sources.spools.logfmt.coment: this key is unknown; did you mean 'exporter.sources.spools.logfmt.comment'?
					sources.spools.lines.greeting.lines=x | sources.spools.lines.greeting.lines: 'x' is not a whole number
					sources.spools.lines.send=            | sources.spools.lines.send: there is nothing to send; write lines such as [stats, quit]
					sources.spools.format=logfnt          | sources.spools.format: 'logfnt' is not known; did you mean logfmt?
					sources.spools.csv.delimiter=;        | sources.spools.csv: this is for the format csv, but there is format: logfmt too
					sources.spools.http.path=/x           | sources.spools.http: the source has the block 'lines' too; keep one of them
					sources.spools.url=tcp://127.0.0.1    | sources.spools.url: tcp://127.0.0.1 has no host and port; write one such as tcp://localhost:11211
					target.url=tcp://127.0.0.1            | target.url: tcp://127.0.0.1 has no host and port
					target.url=udp://127.0.0.1:1          | target.url: udp://127.0.0.1:1 is not a URL for the block exporter.sources.spools.lines; write one that begins with tcp:
					""")
	void whatIsDeclaredWronglyStopsTheStartWithItsPlaceAndTheCure(String written, String mistake,
			CapturedOutput output) {
		assertThatException().isThrownBy(() -> start("--exporter." + written).close());
		assertThat(output).contains("APPLICATION FAILED TO START", "exporter." + mistake);
	}

	@Test
	void theUrlOfASourceIsForEveryTransport() throws Exception {
		try (LineServer other = new LineServer("spool=other messages=1\n")) {
			assertThat(scrape("--exporter.sources.spools.url=" + other.url()))
				.contains("mail_spool_messages{spool=\"other\"} 1");
		}
	}

	private String scrape(String... arguments) throws Exception {
		try (ConfigurableApplicationContext exporter = start(arguments)) {
			return get(exporter, "/metrics");
		}
	}

	private static String get(ConfigurableApplicationContext exporter, String path) throws Exception {
		String port = Objects.requireNonNull(exporter.getEnvironment().getProperty("local.server.port"));
		HttpRequest request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path)).build();
		return HttpClient.newHttpClient().send(request, BodyHandlers.ofString()).body();
	}

	private ConfigurableApplicationContext start(String... arguments) {
		SpringApplication application = new SpringApplication(MailExporter.class);
		application.setDefaultProperties(
				Map.of("exporter.target.url", this.server.url(), "server.port", "0", "server.address", "127.0.0.1"));
		return application.run(arguments);
	}

	/**
	 * Knows nothing of the transport and the format but their keys, in application.yaml.
	 */
	@SpringBootConfiguration
	@EnableAutoConfiguration
	static class MailExporter {

	}

}
