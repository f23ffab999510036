package io.github.exporterkit.source;

import java.time.Duration;
import java.util.Map;

import io.github.exporterkit.text.DeclarationException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * URLs of all kinds of targets, and what of them is shown.
 */
class TargetUrlTests {

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			jdbc:sqlserver://h:1433;databaseName=x;user=sa;password=s3cret | jdbc:sqlserver://h:1433
			jdbc:sqlserver://h\\inst;password=s3cret                       | jdbc:sqlserver:…
			jdbc:postgresql://h:5432/db?user=x&password=s3cret             | jdbc:postgresql://h:5432/db
			jdbc:postgresql://h1:5432,h2:5432/db?password=s3cret           | jdbc:postgresql:…
			jdbc:mysql://address=(host=h)(password=s3cret)/db              | jdbc:mysql:…
			jdbc:db2://h:50000/DB:user=x;password=s3cret;                  | jdbc:db2:…
			jdbc:informix-sqli://h:1/db:PASSWORD=s3cret                    | jdbc:informix-sqli:…
			jdbc:oracle:thin:@(DESCRIPTION=(ADDRESS=(HOST=h))(PASSWORD=s3cret)) | jdbc:oracle:…
			jdbc:oracle:thin:@//h:1521/service                             | jdbc:oracle:…
			jdbc:h2:mem:x;PASSWORD=s3cret                                  | jdbc:h2:…
			service:jmx:rmi:///jndi/rmi://h:1099/jmxrmi                    | service:jmx:…
			snmp://h:161/?community=s3cret                                 | snmp://h:161/
			snmp:s3cret                                                    | snmp:…
			tcp://h:1                                                      | tcp://h:1
			tcp://h/x;password=s3cret                                      | tcp://h/x
			tcp://h/x;s3cret                                               | tcp://h/x
			tcp://h/x;password=s3/cret                                     | tcp://h/x
			http://h/api;jsessionid=s3cret?x=s3cret                        | http://h/api
			unix:///run/x.sock?password=s3cret                             | unix:///run/x.sock
			file:///proc                                                   | file:///proc
			exec:///usr/bin/tool?token=s3cret                              | exec:///usr/bin/tool
			""")
	void isAcceptedAndShownWithoutWhatMayBeSecret(String url, String shown) {
		Target target = Target.of(url);
		assertThat(target.shownUrl()).isEqualTo(shown);
		assertThat(target.toString()).doesNotContain("s3");
		assertThat(target.url()).isEqualTo(url);
	}

	@ParameterizedTest
	@ValueSource(strings = { "jdbc:mysql://root:s3cret@h/db", "jdbc:oracle:thin:scott/s3cret@h:1521:x",
			"jdbc:sqlserver://h;user=sa;password=s3cret@x", "service:jmx:rmi://u:s3cret@h", "tcp://:s3cret@h:1",
			"tcp:///u:s3cret@h", "unix://u:s3cret@/run/x.sock", "snmp:s3cret@h", "http:s3cret@h", "s3cret@h",
			"http://h x;password=s3cret", "http://my_host;password=s3cret", "http:///x?password=s3cret",
			"http:?password=s3cret" })
	void isRefusedWithoutRepeatingIt(String url) {
		assertThatExceptionOfType(DeclarationException.class).isThrownBy(() -> Target.of(url))
			.satisfies((ex) -> assertThat(ex.getMessage()).startsWith("url: ").doesNotContain("s3"));
		assertThatExceptionOfType(DeclarationException.class)
			.isThrownBy(() -> Target.of("http://h").at("exporter.sources.x.url", url))
			.satisfies((ex) -> assertThat(ex.getMessage()).startsWith("exporter.sources.x.url: ").doesNotContain("s3"));
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|',
			textBlock = """
					/usr/bin/tool --token s3cret         | /usr/bin/tool is a path, not a URL; write the whole of it
					/proc                                | /proc is a path, not a URL; write the whole of it
					exec:///usr/bin/tool --token s3cret  | exec:///usr/bin/tool is followed by a blank, which no URL contains
					file:///mnt/my files                 | file:///mnt/my is followed by a blank, which no URL contains
					http://localhost:80000/?key=s3cret   | http://localhost:80000/ has the port 80000; write a port from 1 to 65535
					localhost                            | localhost is not a URL with a scheme and a host
					""")
	void whatSomebodyMayWriteInPlaceOfAUrlHasACureOfItsOwn(String url, String problem) {
		assertThatExceptionOfType(DeclarationException.class).isThrownBy(() -> Target.of(url))
			.withMessageStartingWith("url: " + problem)
			.withMessageNotContaining("s3cret");
	}

	@ParameterizedTest
	@CsvSource({ "jdbc:postgresql://h:5432/a, jdbc:postgresql://H:5432/b, true",
			"jdbc:postgresql://h:5432/a, jdbc:postgresql://h:5433/a, false",
			"jdbc:postgresql://h/a, jdbc:mysql://h/a, false", "tcp://h:1, tcp://h:1/x, true",
			"jdbc:h2:mem:a, jdbc:h2:mem:a, true", "unix:///run/a.sock, unix:///run/a.sock, true",
			"unix:///run/a.sock, unix:///run/b.sock, false" })
	void credentialsGoToTheSameSchemeHostAndPortOnly(String url, String other, boolean kept) {
		Target target = new Target(url, "admin", "s3cret", null, null, Map.of(), new Target.Ssl(null),
				Duration.ofSeconds(1), false, Target.Authentication.BASIC, null, null, null, null);
		assertThat(target.at("exporter.sources.x.url", other).username()).isEqualTo(kept ? "admin" : null);
	}

	@ParameterizedTest
	@CsvSource({ "jdbc:postgresql://h/a, jdbc:postgresql://other/a", "jdbc:h2:mem:a, jdbc:h2:mem:b",
			"jdbc:postgresql://h/a, 'jdbc:postgresql://h,other/a'", "file:///proc, jdbc:h2:mem:a",
			"'jdbc:oracle:thin:@(HOST=h)', tcp://h:1" })
	void aHostThatIsAnotherOrCannotBeToldIsRefused(String url, String other) {
		assertThatExceptionOfType(DeclarationException.class)
			.isThrownBy(() -> Target.of(url).at("exporter.sources.x.url", other))
			.withMessageContaining("is on another host than exporter.target.url");
	}

	@Test
	void whatOnlyItsTransportCanReadIsNotParsed() {
		assertThat(Target.of("service:jmx:rmi://h").hasScheme("service:jmx")).isTrue();
		assertThat(Target.of("tcp://h").hasScheme("tc")).isFalse();
		assertThatExceptionOfType(DeclarationException.class).isThrownBy(() -> Target.of("jdbc:h2:mem:s3cret").uri())
			.satisfies((ex) -> assertThat(ex.getMessage()).doesNotContain("s3cret"));
	}

}
