package io.github.exporterkit.autoconfigure;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

import io.github.exporterkit.source.jmx.BeanProcess;
import io.github.exporterkit.source.jmx.BeanServer;
import io.github.exporterkit.source.jmx.TomcatProcess;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.Timeout.ThreadMode;
import org.junit.jupiter.api.extension.ExtendWith;

import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.ConfigurableApplicationContext;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * The exporters of {@code docs/jmx.md} and {@code docs/coming-from-jmx-exporter.md}, each
 * with a Java process of its own, and one with Tomcat.
 */
@ExtendWith(OutputCaptureExtension.class)
@Timeout(value = 180, threadMode = ThreadMode.SEPARATE_THREAD)
class JmxExporterTests {

	private static final String DOCS = "../docs/exporters/";

	@Test
	void aProcessThatNobodyMayChangeIsReadThroughItsAgent() throws Exception {
		long before = System.currentTimeMillis() / 1000;
		try (BeanProcess process = BeanProcess.open(BeanServer.freePort(), 0);
				ConfigurableApplicationContext context = start("jvm", process)) {
			String metrics = Served.by(context).metrics();
			assertThat(metrics).contains("app_up 1\n")
				.containsPattern("app_memory_used_bytes\\{area=\"heap\"} [1-9]\\d+\n")
				.containsPattern("app_memory_used_bytes\\{area=\"nonheap\"} [1-9]\\d+\n")
				.containsPattern("app_memory_pool_used_bytes\\{pool=\"Metaspace\"} [1-9]\\d+\n")
				.containsPattern("app_memory_pool_after_gc_used_bytes\\{pool=\"Tenured Gen\"} \\d+\n")
				.doesNotContain("app_memory_pool_after_gc_used_bytes{pool=\"Metaspace\"}")
				.doesNotContain("app_memory_pool_max_bytes{pool=\"Metaspace\"}")
				.contains("app_gc_collections_total{collector=\"Copy\"} ",
						"app_gc_collection_time_seconds_total{collector=\"MarkSweepCompact\"} ")
				.containsPattern("app_threads [1-9]\\d*\n")
				.containsPattern("app_threads_started_total [1-9]\\d*\n")
				.containsPattern("app_classes_loaded [1-9]\\d+\n")
				.contains("app_runtime_info{version=\"%s\",".formatted(Runtime.version().feature()))
				.containsPattern("app_cpu_seconds_total 0\\.\\d+|app_cpu_seconds_total [1-9]");
			assertThat(value(metrics, "app_memory_max_bytes{area=\"heap\"}")).isBetween(60e6, 64.0 * (1 << 20));
			assertThat(value(metrics, "app_started_timestamp_seconds")).isBetween(before - 1.0, before + 60.0);
			assertThat(metrics).doesNotContain("_scrape_source_failure_info{");
		}
	}

	@Test
	void whatJmxExporterIsToldCanBeSaidHere() throws Exception {
		try (BeanProcess process = BeanProcess.open(BeanServer.freePort(), 10);
				ConfigurableApplicationContext context = start("from-jmx-exporter", process)) {
			assertThat(Served.by(context).metrics().lines().filter((line) -> line.startsWith("shop_queue_")))
				.hasSize(4 * 9)
				.contains("shop_queue_messages{queue=\"queue-0003\"} 3",
						"shop_queue_delivered_messages_total{queue=\"queue-0003\"} 3000",
						"shop_queue_running{queue=\"queue-0003\"} 1",
						"shop_queue_oldest_message_age_seconds{queue=\"queue-0003\"} 1.5");
		}
	}

	@Test
	void aMisspeltAttributeIsRemarkedOnWithTheNearest() throws Exception {
		try (BeanProcess process = BeanProcess.open(BeanServer.freePort(), 2);
				ConfigurableApplicationContext context = start("from-jmx-exporter", process,
						"--exporter.sources.queues.metrics[0].value=Mesages",
						"--exporter.sources.queues.metrics[0].name=queue_messages",
						"--exporter.sources.queues.metrics[0].type=gauge")) {
			Served.by(context).metrics();
			assertThat(Served.by(context).get("/").body()).contains("Mesages").contains("Messages");
		}
	}

	@Test
	void tomcatSaysOverJmxWhatItWasToldAndWhatItDid() throws Exception {
		Start tomcat = Start
			.yaml("""
					exporter:
					  name: tomcat
					  target:
					    url: jmx://localhost:1
					  sources:
					    threads:
					      jmx:
					        beans: "*:type=ThreadPool,name=*"
					      metrics:
					        - {name: threads_limit, type: gauge, help: Most threads, value: maxThreads, labels: {connector: $bean.name}}
					    requests:
					      jmx:
					        beans: "*:type=GlobalRequestProcessor,*"
					      metrics:
					        - {name: requests, type: counter, help: Requests, value: requestCount, labels: {connector: $bean.name}}
					        - {name: sent, type: counter, help: Bytes that were sent, value: bytesSent, unit: bytes, labels: {connector: $bean.name}}
					""");
		try (BeanProcess process = TomcatProcess.start(BeanServer.freePort());
				ConfigurableApplicationContext context = tomcat.and("--exporter.target.url=" + process.url()).run()) {
			String url = "http://127.0.0.1:" + process.said().lines().reduce("", (first, last) -> last);
			for (int i = 0; i < 3; i++) {
				assertThat(new Served(url).get("/").body()).isEqualTo("hello");
			}
			await().untilAsserted(() -> assertThat(Served.by(context).metrics())
				.containsPattern("tomcat_threads_limit\\{connector=\"http-[^\"]+\"} 17\n")
				.containsPattern("tomcat_requests_total\\{connector=\"http-[^\"]+\"} 3\n")
				.containsPattern("tomcat_sent_bytes_total\\{connector=\"http-[^\"]+\"} 15\n"));
		}
	}

	@Test
	void whatCannotBeReadStopsTheStart(CapturedOutput output) {
		assertThat(mistake(output, "service:jmx:remote+http://localhost:9990"))
			.contains("write jmx://localhost:9010, or service:jmx:rmi:///jndi/rmi://localhost:9010/jmxrmi");
		assertThat(mistake(output, "jmx://localhost:99999")).contains("write a port from 1 to 65535");
		assertThat(mistake(output, "jmx://localhost:9010", "--exporter.sources.queues.jmx.beans=java.lang"))
			.contains("'java.lang' is not the name of MBeans");
		assertThat(mistake(output, "jmx://localhost:9010", "--exporter.sources.queues.jmx.bean=java.lang:*"))
			.contains("exporter.sources.queues.jmx.beans");
	}

	private static String mistake(CapturedOutput output, String url, String... more) {
		return Start.yaml("""
				exporter:
				  name: shop
				  sources:
				    queues:
				      jmx:
				        beans: shop:*
				      metrics:
				        - {name: size, type: gauge, help: Size, value: Size}
				""").and("--exporter.target.url=" + url).and(more).withoutServer().failure(output);
	}

	private static ConfigurableApplicationContext start(String exporter, BeanProcess process, String... more)
			throws IOException {
		return Start.yaml(Files.readString(Path.of(DOCS + exporter + "/application.yaml")))
			.and("--exporter.target.url=" + process.url())
			.and(more)
			.run();
	}

	private static double value(String metrics, String series) {
		return metrics.lines()
			.filter((line) -> line.startsWith(series + " "))
			.mapToDouble((line) -> Double.parseDouble(line.substring(series.length() + 1)))
			.findFirst()
			.orElse(Double.NaN);
	}

}
