package io.github.exporterkit.jdbc;

import java.io.IOException;
import java.nio.charset.StandardCharsets;

import io.github.exporterkit.text.DeclarationException;

import org.springframework.boot.io.ApplicationResourceLoader;
import org.springframework.core.io.DefaultResourceLoader;
import org.springframework.core.io.Resource;

/**
 * The statement of a source.
 *
 * @param sql the statement
 * @param description what messages call it: its file or its beginning
 */
record Query(String sql, String description) {

	static Query of(JdbcProperties properties) {
		String file = properties.queryFile();
		if (file != null) {
			return new Query(Sql.checked("query-file", read(file)), file);
		}
		String sql = Sql.checked("query", String.valueOf(properties.query()));
		return new Query(sql, Sql.described(sql));
	}

	private static String read(String file) {
		Resource resource = ApplicationResourceLoader.get(new DefaultResourceLoader(), true).getResource(file);
		try {
			return resource.getContentAsString(StandardCharsets.UTF_8);
		}
		catch (IOException ex) {
			throw new DeclarationException("query-file", "%s cannot be read".formatted(file),
					"name a file, or a resource such as classpath:sql/sessions.sql");
		}
	}

}
