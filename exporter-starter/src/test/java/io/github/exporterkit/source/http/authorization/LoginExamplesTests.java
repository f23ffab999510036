package io.github.exporterkit.source.http.authorization;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;
import org.springframework.boot.env.YamlPropertySourceLoader;
import org.springframework.core.env.EnumerablePropertySource;
import org.springframework.core.env.PropertySource;
import org.springframework.core.io.ClassPathResource;

import io.github.exporterkit.source.Source;
import io.github.exporterkit.source.Target;
import io.github.exporterkit.source.http.Fetching;
import io.github.exporterkit.source.http.GrantingServer;
import io.github.exporterkit.source.http.HttpTarget;
import io.github.exporterkit.source.http.exchange.BasicCredentials;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The logins of the documentation, against servers that want what the real ones do.
 */
@Timeout(60)
class LoginExamplesTests {

	private static final String PASSWORD = "p&ss \"w\u00f6rd\"\\";

	@Test
	void qBittorrent() throws Exception {
		try (GrantingServer server = new GrantingServer("/api/v2/auth/login", "Cookie: SID=",
				"HTTP/1.1 200 OK\r\nSet-Cookie: theme=dark\r\n"
						+ "Set-Cookie: SID=TOKEN; HttpOnly; SameSite=Strict; path=/\r\nContent-Length: 3\r\n\r\nOk.")) {
			server.refuseWith(403);
			assertWorks(0, server);
			assertThat(server.grantRequests())
				.allSatisfy((request) -> assertThat(request).startsWith("POST /api/v2/auth/login HTTP/1.1\r\n")
					.contains("\r\nReferer: http://localhost:8080\r\n",
							"\r\nContent-Type: application/x-www-form-urlencoded\r\n")
					.endsWith("\r\n\r\nusername=exporter&password=p%26ss+%22w%C3%B6rd%22%5C"));
		}
	}

	@Test
	void aTokenInJson() throws Exception {
		try (GrantingServer server = new GrantingServer("/api/v1/login", "Authorization: Bearer ",
				GrantingServer.ok("{\"status\": 0, \"data\": {\"token\": \"TOKEN\"}}"))) {
			assertWorks(1, server);
			assertThat(server.grantRequests()).allSatisfy((request) -> assertThat(request)
				.contains("\r\nContent-Type: application/json\r\n", "\r\nAccept: application/json\r\n")
				.endsWith("\r\n\r\n{\"user\": \"exporter\", \"password\": \"p&ss \\\"w\u00c3\u00b6rd\\\"\\\\\"}"));
		}
	}

	@Test
	void redfish() throws Exception {
		try (GrantingServer server = new GrantingServer("/redfish/v1/SessionService/Sessions", "X-Auth-Token: ",
				"HTTP/1.1 201 Created\r\nX-Auth-Token: TOKEN\r\n"
						+ "Location: /redfish/v1/SessionService/Sessions/1\r\nContent-Length: 2\r\n\r\n{}")) {
			assertWorks(2, server);
		}
	}

	@Test
	void vCenter() throws Exception {
		try (GrantingServer server = new GrantingServer("/api/session", "vmware-api-session-id: ",
				GrantingServer.answer("201 Created", "\"TOKEN\""))) {
			assertWorks(3, server);
			assertThat(server.grantRequests()).allSatisfy((request) -> assertThat(request)
				.contains("\r\nAuthorization: " + BasicCredentials.header("exporter@vsphere.local", PASSWORD) + "\r\n")
				.endsWith("\r\n\r\n"));
			assertThat(server.requests()).noneMatch((request) -> request.contains("Authorization"));
		}
	}

	@Test
	void aPageWithAForm() throws Exception {
		try (GrantingServer server = new GrantingServer("/login.cgi", "Cookie: session=",
				"HTTP/1.1 302 Found\r\nLocation: /\r\nSet-Cookie: session=TOKEN\r\nContent-Length: 0\r\n\r\n")) {
			server.refuseWith(302);
			assertWorks(4, server);
		}
	}

	/** One session for all requests, and another one when that is over. */
	private static void assertWorks(int document, GrantingServer server) throws Exception {
		try (HttpTarget target = new HttpTarget(target(document, server.url()))) {
			Source source = target.get("/stats");
			assertThat(Fetching.fetch(source)).isEqualTo("{}");
			assertThat(Fetching.fetch(target.get("/more"))).isEqualTo("{}");
			assertThat(server.grantRequests()).hasSize(1);
			server.forget();
			assertThat(Fetching.fetch(source)).isEqualTo("{}");
			assertThat(server.grantRequests()).hasSize(2);
		}
	}

	private static Target target(int document, String url) throws Exception {
		List<PropertySource<?>> documents = new YamlPropertySourceLoader().load("login",
				new ClassPathResource("login.yaml"));
		Map<String, Object> properties = new HashMap<>();
		EnumerablePropertySource<?> declared = (EnumerablePropertySource<?>) documents.get(document);
		for (String name : declared.getPropertyNames()) {
			properties.put(name, declared.getProperty(name));
		}
		properties.remove("exporter.target.password-file");
		properties.put("exporter.target.password", PASSWORD);
		properties.put("exporter.target.url", url);
		properties.put("exporter.target.connect-timeout", "30s");
		return new Binder(new MapConfigurationPropertySource(properties)).bind("exporter.target", Target.class).get();
	}

}
