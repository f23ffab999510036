package io.github.exporterkit.source;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import io.github.exporterkit.source.FetchException.Kind;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class CredentialsTests {

	@TempDir
	Path directory;

	private Path file;

	@BeforeEach
	void createSecret() throws IOException {
		this.file = Files.writeString(this.directory.resolve("secret"), "first");
	}

	@Test
	void aTargetWithoutCredentialsHasNone() throws FetchException {
		Credentials credentials = Credentials.of(Target.of("http://localhost"));
		assertThat(credentials.username()).isNull();
		assertThat(credentials.password()).isNull();
		assertThat(credentials.bearerToken()).isNull();
		assertThat(credentials.version()).isEqualTo(credentials.version());
	}

	@Test
	void aPasswordIsThatOfTheTarget() throws FetchException {
		Credentials credentials = Credentials.of(target("admin", "s3cret", null, null));
		assertThat(credentials.username()).isEqualTo("admin");
		assertThat(credentials.password()).isEqualTo("s3cret");
	}

	@ParameterizedTest
	@ValueSource(strings = { "s3cret", "s3cret\n", "s3cret\r\n" })
	void oneLineBreakAtTheEndOfAFileIsNotPartOfTheSecret(String content) throws IOException {
		Files.writeString(this.file, content);
		assertThat(passwordFile().password()).isEqualTo("s3cret");
		assertThat(tokenFile().bearerToken()).isEqualTo("s3cret");
	}

	@Test
	void blanksAndFurtherLineBreaksArePartOfThePassword() throws IOException {
		Files.writeString(this.file, " two words \n\n");
		assertThat(passwordFile().password()).isEqualTo(" two words \n");
	}

	@Test
	void aRotatedSecretIsReadAgain() throws IOException {
		Credentials credentials = passwordFile();
		assertThat(credentials.password()).isEqualTo("first");
		Files.writeString(this.file, "second");
		assertThat(credentials.password()).isEqualTo("second");
	}

	@Test
	void aSecretThatIsSwappedByALinkIsReadAgain() throws IOException {
		Path link = Files.createSymbolicLink(this.directory.resolve("link"), this.file);
		Credentials credentials = Credentials.of(target(null, null, null, link));
		Path second = Files.writeString(this.directory.resolve("second"), "second");
		Files.delete(link);
		Files.createSymbolicLink(link, second);
		assertThat(credentials.bearerToken()).isEqualTo("second");
	}

	@Test
	void theVersionChangesWithTheSecretOnly() throws IOException {
		Credentials credentials = tokenFile();
		long before = credentials.version();
		Files.writeString(this.file, "first\n");
		assertThat(credentials.version()).isEqualTo(before);
		Files.writeString(this.file, "second");
		assertThat(credentials.version()).isNotEqualTo(before);
	}

	@Test
	void theVersionChangesWithTheSecretOfAClient() throws IOException {
		Credentials credentials = clientSecretFile();
		assertThat(credentials.clientSecret()).isEqualTo("first");
		long before = credentials.version();
		Files.writeString(this.file, "second\n");
		assertThat(credentials.clientSecret()).isEqualTo("second");
		assertThat(credentials.version()).isNotEqualTo(before);
	}

	@Test
	void theVersionChangesWithASecretThatOnlyATransportKnows() throws IOException {
		Path other = Files.writeString(this.directory.resolve("other"), "one");
		Credentials credentials = Credentials.of(target("admin", null, this.file, null), List.of(other));
		long before = credentials.version();
		Files.writeString(other, "one\n");
		assertThat(credentials.version()).isEqualTo(before);
		Files.writeString(other, "two");
		long changed = credentials.version();
		assertThat(changed).isNotEqualTo(before);
		Files.writeString(this.file, "second");
		assertThat(credentials.version()).isNotEqualTo(changed);
		assertThat(Credentials.of(Target.of("snmp://h"), List.of(other)).version()).isZero();
	}

	@Test
	void theVersionChangesWhenASecretGoesAndComesBack() throws IOException {
		Credentials credentials = passwordFile();
		long before = credentials.version();
		Files.delete(this.file);
		long without = credentials.version();
		Files.writeString(this.file, "first");
		assertThat(without).isNotEqualTo(before);
		assertThat(credentials.version()).isNotEqualTo(without).as("the secret is the same").isEqualTo(before);
	}

	@Test
	void aFileThatIsGoneIsNamed() throws IOException {
		Credentials credentials = passwordFile();
		Files.delete(this.file);
		assertThatExceptionOfType(FetchException.class).isThrownBy(credentials::password)
			.withMessage(
					"exporter.target.password-file: " + this.file + " cannot be read; is it still there, and text?")
			.satisfies((ex) -> assertThat(ex.kind()).isEqualTo(Kind.UNAUTHORIZED))
			.satisfies((ex) -> assertThat(ex.isCredentialsRejected()).isFalse());
	}

	@Test
	void anEmptyFileIsNamed() throws IOException {
		Credentials credentials = tokenFile();
		Files.writeString(this.file, "\n");
		assertThatExceptionOfType(FetchException.class).isThrownBy(credentials::bearerToken)
			.withMessage("exporter.target.bearer-token-file: " + this.file + " is empty; write the secret into it")
			.satisfies((ex) -> assertThat(ex.kind()).isEqualTo(Kind.UNAUTHORIZED))
			.satisfies((ex) -> assertThat(ex.isCredentialsRejected()).isFalse());
	}

	private Credentials passwordFile() {
		return Credentials.of(target("admin", null, this.file, null));
	}

	private Credentials clientSecretFile() {
		OAuth2 oauth2 = new OAuth2("https://login/token", "exporter", null, this.file, List.of(), Map.of(),
				OAuth2.SecretIn.HEADER);
		return Credentials.of(new Target("http://localhost", null, null, null, null, Map.of(), new Target.Ssl(null),
				Duration.ofSeconds(1), false, Target.Authentication.BASIC, null, null, oauth2, null));
	}

	private Credentials tokenFile() {
		return Credentials.of(target(null, null, null, this.file));
	}

	private static Target target(String username, String password, Path passwordFile, Path bearerTokenFile) {
		return new Target("http://localhost", username, password, passwordFile, bearerTokenFile, Map.of(),
				new Target.Ssl(null), Duration.ofSeconds(1), false, Target.Authentication.BASIC, null, null, null,
				null);
	}

}
