package io.github.exporterkit.source;

import java.net.URI;
import java.nio.file.Path;

import io.github.exporterkit.text.DeclarationException;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.context.properties.ConfigurationPropertiesSource;

/**
 * A proxy between the exporter and the target.
 *
 * @param url Where the proxy is, such as http://proxy:3128. Connections to https targets
 * are tunnelled through it.
 * @param username User name to log in to the proxy with.
 * @param password Password to log in to the proxy with. Give this or a password file.
 * @param passwordFile File whose content is the password, less a line break at its end.
 * It is read again for every use.
 */
@ConfigurationPropertiesSource
public record Proxy(String url, @Nullable String username, @Nullable String password, @Nullable Path passwordFile) {

	public Proxy {
		if (url != null && url.contains("@")) {
			throw new DeclarationException("url", "it contains a user name or a password (the value is not shown)",
					"remove what is before the @; exporter.target.proxy.username and "
							+ "exporter.target.proxy.password-file log in");
		}
		TargetUrl parsed = TargetUrl.parse("url", url);
		URI uri = parsed.uri();
		boolean plain = uri != null && "http".equalsIgnoreCase(uri.getScheme()) && uri.getRawQuery() == null
				&& (uri.getRawPath().isEmpty() || uri.getRawPath().equals("/"));
		if (!plain) {
			throw new DeclarationException("url", parsed.shown() + " is not the URL of an HTTP proxy",
					"write one such as http://proxy:3128");
		}
		url = parsed.text();
		username = "".equals(username) ? null : username;
		password = (username == null && "".equals(password)) ? null : password;
		boolean hasPassword = password != null || passwordFile != null;
		if (password != null && passwordFile != null) {
			throw new DeclarationException("password", "password-file is set too", "remove one of them");
		}
		if ((username != null) != hasPassword) {
			throw new DeclarationException(
					(username != null) ? "username" : (password != null) ? "password" : "password-file",
					"a user name needs a password, and a password a user name", "set both, or neither");
		}
		SecretFiles.requireReadable("password-file", passwordFile);
	}

	@Override
	public String toString() {
		return "Proxy[url=%s, username=%s, passwordFile=%s]".formatted(this.url, this.username, this.passwordFile);
	}

}
