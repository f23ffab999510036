package io.github.exporterkit.web;

import java.nio.file.Path;
import java.util.Map;
import java.util.regex.Pattern;

import io.github.exporterkit.text.DeclarationException;
import io.github.exporterkit.web.access.AccessCheck;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.context.properties.ConfigurationPropertiesSource;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * What is served beside an application's own pages.
 *
 * @param metricsPath Where the metrics are.
 * @param landingPage Where the landing page is, or none. At / it is served only if the
 * application itself has nothing there.
 * @param exposeActuator Whether actuator endpoints beyond health and info may be served
 * on the port that Prometheus scrapes. If it is false, the application does not start
 * with them. By default it starts, with a warning.
 * @param basicAuth Who may read the metrics and the landing page with a password.
 * @param bearerTokenFile File whose content is a bearer token, less white space around
 * it, with which the metrics and the landing page may be read. It is read again for every
 * request, so a rotated token needs no restart.
 * @param configFile A web-config.yml as Prometheus's exporter-toolkit reads it: TLS,
 * headers and users with passwords. It is read again every few seconds.
 * @param docs URL of what people should read about the exporter, such as its README. The
 * landing page links to it.
 * @param explain Whether the landing page leads from each metric to an explanation of its
 * samples, which shows parts of what the target answers. For trying an exporter out.
 */
@ConfigurationPropertiesSource
public record WebProperties(@DefaultValue("/metrics") String metricsPath, @DefaultValue("/") String landingPage,
		@Nullable Boolean exposeActuator, @DefaultValue BasicAuth basicAuth, @Nullable Path bearerTokenFile,
		@Nullable Path configFile, @Nullable String docs, @DefaultValue("false") boolean explain) {

	private static final String ROOT = "/";

	private static final String NONE = "none";

	private static final Pattern LINK = Pattern.compile("https?://[^\\s\"'<>]+");

	private static final Pattern PATH = Pattern.compile("(/[\\w.~-]+)+");

	/**
	 * Check the values.
	 * @throws DeclarationException if one of them is not a path or a link, or both paths
	 * are the same
	 */
	public WebProperties {
		if (!PATH.matcher(metricsPath).matches()) {
			throw new DeclarationException("metrics-path", "'%s' is not a path".formatted(metricsPath),
					"write one such as /metrics or /exporter/metrics");
		}
		if (!landingPage.equals(ROOT) && !landingPage.equals(NONE) && !PATH.matcher(landingPage).matches()) {
			throw new DeclarationException("landing-page", "'%s' is not a path".formatted(landingPage),
					"write one such as /exporter, or none for no landing page");
		}
		if (docs != null && !LINK.matcher(docs).matches()) {
			throw new DeclarationException("docs", "'%s' is not the URL of a page".formatted(docs),
					"write one that begins with http:// or https://");
		}
		if (explain && landingPage.equals(NONE)) {
			throw new DeclarationException("explain", "no landing page leads to explanations",
					"set landing-page too, or leave it out");
		}
		if (landingPage.equals(metricsPath)) {
			throw new DeclarationException("landing-page", "the metrics are at " + metricsPath,
					"write another path, or none for no landing page");
		}
	}

	/**
	 * Where explanations are.
	 * @return the path, below the landing page's
	 */
	public String explanationPath() {
		return (this.landingPage.equals(ROOT) ? "" : this.landingPage) + "/explain";
	}

	/**
	 * Whether there is a page with explanations.
	 * @return false if it is turned off, or there is no landing page
	 */
	public boolean hasExplanations() {
		return this.explain && hasLandingPage();
	}

	/**
	 * Whether there is a landing page.
	 * @return false if it is turned off
	 */
	public boolean hasLandingPage() {
		return !this.landingPage.equals(NONE);
	}

	/**
	 * Whether the landing page was given a path of its own, where it comes before the
	 * application's patterns such as {@code /**}.
	 * @return false at the root, where the landing page comes after all that the
	 * application has
	 */
	public boolean movesLandingPage() {
		return hasLandingPage() && !this.landingPage.equals(ROOT);
	}

	/**
	 * Who may read the metrics and the landing page with a password.
	 *
	 * @param users Hashes of passwords, as htpasswd -nBC 10 makes them, by user. If there
	 * are any, nobody else may read the pages.
	 */
	public record BasicAuth(@DefaultValue Map<String, String> users) {

		/**
		 * Check the values.
		 * @throws DeclarationException if one of them is not a bcrypt hash
		 */
		public BasicAuth {
			DeclarationException.Collector mistakes = new DeclarationException.Collector();
			users.forEach((user, hash) -> mistakes.check(() -> AccessCheck.checkHash("users." + user, hash)));
			mistakes.end();
		}

	}

}
