package io.github.exporterkit.test;

/**
 * What takes the target's place in an {@link ExporterTest}.
 */
public enum TestTarget {

	/**
	 * Nothing: sources do not fetch, recorded payloads are their answers. For tests of
	 * what the exporter makes of what arrives.
	 */
	RECORDED,

	/**
	 * A WireMock server on 127.0.0.1, whose URL becomes {@code exporter.target.url}. For
	 * tests of what the exporter asks for, and of how it logs in. A test stubs it through
	 * a parameter of type {@code WireMockServer}.
	 */
	WIREMOCK,

	/**
	 * The target itself, at {@code exporter.target.url}, started by the test.
	 */
	CONFIGURED

}
