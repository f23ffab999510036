package io.github.exporterkit.test;

import io.github.exporterkit.source.FetchException;
import io.github.exporterkit.source.Source;

/**
 * The exporter under test. A parameter of test methods, and a bean.
 * <p>
 * What sources are told to answer holds until the end of the test. Not thread-safe.
 */
public interface Exporter {

	/**
	 * Scrape everything. Every scrape fetches all sources, also those that are otherwise
	 * refreshed in the background.
	 * @return what Prometheus would get
	 * @throws IllegalStateException if there is no recorded payload of a source; the
	 * message names the file
	 */
	Exposition scrape();

	/**
	 * Scrape a part.
	 * @param query what stands behind {@code /metrics?}, such as
	 * {@code collect[]=queues&collect[]=topics}
	 * @return what Prometheus would get
	 * @throws IllegalArgumentException if Prometheus would get the status 400
	 */
	Exposition scrape(String query);

	/**
	 * Let a source answer with other JSON than usual.
	 * @param source the source's name
	 * @param json its answer
	 * @throws IllegalArgumentException if there is no such source
	 */
	void answer(String source, String json);

	/**
	 * Let a source answer with text in any format.
	 * @param source the source's name
	 * @param body its answer
	 * @param mediaType what the target would call it, such as {@code text/html}
	 * @throws IllegalArgumentException if there is no such source
	 */
	void answer(String source, String body, String mediaType);

	/**
	 * Let something else take a source's place.
	 * @param source the source's name
	 * @param instead asked at every scrape
	 * @throws IllegalArgumentException if there is no such source
	 */
	void answer(String source, Source instead);

	/**
	 * A recorded payload, to be changed, or to be served by WireMock.
	 * @param name the name of its file, without extension
	 * @return the payload's text
	 * @throws IllegalStateException if there is no such payload; the message names the
	 * file
	 */
	String recorded(String name);

	/**
	 * Let the fetch of a source fail.
	 * @param source the source's name
	 * @param kind how it fails
	 * @throws IllegalArgumentException if there is no such source
	 */
	void fail(String source, FetchException.Kind kind);

	/**
	 * Let the fetch of a source fail.
	 * @param source the source's name
	 * @param exception what it throws
	 * @throws IllegalArgumentException if there is no such source
	 */
	void fail(String source, Exception exception);

	/**
	 * Let every fetch fail, as if nobody listened at the target's address.
	 */
	void targetDown();

	/**
	 * Let all sources answer as at the beginning of the test. Happens before each test.
	 */
	void reset();

}
