package io.github.exporterkit.test;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

import io.github.exporterkit.source.Credentials;
import io.github.exporterkit.source.FetchException;
import io.github.exporterkit.source.Target;

import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.core.env.Environment;

/**
 * The secrets with which an exporter logs in to its target, in the forms in which a
 * target may repeat them.
 */
final class TargetSecrets {

	private TargetSecrets() {
	}

	/**
	 * Read them.
	 * @param environment where {@code exporter.target} is configured
	 * @return the secrets, the longest first
	 */
	static List<String> of(Environment environment) {
		Target target = Binder.get(environment).bind("exporter.target", Target.class).get();
		Set<String> secrets = new LinkedHashSet<>(target.headers().values());
		try {
			Credentials credentials = Credentials.of(target);
			String password = credentials.password();
			if (password != null) {
				secrets.add(password);
				String login = credentials.username() + ":" + password;
				secrets.add(Base64.getEncoder().encodeToString(login.getBytes(StandardCharsets.UTF_8)));
				secrets.add(URLEncoder.encode(password, StandardCharsets.UTF_8));
			}
			String clientSecret = credentials.clientSecret();
			if (clientSecret != null) {
				secrets.add(clientSecret);
			}
			String token = credentials.bearerToken();
			if (token != null) {
				secrets.add(token);
			}
		}
		catch (FetchException ex) {
			throw new IllegalStateException(ex.getMessage(), ex);
		}
		return secrets.stream()
			.filter((secret) -> !secret.isBlank())
			.sorted(Comparator.comparingInt(String::length).reversed())
			.toList();
	}

}
