package io.github.exporterkit.jdbc;

import io.github.exporterkit.source.Target;
import io.github.exporterkit.text.DeclarationException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class JdbcUrlTests {

	@ParameterizedTest
	@CsvSource(delimiter = '|',
			textBlock = """
					jdbc:postgresql://db:5432/shop                                    | jdbc:postgresql://db:5432/shop
					jdbc:postgresql://a:1,b:2/shop?targetServerType=primary&x=s3cret  | jdbc:postgresql://a:1,b:2/shop…
					jdbc:postgresql://[::1]:5432/shop                                 | jdbc:postgresql://[::1]:5432/shop
					jdbc:mariadb:loadbalance://a,b:3307/                              | jdbc:mariadb:loadbalance://a,b:3307/
					jdbc:mysql://address=(host=a)(port=1)/db                          | jdbc:mysql:(host=a port=1)
					jdbc:oracle:thin:@//db:1521/shop                                  | jdbc:oracle:thin:@//db:1521/shop
					jdbc:oracle:thin:@tcps://db:1522/shop?wallet_location=/s3cret     | jdbc:oracle:thin:@tcps://db:1522/shop…
					jdbc:oracle:thin:@db:1521:orcl                                    | jdbc:oracle:thin:@db:1521:orcl
					jdbc:oracle:thin:@(DESCRIPTION=(ADDRESS=(PROTOCOL=tcp)(HOST=db)(PORT=1521))(CONNECT_DATA=(SERVICE_NAME=shop))(SECURITY=(X=s3cret))) | jdbc:oracle:thin:@(host=db port=1521 service_name=shop)
					jdbc:oracle:thin:scott/s3cret                                     | jdbc:oracle:thin:…
					jdbc:sqlserver://db\\\\one:1433;databaseName=shop;x=s3cret          | jdbc:sqlserver://db\\\\one:1433…
					jdbc:db2://db:50000/shop:currentSchema=s3cret;                    | jdbc:db2://db:50000/shop…
					jdbc:h2:mem:test;MODE=Oracle                                      | jdbc:h2:mem:test…
					jdbc:odd:!s3cret                                                  | jdbc:odd:…
					jdbc                                                              | jdbc:…
					""")
	void whatIsShownIsThePlace(String url, String shown) {
		assertThat(JdbcUrl.shown(url)).isEqualTo(shown);
	}

	@ParameterizedTest
	@ValueSource(strings = { "jdbc:sqlserver://h;user=sa;password=s3cret", "jdbc:postgresql://h/db?password=s3cret",
			"jdbc:postgresql://h/db?sslpassword=s3cret", "jdbc:sqlserver://h;User ID=sa;PWD=s3cret",
			"jdbc:db2://h:50000/db:user=x;password=s3cret;", "jdbc:mysql://address=(host=h)(password=s3cret)/db",
			"jdbc:sqlserver://h;trustStorePassword = s3cret", "jdbc:sqlserver://h;accessToken=s3cret" })
	void credentialsInAUrlAreRefusedWithoutBeingShown(String url) {
		assertThatExceptionOfType(DeclarationException.class)
			.isThrownBy(() -> new JdbcTransport().check(Target.of(url)))
			.withMessageContaining("exporter.target.password-file")
			.withMessageNotContaining("s3cret");
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			jdbc:oracle:thin:@//db/shop  | add com.oracle.database.jdbc:ojdbc11 as a runtime dependency
			jdbc:mysql://db/shop         | add com.mysql:mysql-connector-j as a runtime dependency
			jdbc:sqlserver://db          | add com.microsoft.sqlserver:mssql-jdbc as a runtime dependency
			jdbc:db2://db:50000/shop     | add com.ibm.db2:jcc as a runtime dependency
			jdbc:unheardof:x             | add the driver of this database as a runtime dependency, or correct the URL
			""")
	void aDriverThatIsMissingIsNamed(String url, String cure) {
		assertThatExceptionOfType(DeclarationException.class)
			.isThrownBy(() -> new JdbcTransport().check(Target.of(url)))
			.withMessageContaining(cure)
			.withMessageContaining("org.postgresql.Driver");
	}

	@ParameterizedTest
	@ValueSource(strings = { "jdbc:postgresql://a:1,b:2/shop?targetServerType=primary", "jdbc:h2:mem:test;MODE=Oracle",
			"jdbc:mariadb:sequential://a,b/shop?sslMode=verify-full&passwordCharacterEncoding=UTF-8" })
	void whateverADriverTakesIsTaken(String url) {
		new JdbcTransport().check(Target.of(url));
	}

}
