package io.github.exporterkit.autoconfigure;

import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;

import io.github.exporterkit.configuration.Exporters;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.security.crypto.bcrypt.BCrypt;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Who may read the metrics and the landing page.
 */
@ExtendWith(OutputCaptureExtension.class)
class AccessTests {

	private static final String HASH = BCrypt.hashpw("hush", BCrypt.gensalt(4));

	private static final String[] ALICE = { "--exporter.web.basic-auth.users.alice=" + HASH };

	@TempDir
	private Path folder;

	@Test
	void withoutUsersAnybodyMay() {
		try (ConfigurableApplicationContext context = Start.yaml(Exporters.QUEUES).run()) {
			assertThat(Served.by(context).get("/metrics").statusCode()).isEqualTo(200);
		}
	}

	@Test
	void withUsersOnlyTheyMay(CapturedOutput output) {
		try (ConfigurableApplicationContext context = Start.yaml(Exporters.QUEUES).and(ALICE).run()) {
			Served served = Served.by(context);
			for (String page : List.of("/metrics", "/")) {
				assertThat(served.get(page, "Authorization", basic("alice:hush")).statusCode()).isEqualTo(200);
				HttpResponse<String> refused = served.get(page);
				assertThat(refused.statusCode()).isEqualTo(401);
				assertThat(refused.body()).isEqualTo("Unauthorized");
				assertThat(refused.headers().allValues("WWW-Authenticate"))
					.containsExactly("Basic realm=\"metrics\", charset=\"UTF-8\"");
				assertThat(refused.headers().firstValue("X-Content-Type-Options")).contains("nosniff");
			}
			assertThat(served.get("/actuator/health/liveness").statusCode()).as("probes").isNotEqualTo(401);
			assertThat(served.get("/actuator/health").body()).contains("UP");
			assertThat(output).doesNotContain("hush", HASH);
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { "alice:hushed", "bob:hush", "alice:", ":", "alice", "Alice:hush", "" })
	void whoeverIsWrongLearnsNothing(String credentials) {
		try (ConfigurableApplicationContext context = Start.yaml(Exporters.QUEUES).and(ALICE).run()) {
			HttpResponse<String> refused = Served.by(context).get("/metrics", "Authorization", basic(credentials));
			assertThat(refused.statusCode()).isEqualTo(401);
			assertThat(refused.body()).isEqualTo("Unauthorized");
		}
	}

	@Test
	void aTokenInAFileIsReadAgain() throws Exception {
		Path token = Files.writeString(this.folder.resolve("token"), "first\n");
		try (ConfigurableApplicationContext context = Start.yaml(Exporters.QUEUES)
			.and("--exporter.web.bearer-token-file=" + token)
			.run()) {
			Served served = Served.by(context);
			assertThat(served.get("/metrics", "Authorization", "Bearer first").statusCode()).isEqualTo(200);
			assertThat(served.get("/metrics", "Authorization", "Bearer other").statusCode()).isEqualTo(401);
			assertThat(served.get("/metrics").headers().allValues("WWW-Authenticate"))
				.containsExactly("Bearer realm=\"metrics\"");
			Files.writeString(token, "second\n");
			assertThat(served.get("/metrics", "Authorization", "Bearer second").statusCode()).isEqualTo(200);
			assertThat(served.get("/metrics", "Authorization", "Bearer first").statusCode()).isEqualTo(401);
			Files.delete(token);
			assertThat(served.get("/metrics", "Authorization", "Bearer second").statusCode()).isEqualTo(200);
		}
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '`',
			textBlock = """
					exporter.web.basic-auth.users.alice | hush      | exporter.web.basic-auth.users.alice: the value (not shown) is not a bcrypt hash; write what 'htpasswd -nBC 10 ""' prints after the colon, not the password itself
					exporter.web.basic-auth.user.alice  | hush      | did you mean 'exporter.web.basic-auth.users.alice'?
					exporter.web.bearer-token-file      | /nowhere  | exporter.web.bearer-token-file: /nowhere cannot be read; name a text file that the exporter may read
					exporter.web.config-file            | /nowhere  | exporter.web.config-file (/nowhere): the file cannot be read; name a web-config.yml that the exporter may read
					""")
	void whatCannotProtectIsRefused(String key, String value, String mistake, CapturedOutput output) {
		String failure = Start.yaml(Exporters.QUEUES).and("--" + key + "=" + value).failure(output);
		assertThat(failure).contains(mistake).doesNotContain("hush");
	}

	private static String basic(String credentials) {
		return "Basic " + Base64.getEncoder().encodeToString(credentials.getBytes(StandardCharsets.UTF_8));
	}

}
