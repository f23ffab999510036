package io.github.exporterkit.source.http.exchange;

import java.net.URI;
import java.util.LinkedHashMap;
import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

class RequestUrlTests {

	@ParameterizedTest
	@CsvSource(textBlock = """
			http://host,           '',          http://host
			http://host/,          '',          http://host/
			http://host,           /stats,      http://host/stats
			http://host/,          /stats,      http://host/stats
			http://host,           stats,       http://host/stats
			http://host/base,      /stats,      http://host/base/stats
			http://host/base/,     /stats,      http://host/base/stats
			http://host/base/,     stats/,      http://host/base/stats/
			http://host/base,      '',          http://host/base
			http://host/base,      ?a=b,        http://host/base?a=b
			http://host/base,      //other/x,   http://host/base//other/x
			http://host:8161/base, /../x,       http://host:8161/base/../x
			http://[::1]:8161,     /stats,      http://[::1]:8161/stats
			""")
	void aPathIsAppendedToThatOfTheTarget(String target, String path, String expected) {
		assertThat(RequestUrl.of(URI.create(target), path, Map.of())).hasToString(expected);
	}

	@ParameterizedTest
	@CsvSource(delimiterString = "-->", quoteCharacter = '`',
			textBlock = """
					/api/jolokia/read/org.apache.activemq:type=Broker,brokerName=* --> /api/jolokia/read/org.apache.activemq:type=Broker,brokerName=*
					/read/java.lang:name=G1 Old Gen,type=*/A!/B                    --> /read/java.lang:name=G1%20Old%20Gen,type=*/A!/B
					/read/java.lang:name=G1%20Old%20Gen                            --> /read/java.lang:name=G1%20Old%20Gen
					/%2f/%2F                                                       --> /%2f/%2F
					/100%/%zz/%4                                                   --> /100%25/%25zz/%254
					/Zähler/€                                                      --> /Z%C3%A4hler/%E2%82%AC
					/a"b<c>d\\e^f`g{h}i                                            --> /a%22b%3Cc%3Ed%5Ce%5Ef%60g%7Bh%7Di
					/a#b[0]                                                        --> /a%23b%5B0%5D
					/~user/a-b_c.d;v=1/(x)'$&+@                                    --> /~user/a-b_c.d;v=1/(x)'$&+@
					/search?q=a b&r={x}|y&s=100%25&t=a+b/c?d                       --> /search?q=a%20b&r=%7Bx%7D%7Cy&s=100%25&t=a+b/c?d
					""")
	void whatAUrlCannotContainIsEncodedOnce(String path, String expected) {
		assertThat(RequestUrl.of(URI.create("http://host"), path, Map.of())).hasToString("http://host" + expected);
	}

	@Test
	void parametersArePlainText() {
		assertThat(RequestUrl.of(URI.create("http://host"), "/stats", Map.of("sel&ect", "a=b&c 100%25+/é")))
			.hasToString("http://host/stats?sel%26ect=a%3Db%26c%20100%2525%2B%2F%C3%A9");
	}

	@Test
	void theQueriesOfTargetPathAndParametersFollowEachOther() {
		Map<String, String> parameters = new LinkedHashMap<>();
		parameters.put("z", "3");
		parameters.put("a", "4");
		assertThat(RequestUrl.of(URI.create("http://host/base?key=1"), "/stats?b=2&b=3", parameters))
			.hasToString("http://host/base/stats?key=1&b=2&b=3&z=3&a=4");
	}

	@Test
	void whatIsNotAsciiInTheTargetIsEncodedToo() {
		assertThat(RequestUrl.of(URI.create("http://host/Zähler%20"), "/x", Map.of()))
			.hasToString("http://host/Z%C3%A4hler%20/x");
	}

}
