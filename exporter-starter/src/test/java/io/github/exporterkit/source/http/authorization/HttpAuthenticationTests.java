package io.github.exporterkit.source.http.authorization;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;

import com.github.tomakehurst.wiremock.client.BasicCredentials;
import com.github.tomakehurst.wiremock.junit5.WireMockExtension;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import io.github.exporterkit.source.FetchException.Kind;
import io.github.exporterkit.source.FetchException;
import io.github.exporterkit.source.Source;
import io.github.exporterkit.source.Target;
import io.github.exporterkit.source.http.Fetching;
import io.github.exporterkit.source.http.HttpRequestProperties.Method;
import io.github.exporterkit.source.http.HttpRequestProperties;
import io.github.exporterkit.source.http.HttpTarget;

import static com.github.tomakehurst.wiremock.client.WireMock.absent;
import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.equalTo;
import static com.github.tomakehurst.wiremock.client.WireMock.getRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.ok;
import static com.github.tomakehurst.wiremock.client.WireMock.status;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.wireMockConfig;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

/**
 * Who gets to see which credentials.
 */
class HttpAuthenticationTests {

	@RegisterExtension
	static final WireMockExtension server = WireMockExtension.newInstance()
		.options(wireMockConfig().dynamicPort().bindAddress("127.0.0.1"))
		.build();

	@RegisterExtension
	static final WireMockExtension otherPort = WireMockExtension.newInstance()
		.options(wireMockConfig().dynamicPort().bindAddress("127.0.0.1"))
		.build();

	@TempDir
	Path directory;

	@Test
	void aUserNameAndAPasswordAreSentUnasked() throws Exception {
		server.stubFor(any(anyUrl()).willReturn(ok()));
		Fetching.fetch(stats(target("admin", "pä:ss", null, null)));
		server.verify(1, getRequestedFor(anyUrl()).withBasicAuth(new BasicCredentials("admin", "pä:ss")));
	}

	@Test
	void aRotatedPasswordIsUsedForTheNextFetch() throws Exception {
		server.stubFor(any(anyUrl()).willReturn(ok()));
		Path file = Files.writeString(this.directory.resolve("password"), "first\n");
		Source source = stats(target("admin", null, file, null));
		Fetching.fetch(source);
		Files.writeString(file, "second\n");
		Fetching.fetch(source);
		server.verify(1, getRequestedFor(anyUrl()).withBasicAuth(new BasicCredentials("admin", "first")));
		server.verify(1, getRequestedFor(anyUrl()).withBasicAuth(new BasicCredentials("admin", "second")));
	}

	@Test
	void aRotatedBearerTokenIsUsedForTheNextFetch() throws Exception {
		server.stubFor(any(anyUrl()).willReturn(ok()));
		Path file = Files.writeString(this.directory.resolve("token"), "first\n");
		Source source = stats(target(null, null, null, file));
		Fetching.fetch(source);
		Files.writeString(file, "second\n");
		Fetching.fetch(source);
		server.verify(1, getRequestedFor(anyUrl()).withHeader("Authorization", equalTo("Bearer first")));
		server.verify(1, getRequestedFor(anyUrl()).withHeader("Authorization", equalTo("Bearer second")));
	}

	@Test
	void aSecretThatIsGoneFailsTheFetchBeforeAnythingIsSent() throws IOException {
		Path file = Files.writeString(this.directory.resolve("token"), "first\n");
		Source source = stats(target(null, null, null, file));
		Files.delete(file);
		Fetching.assertFails(Kind.UNAUTHORIZED, () -> Fetching.fetch(source)).withMessageContaining(file.toString());
		server.verify(0, getRequestedFor(anyUrl()));
	}

	@Test
	void aTokenThatAHeaderCannotCarryIsNotShown() throws IOException {
		Path file = Files.writeString(this.directory.resolve("token"), "s3cret\nsecond line\n");
		Fetching.assertFails(Kind.UNAUTHORIZED, () -> Fetching.fetch(stats(target(null, null, null, file))))
			.withMessageStartingWith("exporter.target.bearer-token-file: the token (not shown) has characters")
			.withMessageNotContaining("s3cret");
	}

	@Test
	void aUserNameWithAColonIsRefused() {
		Target target = target("ad:min", "s3cret", null, null);
		assertThatIllegalArgumentException().isThrownBy(() -> new HttpTarget(target))
			.withMessageStartingWith("exporter.target.username: 'ad:min' contains a colon");
	}

	@Test
	void aRequestMayHaveAnAuthorizationOfItsOwn() throws Exception {
		server.stubFor(any(anyUrl()).willReturn(ok()));
		Fetching
			.fetch(new HttpTarget(target("admin", "s3cret", null, null)).source(new HttpRequestProperties(Method.GET,
					"/stats", Map.of(), Map.of("Authorization", "Token abc"), null, List.of("200"), null, null)));
		server.verify(1, getRequestedFor(anyUrl()).withHeader("Authorization", equalTo("Token abc")));
	}

	@Test
	void anotherPathOfTheSameOriginGetsTheCredentials() throws Exception {
		server.stubFor(any(anyUrl()).willReturn(ok()));
		HttpTarget target = new HttpTarget(target("admin", "s3cret", null, null));
		Fetching.fetch(target.at("exporter.sources.x.url", url(server) + "/other").get("/stats"));
		server.verify(1, getRequestedFor(anyUrl()).withBasicAuth(new BasicCredentials("admin", "s3cret"))
			.withHeader("X-Api-Key", equalTo("s3cret")));
	}

	@Test
	void anotherPortGetsNeitherCredentialsNorHeaders() throws Exception {
		otherPort.stubFor(any(anyUrl()).willReturn(ok()));
		HttpTarget target = new HttpTarget(target("admin", "s3cret", null, null));
		Fetching.fetch(target.at("exporter.sources.x.url", url(otherPort)).get("/stats"));
		otherPort.verify(1,
				getRequestedFor(anyUrl()).withHeader("Authorization", absent()).withHeader("X-Api-Key", absent()));
	}

	@Test
	void aRedirectTakesTheCredentialsNowhere() throws Exception {
		server.stubFor(any(anyUrl()).willReturn(status(302).withHeader("Location", url(otherPort))));
		Fetching.assertFails(Kind.STATUS, () -> Fetching.fetch(stats(target("admin", "s3cret", null, null))));
		server.verify(1, getRequestedFor(anyUrl()));
		otherPort.verify(0, getRequestedFor(anyUrl()));
	}

	@Test
	void rejectedCredentialsAreTriedOnceAndNotShown() throws IOException {
		server.stubFor(any(anyUrl()).willReturn(status(401)));
		Path file = Files.writeString(this.directory.resolve("token"), "s3cret");
		Fetching.assertFails(Kind.UNAUTHORIZED, () -> Fetching.fetch(stats(target(null, null, null, file))))
			.withMessage("answered 401 Unauthorized: the credentials were rejected; "
					+ "correct them under exporter.target (GET " + url(server) + "/stats)");
		server.verify(1, getRequestedFor(anyUrl()));
	}

	@Test
	void credentialsThatDoNotSufficeAreToldFromWrongOnes() {
		server.stubFor(any(anyUrl()).willReturn(status(403)));
		Fetching.assertFails(Kind.UNAUTHORIZED, () -> Fetching.fetch(stats(target("admin", "s3cret", null, null))))
			.withMessage("answered 403 Forbidden: the credentials do not suffice; "
					+ "give the user of the exporter the right to read this (GET " + url(server) + "/stats)");
	}

	@ParameterizedTest
	@ValueSource(ints = { 401, 403 })
	void onlyCredentialsThatWereSentCanBeRejected(int status) {
		server.stubFor(any(anyUrl()).willReturn(status(status)));
		Fetching.assertFails(Kind.UNAUTHORIZED, () -> Fetching.fetch(stats(target("admin", "s3cret", null, null))))
			.matches(FetchException::isCredentialsRejected);
		Fetching.assertFails(Kind.UNAUTHORIZED, () -> Fetching.fetch(stats(target(null, null, null, null))))
			.matches((ex) -> !ex.isCredentialsRejected());
	}

	private static Source stats(Target target) {
		return new HttpTarget(target).get("/stats");
	}

	private static Target target(String username, String password, Path passwordFile, Path bearerTokenFile) {
		return new Target(url(server), username, password, passwordFile, bearerTokenFile, Map.of("X-Api-Key", "s3cret"),
				new Target.Ssl(null), Duration.ofSeconds(30), false, Target.Authentication.BASIC, null, null, null,
				null);
	}

	private static String url(WireMockExtension server) {
		return "http://127.0.0.1:" + server.getPort();
	}

}
