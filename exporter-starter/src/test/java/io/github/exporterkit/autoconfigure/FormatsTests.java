package io.github.exporterkit.autoconfigure;

import com.github.tomakehurst.wiremock.junit5.WireMockRuntimeInfo;
import com.github.tomakehurst.wiremock.junit5.WireMockTest;
import io.github.exporterkit.configuration.Exporters;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.ConfigurableApplicationContext;

import static com.github.tomakehurst.wiremock.client.WireMock.equalTo;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.getRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.ok;
import static com.github.tomakehurst.wiremock.client.WireMock.okForContentType;
import static com.github.tomakehurst.wiremock.client.WireMock.stubFor;
import static com.github.tomakehurst.wiremock.client.WireMock.urlEqualTo;
import static com.github.tomakehurst.wiremock.client.WireMock.verify;
import static org.assertj.core.api.Assertions.assertThat;

@WireMockTest
@ExtendWith(OutputCaptureExtension.class)
class FormatsTests {

	private static final String SOURCES = """
			exporter:
			  name: acme
			  target:
			    url: %s
			  sources:
			    table:
			      http: {path: /table}
			      csv: {header-prefix: '# '}
			      metrics: [{name: sessions, type: gauge, value: scur, labels: {proxy: pxname}}]
			    device:
			      http: {path: /device}
			      each: $.status.port[*]
			      xml: {lists: [port]}
			      metrics: [{name: port_octets, type: gauge, value: '#text', labels: {port: '@id'}}]
			    legacy:
			      http: {path: /legacy}
			      families: [{match: 'go_.*', drop: true}]
			      metrics: [{name: samples_size, type: gauge, value: value, labels: {sample: name}}]
			    all:
			      http: {path: /all}
			      families: []
			""";

	@Test
	void everySourceMaySpeakAFormatOfItsOwn(WireMockRuntimeInfo target) {
		stubFor(get("/table").willReturn(ok("# pxname,scur,\nweb,3,\n")));
		stubFor(get("/device").willReturn(okForContentType("text/xml", "<status><port id='1'>7</port></status>")));
		stubFor(get("/legacy").willReturn(ok("go_threads 1\nqueue_size 2\n")));
		stubFor(get("/all").willReturn(ok("# TYPE other_total counter\nother_total{a=\"b\"} 4\n")));
		try (ConfigurableApplicationContext context = Start.yaml(SOURCES.formatted(target.getHttpBaseUrl())).run()) {
			assertThat(Served.by(context).metrics().lines()).contains("acme_sessions{proxy=\"web\"} 3",
					"acme_port_octets{port=\"1\"} 7", "queue_size 2", "acme_samples_size{sample=\"go_threads\"} 1",
					"acme_samples_size{sample=\"queue_size\"} 2", "other_total{a=\"b\"} 4");
			verify(getRequestedFor(urlEqualTo("/device")).withHeader("Accept",
					equalTo("application/xml, text/xml;q=0.9, */*;q=0.1")));
		}
	}

	@Test
	void anEmptyBlockIsABlockOfDefaults(WireMockRuntimeInfo target) {
		stubFor(get("/").willReturn(ok("name,size\nin,3\n")));
		try (ConfigurableApplicationContext context = Start.yaml("""
				exporter:
				  name: acme
				  target:
				    url: %s
				  sources:
				    table:
				      http:
				      csv:
				      metrics: [{name: sizes, type: gauge, value: size, labels: {name: name}}]
				""".formatted(target.getHttpBaseUrl())).run()) {
			assertThat(Served.by(context).metrics()).contains("acme_sizes{name=\"in\"} 3");
		}
	}

	@Test
	void aBlockOfAnotherFormatIsRefused(CapturedOutput output) {
		String failure = Start.yaml(Exporters.QUEUES)
			.and("--exporter.sources.queues.format=json", "--exporter.sources.queues.csv.delimiter=;")
			.withoutServer()
			.failure(output);
		assertThat(failure).contains(
				"exporter.sources.queues.csv: this is for the format csv, but there is format: json too; leave one of them out");
	}

}
