package io.github.exporterkit.exposition;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullAndEmptySource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class ExpositionFormatTests {

	private static final String PROTOBUF = "application/vnd.google.protobuf;proto=io.prometheus.client.MetricFamily;encoding=delimited";

	private static final String PROMETHEUS_2_42 = "application/openmetrics-text;version=1.0.0,"
			+ "application/openmetrics-text;version=0.0.1;q=0.75,text/plain;version=0.0.4;q=0.5,*/*;q=0.1";

	private static final String PROMETHEUS_2_42_NATIVE_HISTOGRAMS = PROTOBUF
			+ ",application/openmetrics-text;version=1.0.0;q=0.8,"
			+ "application/openmetrics-text;version=0.0.1;q=0.75,text/plain;version=0.0.4;q=0.5,*/*;q=0.1";

	private static final String PROMETHEUS_2_49 = "application/openmetrics-text;version=1.0.0;q=0.5,"
			+ "application/openmetrics-text;version=0.0.1;q=0.4,text/plain;version=0.0.4;q=0.3,*/*;q=0.2";

	private static final String PROMETHEUS_3 = "application/openmetrics-text;version=1.0.0;escaping=%1$s;q=0.6,"
			+ "application/openmetrics-text;version=0.0.1;q=0.5,text/plain;version=1.0.0;escaping=%1$s;q=0.4,"
			+ "text/plain;version=0.0.4;q=0.3,*/*;q=0.2";

	private static final String PROMETHEUS_3_NATIVE_HISTOGRAMS = PROTOBUF
			+ ";q=0.6,application/openmetrics-text;version=1.0.0;escaping=%1$s;q=0.5,"
			+ "application/openmetrics-text;version=0.0.1;q=0.4,text/plain;version=1.0.0;escaping=%1$s;q=0.3,"
			+ "text/plain;version=0.0.4;q=0.2,*/*;q=0.1";

	@Test
	void eachFormatDeclaresItsExactContentType() {
		assertThat(ExpositionFormat.PROTOBUF.contentType())
			.isEqualTo("application/vnd.google.protobuf; proto=io.prometheus.client.MetricFamily; encoding=delimited");
		assertThat(ExpositionFormat.TEXT.contentType()).isEqualTo("text/plain; version=0.0.4; charset=utf-8");
		assertThat(ExpositionFormat.OPENMETRICS.contentType())
			.isEqualTo("application/openmetrics-text; version=1.0.0; charset=utf-8");
	}

	@ParameterizedTest
	@ValueSource(strings = { PROMETHEUS_2_42, PROMETHEUS_2_49 })
	void prometheus2GetsOpenMetrics(String accept) {
		assertThat(ExpositionFormat.negotiate(accept)).isEqualTo(ExpositionFormat.OPENMETRICS);
	}

	@ParameterizedTest
	@ValueSource(strings = { "allow-utf-8", "underscores", "dots", "values" })
	void prometheus3GetsOpenMetricsWhateverEscapingItAsksFor(String escaping) {
		assertThat(ExpositionFormat.negotiate(PROMETHEUS_3.formatted(escaping)))
			.isEqualTo(ExpositionFormat.OPENMETRICS);
	}

	@ParameterizedTest
	@ValueSource(strings = { PROMETHEUS_2_42_NATIVE_HISTOGRAMS, PROMETHEUS_3_NATIVE_HISTOGRAMS,
			PROTOBUF + ";escaping=allow-utf-8;q=0.6,*/*;q=0.5", PROTOBUF })
	void whoeverPrefersProtobufGetsItIfThereIsTheLibrary(String accept) {
		assertThat(ExpositionFormat.negotiate(accept)).isEqualTo(ExpositionFormat.PROTOBUF);
	}

	@ParameterizedTest
	@ValueSource(strings = { PROMETHEUS_2_42_NATIVE_HISTOGRAMS, PROMETHEUS_3_NATIVE_HISTOGRAMS })
	void withoutTheLibraryTheNextBestDecides(String accept) {
		assertThat(ExpositionFormat.negotiate(accept, false)).isEqualTo(ExpositionFormat.OPENMETRICS);
	}

	@Test
	void protobufInAnotherShapeIsAnotherFormat() {
		assertThat(ExpositionFormat.negotiate(PROTOBUF.replace("delimited", "text"))).isEqualTo(ExpositionFormat.TEXT);
		assertThat(ExpositionFormat.negotiate(PROTOBUF.replace("MetricFamily", "Metric")))
			.isEqualTo(ExpositionFormat.TEXT);
		assertThat(ExpositionFormat.negotiate("application/vnd.google.protobuf;encoding=delimited"))
			.isEqualTo(ExpositionFormat.TEXT);
	}

	@Test
	void prometheusConfiguredForTextOnlyGetsText() {
		assertThat(ExpositionFormat.negotiate("text/plain;version=0.0.4;q=0.6,*/*;q=0.5"))
			.isEqualTo(ExpositionFormat.TEXT);
		assertThat(ExpositionFormat.negotiate(PROTOBUF + ";q=0.6,text/plain;version=0.0.4;q=0.5,*/*;q=0.4", false))
			.isEqualTo(ExpositionFormat.TEXT);
	}

	@Test
	void theHigherQualityDecidesWhateverTheOrder() {
		assertThat(ExpositionFormat.negotiate("application/openmetrics-text;version=1.0.0;q=0.2,text/plain;q=0.7"))
			.isEqualTo(ExpositionFormat.TEXT);
		assertThat(ExpositionFormat.negotiate("text/plain;q=0.2,application/openmetrics-text;version=1.0.0;q=0.7"))
			.isEqualTo(ExpositionFormat.OPENMETRICS);
	}

	@Test
	void ofEqualQualitiesTheFirstDecides() {
		assertThat(ExpositionFormat.negotiate("text/plain,application/openmetrics-text"))
			.isEqualTo(ExpositionFormat.TEXT);
		assertThat(ExpositionFormat.negotiate("application/openmetrics-text,text/plain"))
			.isEqualTo(ExpositionFormat.OPENMETRICS);
	}

	@ParameterizedTest
	@ValueSource(strings = { "application/openmetrics-text;version=2.0.0", "application/openmetrics-text;version=0.0.1",
			"application/openmetrics-text;version=2.0.0,text/plain;version=0.0.4;q=0.1",
			"application/openmetrics-text;version=1.0.0;q=0" })
	void aVersionWeDoNotSpeakAndARefusedFormatDoNotMatch(String accept) {
		assertThat(ExpositionFormat.negotiate(accept)).isEqualTo(ExpositionFormat.TEXT);
	}

	@Test
	void anUnknownVersionDoesNotHideAKnownOneBehindIt() {
		assertThat(ExpositionFormat.negotiate(
				"application/openmetrics-text;version=2.0.0;q=0.6,application/openmetrics-text;version=1.0.0;q=0.5,text/plain;q=0.4"))
			.isEqualTo(ExpositionFormat.OPENMETRICS);
	}

	@ParameterizedTest
	@ValueSource(strings = { "text/html,application/xhtml+xml,application/xml;q=0.9,image/avif,image/webp,*/*;q=0.8",
			"text/html", "*/*", "text/*", "application/*;q=0", "application/json" })
	void aBrowserOrAnyoneElseGetsText(String accept) {
		assertThat(ExpositionFormat.negotiate(accept)).isEqualTo(ExpositionFormat.TEXT);
	}

	@ParameterizedTest
	@NullAndEmptySource
	@ValueSource(strings = { " ", ",", "nonsense", "text/", "application/openmetrics-text;q=high", "*/plain",
			"application/openmetrics-text;version=\"1.0.0" })
	void anAbsentOrMalformedHeaderGetsText(String accept) {
		assertThat(ExpositionFormat.negotiate(accept)).isEqualTo(ExpositionFormat.TEXT);
	}

}
