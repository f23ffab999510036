package com.example.lines;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.ArrayList;
import java.util.List;
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

	private static final String SPOOLS = "--exporter.sources.spools.";

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
					exporter.sources.spools.lines.greting.lines=1  | this key means nothing; did you mean 'exporter.sources.spools.lines.greeting.lines'?
					exporter.sources.spools.lines.greeting.line=1  | this key means nothing; did you mean 'exporter.sources.spools.lines.greeting.lines'?
					exporter.sources.spools.line.send=stats        | this key means nothing; did you mean 'exporter.sources.spools.lines.send'?
					exporter.sources.spools.logfmt.coment=;        | this key means nothing; did you mean 'exporter.sources.spools.logfmt.comment'?
					exporter.sources.spools.lines.greeting.lines=x | 'x' is not a whole number
					exporter.sources.spools.format=logfnt          | 'logfnt' is not known; did you mean logfmt?
					exporter.sources.spools.csv.delimiter=;        | this is for the format csv, but there is format: logfmt too
					exporter.sources.spools.http.path=/x           | the source has the block
					exporter.target.url=tcp://127.0.0.1            | tcp://127.0.0.1 has no host and port
					exporter.target.url=udp://127.0.0.1:1          | udp://127.0.0.1:1 is no URL for the block exporter.sources.spools.lines
					""")
	void whatIsDeclaredWronglyStopsTheStartWithItsPlaceAndTheCure(String written, String mistake,
			CapturedOutput output) {
		assertThat(failure(output, "--" + written)).contains(written.split("=")[0].replace("format=", "format"))
			.contains(mistake);
	}

	@Test
	void theRecordsConstructorRefusesWhatMakesNoSense(CapturedOutput output) {
		assertThat(failure(output, SPOOLS + "lines.send=")).contains(
				"exporter.sources.spools.lines.send: there is nothing to send; write lines such as [stats, quit]");
	}

	@Test
	void theUrlOfASourceIsForEveryTransport() throws Exception {
		try (LineServer other = new LineServer("spool=other messages=1\n")) {
			assertThat(scrape(SPOOLS + "url=" + other.url())).contains("mail_spool_messages{spool=\"other\"} 1");
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

	private String failure(CapturedOutput output, String... arguments) {
		assertThatException().isThrownBy(() -> start(arguments).close());
		return output.getOut();
	}

	private ConfigurableApplicationContext start(String... arguments) {
		List<String> all = new ArrayList<>(List.of("--server.port=0", "--server.address=127.0.0.1",
				"--exporter.target.url=" + this.server.url()));
		all.addAll(List.of(arguments));
		return SpringApplication.run(MailExporter.class, all.toArray(String[]::new));
	}

	/**
	 * Knows nothing of the transport and the format but their keys, in application.yaml.
	 */
	@SpringBootConfiguration
	@EnableAutoConfiguration
	static class MailExporter {

	}

}
