package io.github.exporterkit.web;

import java.util.regex.Pattern;

import io.github.exporterkit.text.DeclarationException;
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
 */
@ConfigurationPropertiesSource
public record WebProperties(@DefaultValue("/metrics") String metricsPath, @DefaultValue("/") String landingPage,
		@Nullable Boolean exposeActuator) {

	private static final String ROOT = "/";

	private static final String NONE = "none";

	private static final Pattern PATH = Pattern.compile("(/[\\w.~-]+)+");

	/**
	 * Check the values.
	 * @throws DeclarationException if one of them is not a path, or both are the same
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
		if (landingPage.equals(metricsPath)) {
			throw new DeclarationException("landing-page", "the metrics are at " + metricsPath,
					"write another path, or none for no landing page");
		}
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

}
