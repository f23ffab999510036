package io.github.exporterkit.autoconfigure;

import java.util.regex.Pattern;

import io.github.exporterkit.configuration.Exporters;
import io.github.exporterkit.configuration.ExporterProperties;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.boot.context.properties.source.ConfigurationPropertyName;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

import static org.assertj.core.api.Assertions.assertThat;

@ExtendWith(OutputCaptureExtension.class)
class UnknownKeyTests {

	@Test
	void aMisspeltKeyInAFileIsNamedWithItsLineAndTheNearestKey(CapturedOutput output) {
		String failure = Start.yaml("""
				exporter:
				  name: acme
				  target:
				    url: http://localhost:1
				    usrname: admin
				""").withoutServer().failure(output);
		assertThat(failure).contains(
				"exporter.target.usrname: this key is unknown; did you mean 'exporter.target.username'?",
				"Correct 'exporter.target.usrname' (", ".yaml] - 5:14)");
	}

	@ParameterizedTest
	@CsvSource({ "exporter.source.queues.http.path, exporter.sources.queues.http.path",
			"exporter.sources.queues.htp.path, exporter.sources.queues.http.path",
			"exporter.sources.queues.http.heders.accept, exporter.sources.queues.http.headers.accept",
			"exporter.sources.queues.timout, exporter.sources.queues.timeout",
			"exporter.sources.queues.metrics[0].valu, exporter.sources.queues.metrics[0].value",
			"exporter.sources.queues.metrics[0].lables.queue, exporter.sources.queues.metrics[0].labels.queue",
			"exporter.sources.queues.metrics[0].when[0].equal, exporter.sources.queues.metrics[0].when[0].equals",
			"exporter.sources.queues.metrics[0].bucket-rows.bond, exporter.sources.queues.metrics[0].bucket-rows.bound",
			"exporter.sources.queues.metrics[0].labels.queue.valu, exporter.sources.queues.metrics[0].labels.queue.value",
			"exporter.metrics.inclde[0], exporter.metrics.include[0]", "exporter.targt.url, exporter.target.url" })
	void aMisspeltKeyOnTheCommandLineIsNamedWithTheNearestKey(String written, String meant, CapturedOutput output) {
		String failure = Start.yaml(Exporters.QUEUES).and("--" + written + "=x").withoutServer().failure(output);
		assertThat(failure).contains(written + ": this key is unknown", "commandLineArgs",
				"did you mean '" + meant + "'?");
	}

	@Test
	void aKeyThatIsLikeNoOtherIsShownWithThoseThatMayStandThere(CapturedOutput output) {
		String failure = Start.yaml(Exporters.QUEUES)
			.and("--exporter.sources.queues.memcached.command=x")
			.withoutServer()
			.failure(output);
		assertThat(failure)
			.contains("exporter.sources.queues.memcached: this key is unknown",
					"known there are enabled, required, kind, timeout,", " metrics,", " http,",
					"Correct 'exporter.sources.queues.memcached' (")
			.doesNotContain("did you mean");
	}

	@Test
	void aListAmongTheKnownKeysHasNoIndexOfAnother(CapturedOutput output) {
		String failure = Start.yaml(Exporters.QUEUES)
			.and("--exporter.sources.queues.http.wishes[3].quality=x")
			.withoutServer()
			.failure(output);
		assertThat(failure).contains(
				"exporter.sources.queues.http.wishes[3]: this key is unknown; known there are method, path, query, headers, body, accepted-status");
	}

	@ParameterizedTest
	@CsvSource({ "exporter.sources.queues.http.metrics[1].name, exporter.sources.queues.http.metrics, http",
			"exporter.sources.queues.http.timeout, exporter.sources.queues.http.timeout, http",
			"exporter.sources.queues.metrics[0].refresh, exporter.sources.queues.metrics[0].refresh, metrics",
			"exporter.target.sources.queues.http.path, exporter.target.sources, target" })
	void aKeyThatIsIndentedTooFarIsShownWithItsPlace(String written, String place, String into, CapturedOutput output) {
		String failure = Start.yaml(Exporters.QUEUES).and("--" + written + "=x").withoutServer().failure(output);
		String key = place.substring(place.lastIndexOf('.') + 1);
		String right = place.replaceFirst("\\.[^.]+\\.([^.]+)$", ".$1");
		assertThat(failure).contains(
				"%s: '%s' belongs one level up, not into '%s'; indent it less: '%s'".formatted(place, key, into, right),
				"Correct '" + place + "' (");
	}

	@ParameterizedTest
	@CsvSource({ "exporter.sources.queues.path, file or http or json", "exporter.url, target",
			"exporter.sources.queues.accepted-status[0], http" })
	void aKeyThatIsIndentedTooLittleIsShownWithItsPlace(String written, String into, CapturedOutput output) {
		String failure = Start.yaml(Exporters.QUEUES).and("--" + written + "=x").withoutServer().failure(output);
		assertThat(failure)
			.containsPattern(Pattern.quote(written + ": this key is unknown; it belongs one level down, into ")
					+ "[a-z or]*" + into.split(" ")[0]);
	}

	@Test
	void aBlockThatAnotherArtifactReadsIsShownWithIt(CapturedOutput output) {
		String failure = Start.yaml(Exporters.QUEUES)
			.and("--exporter.sources.queues.jdbc.query=x")
			.withoutServer()
			.failure(output);
		assertThat(failure).contains("exporter.sources.queues.jdbc.query: this key is unknown; "
				+ "add the artifact io.github.exporterkit:exporter-jdbc, which reads it");
	}

	@Test
	void settingsOfATargetThatAnotherArtifactReadsAreShownWithIt(CapturedOutput output) {
		String failure = Start.yaml(Exporters.QUEUES)
			.and("--exporter.target.snmp.version=3")
			.withoutServer()
			.failure(output);
		assertThat(failure).contains("exporter.target.snmp.version: this key is unknown; "
				+ "add the artifact io.github.exporterkit:exporter-snmp, which reads it");
	}

	@ParameterizedTest
	@CsvSource({ "map.ok=1, list: write", "states.up=1, list: write", "pattern.size=Size, text: put it in quotes",
			"values[0]=Size, map: write" })
	void aListIsNoMapAndAMapIsNoList(String written, String cure, CapturedOutput output) {
		String failure = Start.yaml(Exporters.QUEUES)
			.and("--exporter.sources.queues.metrics[0]." + written)
			.withoutServer()
			.failure(output);
		assertThat(failure).contains("exporter.sources.queues.metrics[0].%s: this key is unknown; '%s' is a %s"
			.formatted(written.split("=")[0], written.split("\\W")[0], cure));
	}

	@ParameterizedTest
	@ValueSource(strings = { "exporter.sources.queues.http.headers.X-Api.Key",
			"exporter.sources.queues.keyValue.dropUnits", "exporter.sources.queues.csv",
			"exporter.sources.queues.families", "exporter.metrics.include",
			"exporter.sources.queues.metrics[0].labels.queue", "exporter.sources.queues.metrics[1].labels.queue.map[0]",
			"exporter.sources.my-queues.metrics[0].when[10].not-in[2]" })
	void aKeyIsKnownHoweverItIsWritten(String key) {
		assertThat(Exporters.keys().isKnown(ConfigurationPropertyName.adapt(key, '.'))).isTrue();
	}

	@Test
	void allUnknownKeysAreNamedAtOnce(CapturedOutput output) {
		String failure = Start.yaml(Exporters.QUEUES)
			.and("--exporter.nam=x", "--exporter.limits.sample=1")
			.withoutServer()
			.failure(output);
		assertThat(failure).contains("did you mean 'exporter.name'?", "did you mean 'exporter.limits.samples'?");
	}

	@Test
	void anUnknownEnvironmentVariableOnlyWarns(CapturedOutput output) {
		Start.yaml(Exporters.QUEUES)
			.variable("EXPORTER_PORT", "tcp://10.0.0.1:9816")
			.variable("EXPORTER_TARGET_USRNAME", "hush")
			.run()
			.close();
		assertThat(output).containsOnlyOnce("EXPORTER_PORT, EXPORTER_TARGET_USRNAME").doesNotContain("hush");
	}

	@Test
	void aKnownEnvironmentVariableSetsItsKeyWithoutAWarning(CapturedOutput output) {
		try (var context = Start.yaml(Exporters.QUEUES)
			.variable("EXPORTER_SCRAPE_MAXCONCURRENT", "3")
			.variable("EXPORTER_SOURCES_QUEUES_REQUIRED", "false")
			.variable("EXPORTER_METRICS_EXCLUDE_0", "acme_x*")
			.run()) {
			ExporterProperties properties = context.getBean(ExporterProperties.class);
			assertThat(properties.scrape().maxConcurrent()).isEqualTo(3);
			assertThat(properties.sources().get("queues").required()).isFalse();
			assertThat(output).doesNotContain("environment variables");
		}
	}

}
