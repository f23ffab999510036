package io.github.exporterkit.autoconfigure;

import java.util.List;
import java.util.Objects;

import io.github.exporterkit.configuration.ExporterProperties;
import io.github.exporterkit.describe.DescribedSource;
import io.github.exporterkit.describe.Description;

import org.springframework.core.env.Environment;

/**
 * Describes an exporter as far as its configuration says what it exposes.
 */
final class DeclaredDescription {

	private static final int DEFAULT_PORT = 8080;

	private final ExporterProperties properties;

	private final SourceDefinitions definitions;

	private final DeclaredSources sources;

	private final Environment environment;

	DeclaredDescription(ExporterProperties properties, SourceDefinitions definitions, DeclaredSources sources,
			Environment environment) {
		this.properties = properties;
		this.definitions = definitions;
		this.sources = sources;
		this.environment = environment;
	}

	Description description() {
		String job = Objects.requireNonNullElseGet(this.properties.run().describe().job(),
				() -> Description.jobOf(this.properties.name()));
		List<DescribedSource> described = this.sources.enabled()
			.keySet()
			.stream()
			.map((source) -> new DescribedSource(source, this.sources.properties(source).kind(),
					this.definitions.declared(source)))
			.toList();
		return new Description(this.properties.name(), job,
				this.environment.getProperty("server.port", Integer.class, DEFAULT_PORT),
				this.properties.web().metricsPath(), instance(), described);
	}

	/** Where the target is, as the archetype finds it in the URL. */
	private String instance() {
		String url = this.properties.requireTarget().shownUrl();
		String host = url.replaceFirst("^(?:service:jmx:rmi:///jndi/rmi|jdbc:[a-z]+|[a-z+]+)://([^/?;]*).*$", "$1");
		return host.equals(url) || host.contains("\"") ? "" : host;
	}

}
