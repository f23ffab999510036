package io.github.exporterkit.jdbc;

import io.github.exporterkit.jdbc.JdbcProperties.When;
import io.github.exporterkit.text.DeclarationException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class ServerVersionTests {

	@ParameterizedTest
	@CsvSource(delimiter = '|',
			textBlock = """
					PostgreSQL           | 15.8 (Debian 15.8-0+deb12u1)                                                | 15 | 8 | 15.8   | 15.8
					PostgreSQL           | 18beta1                                                                     | 18 | 0 | 18     | 18
					MariaDB              | 11.4.5-MariaDB-log                                                          | 11 | 4 | 11.4.5 | 11.4
					MariaDB              | 5.5.5-10.11.6-MariaDB                                                       | 10 | 11 | 10.11 | 10.11.6
					MySQL                | 8.0.36-0ubuntu0.22.04.1                                                     | 8  | 0 | 8.0.36 | 8
					Oracle               | Oracle Database 19c Enterprise Edition Release 19.0.0.0.0 - Production      | 19 | 0 | 19     | 19
					Microsoft SQL Server | 15.00.2000                                                                  | 15 | 0 | 15     | 15
					DB2/LINUXX8664       | SQL110580                                                                   | 11 | 5 | 11.5   | 11.5
					""")
	void everyProductsNotationIsRead(String product, String version, int major, int minor, String min, String max) {
		ServerVersion server = ServerVersion.of(product, version, major, minor);
		assertThat(server.fits(new When(null, min, max, null))).isTrue();
		assertThat(server.fits(new When(null, (major + 1) + ".0", null, null))).isFalse();
		assertThat(server.fits(new When(null, null, (major - 1) + ".99", null))).isFalse();
		assertThat(server.fits(new When("nothing", null, null, null))).isFalse();
	}

	@Test
	void aVersionIsNumbersWithDots() {
		assertThatExceptionOfType(DeclarationException.class).isThrownBy(() -> new When(null, "10.x", null, null))
			.withMessageContaining("min-version");
	}

}
