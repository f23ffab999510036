package io.github.exporterkit.configuration;

import java.util.LinkedHashMap;
import java.util.Map;

import io.github.exporterkit.decode.format.Formats;
import io.github.exporterkit.source.exec.ExecProperties;
import io.github.exporterkit.source.file.FileProperties;
import io.github.exporterkit.source.http.HttpRequestProperties;
import io.github.exporterkit.source.jmx.JmxProperties;
import io.github.exporterkit.source.socket.SocketProperties;
import io.github.exporterkit.text.DeclarationException;

import org.springframework.boot.SpringApplication;
import org.springframework.core.env.ConfigurableEnvironment;

/**
 * Configurations to vary.
 */
public final class Exporters {

	/** Has a name and a target, to be completed. */
	public static final String BEGUN = """
			exporter:
			  name: acme
			  target:
			    url: http://127.0.0.1:1
			""";

	/**
	 * Works, with the source {@code queues} and the metric {@code acme_queue_messages}.
	 */
	public static final String QUEUES = BEGUN + """
			  sources:
			    queues:
			      http:
			        path: /queues
			      metrics:
			      - name: queue_messages
			        value: size
			""";

	private Exporters() {
	}

	/** Read keys as an exporter reads them, and refuse those that it would refuse. */
	public static void checkKeys(ConfigurableEnvironment environment) {
		new KeysAsWritten().postProcessEnvironment(environment, new SpringApplication());
		DeclarationException.Collector mistakes = new DeclarationException.Collector();
		new UnknownKeyCheck(environment, keys()).check(mistakes);
		mistakes.end();
	}

	/** All keys, as an exporter knows them to which nothing is added. */
	public static KnownKeys keys() {
		Map<String, Class<?>> blocks = new LinkedHashMap<>(
				Map.of("http", HttpRequestProperties.class, "file", FileProperties.class, "exec", ExecProperties.class,
						"jmx", JmxProperties.class, "socket", SocketProperties.class));
		Formats.builtIn().forEach((format) -> blocks.put(format.name(), format.properties()));
		return new KnownKeys(blocks, Map.of());
	}

}
