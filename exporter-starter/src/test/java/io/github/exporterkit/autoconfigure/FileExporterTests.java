package io.github.exporterkit.autoconfigure;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.ConfigurableApplicationContext;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The exporter of {@code files.yaml}, which {@code docs/files.md} shows, on a machine
 * made of a few files.
 */
@ExtendWith(OutputCaptureExtension.class)
class FileExporterTests {

	private static final Path YAML = Path.of("src/test/resources/files.yaml");

	@TempDir
	Path machine;

	@Test
	void filesBecomeMetrics() throws IOException {
		write("sys/devices/thermal_zone0/temp", "45000\n");
		write("sys/devices/thermal_zone1/temp", "-1500\n");
		link("sys/class/thermal/thermal_zone0", "../../devices/thermal_zone0");
		link("sys/class/thermal/thermal_zone1", "../../devices/thermal_zone1");
		write("var/lib/jobs/sales/nightly.json", "{\"rows\": 12, \"$modified\": \"never\"}");
		write("var/lib/jobs/sales/hourly.json", "[{\"rows\": 3}]");
		Files.setLastModifiedTime(this.machine.resolve("var/lib/jobs/sales/nightly.json"),
				FileTime.from(Instant.ofEpochSecond(1_700_000_000)));
		Files.setLastModifiedTime(this.machine.resolve("var/lib/jobs/sales/hourly.json"),
				FileTime.from(Instant.ofEpochSecond(1_700_003_600)));
		write("sys/class/net/eth0/statistics/rx_bytes", "100\n");
		write("sys/class/net/eth0/statistics/tx_bytes", "200\n");
		write("sys/class/net/eth0/statistics/rx_packets", "7\n");
		write("proc/loadavg", "0.25 0.50 0.75 1/200 4711\n");
		try (ConfigurableApplicationContext context = start()) {
			assertThat(Served.by(context).metrics()).contains("machine_up 1\n",
					"machine_temperature_celsius{zone=\"0\"} 45\n", "machine_temperature_celsius{zone=\"1\"} -1.5\n",
					"machine_job_rows{team=\"sales\",job=\"nightly\"} 12\n",
					"machine_job_rows{team=\"sales\",job=\"hourly\"} 3\n",
					"machine_job_last_run_timestamp_seconds{team=\"sales\",job=\"nightly\"} 1700000000\n",
					"machine_job_last_run_timestamp_seconds{team=\"sales\",job=\"hourly\"} 1700003600\n",
					"machine_network_bytes_total{device=\"eth0\",direction=\"rx\"} 100\n",
					"machine_network_bytes_total{device=\"eth0\",direction=\"tx\"} 200\n", "machine_load1 0.25\n");
		}
	}

	@ParameterizedTest
	@CsvSource({ "file:machine, file:… names neither a host nor a path; write slashes after the scheme",
			"file://srv/machine, file://srv/machine names a host", "/srv/machine, /srv/machine is a path" })
	void aUrlThatIsNoneOfAFileIsAMistakeOfItsKey(String url, String mistake, CapturedOutput output) throws IOException {
		assertThat(
				Start.yaml(Files.readString(YAML)).and("--exporter.target.url=" + url).withoutServer().failure(output))
			.contains("exporter.target.url: " + mistake);
	}

	@Test
	void wildcardsThatMatchNothingAreNoFailureAndAMissingFileIs() throws IOException {
		write("var/lib/jobs/sales/nightly.json", "not JSON");
		try (ConfigurableApplicationContext context = start()) {
			assertThat(Served.by(context).metrics()).contains("machine_up 0\n",
					"machine_scrape_source_success{source=\"thermal\"} 1\n",
					"machine_scrape_source_failure_info{source=\"load\",reason=\"connect\"} 1\n",
					"machine_scrape_source_failure_info{source=\"jobs\",reason=\"decode\"} 1\n");
			assertThat(Served.by(context).get("/").body()).contains("var/lib/jobs/sales/nightly.json: ");
		}
	}

	@Test
	void filesOfPrometheusPassThroughTogether() throws IOException {
		write("a.prom", "# TYPE backups_done counter\nbackups_done{db=\"a\"} 3\n# EOF\n");
		write("b.prom", "# HELP disk_wear Wear\n# TYPE disk_wear gauge\ndisk_wear 0.5\n");
		Start exporter = Start.yaml("""
				exporter:
				  name: machine
				  target:
				    url: file:///
				  sources:
				    textfiles:
				      file: {path: "*.prom"}
				      families: []
				""").and("--exporter.target.url=file://" + this.machine);
		try (ConfigurableApplicationContext context = exporter.run()) {
			assertThat(Served.by(context).metrics()).contains("machine_up 1\n", "backups_done_total{db=\"a\"} 3\n",
					"# HELP disk_wear Wear\n# TYPE disk_wear gauge\ndisk_wear 0.5\n");
		}
	}

	@Test
	void mistakesInTheBlockStopTheStart(CapturedOutput output) {
		assertThat(Start.yaml("""
				exporter:
				  name: machine
				  target:
				    url: file:///proc?x=1
				  sources:
				    load:
				      file: {path: ../etc/passwd, folow-links: true}
				      metrics: [{name: a, value: b}]
				""").withoutServer().failure(output)).contains("exporter.sources.load.file.folow-links")
			.contains("did you mean 'exporter.sources.load.file.follow-links'?");
		assertThat(Start.yaml("""
				exporter:
				  name: machine
				  target:
				    url: file:///proc
				  sources:
				    load:
				      file: {path: ../etc/passwd}
				      metrics: [{name: a, value: b}]
				""").withoutServer().failure(output)).contains("exporter.sources.load.file.path: it contains '..'");
	}

	private ConfigurableApplicationContext start() throws IOException {
		return Start.yaml(Files.readString(YAML)).and("--exporter.target.url=file://" + this.machine).run();
	}

	private void write(String name, String text) throws IOException {
		Path file = this.machine.resolve(name);
		Files.createDirectories(file.getParent());
		Files.writeString(file, text);
	}

	private void link(String name, String to) throws IOException {
		Path link = this.machine.resolve(name);
		Files.createDirectories(link.getParent());
		Files.createSymbolicLink(link, Path.of(to));
	}

}
