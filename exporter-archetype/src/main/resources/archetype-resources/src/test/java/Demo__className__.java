#parse("/META-INF/templates/project.vm")
#if($demo)
package ${package};

import java.util.Arrays;
import java.util.stream.Stream;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.web.server.context.WebServerApplicationContext;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.event.ContextClosedEvent;

/**
 * The exporter beside a {@link DemoTarget}, for {@code mvn spring-boot:test-run}.
 */
final class Demo${className} {

	private Demo${className}() {
	}

	public static void main(String[] args) throws Exception {
		DemoTarget target = DemoTarget.start();
		String[] arguments = Stream
			.concat(Arrays.stream(args),
					Stream.of("--exporter.target.url=" + target.url(), "--exporter.web.explain=true"))
			.toArray(String[]::new);
		ConfigurableApplicationContext exporter = SpringApplication.from(${className}::main)
			.run(arguments)
			.getApplicationContext();
		exporter.addApplicationListener((ContextClosedEvent closed) -> close(target));
		int port = ((WebServerApplicationContext) exporter).getWebServer().getPort();
		System.out.printf("""

				The exporter watches a demo target, %s. Open:
				  http://localhost:%d/          its landing page, where each metric leads to where it comes from
				  http://localhost:%d/metrics   what Prometheus gets
				Or see it in Prometheus, from another terminal:
				  prometheus --config.file=prometheus/prometheus.yml --storage.tsdb.path=target/prometheus
				Press Ctrl+C to stop.

				""", target.url(), port, port);
	}

	private static void close(AutoCloseable target) {
		try {
			target.close();
		}
		catch (Exception ex) {
			throw new IllegalStateException(ex);
		}
	}

}
#end
