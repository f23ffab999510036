package io.github.exporterkit.jdbc;

import java.io.IOException;
import java.io.InputStream;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static org.assertj.core.api.Assertions.assertThat;

class PublicApiTests {

	private static final String KIT = "io.github.exporterkit.";

	private static final JavaClasses CLASSES = new ClassFileImporter()
		.importUrl(JdbcTransport.class.getProtectionDomain().getCodeSource().getLocation());

	@Test
	void theTransportUsesTheDoorOfTransportsOnly() {
		classes().should()
			.onlyDependOnClassesThat(not(resideInAPackage(KIT + "."))
				.or(resideInAnyPackage(KIT + "jdbc", KIT + "source", KIT + "payload", KIT + "text")))
			.check(CLASSES);
	}

	@Test
	void itsKeysAreDescribedInItsJar() throws IOException {
		try (InputStream metadata = JdbcProperties.class.getResourceAsStream(
				"/META-INF/spring/configuration-metadata/io.github.exporterkit.jdbc.JdbcProperties.json")) {
			JsonNode properties = JsonMapper.shared().readTree(metadata).path("properties");
			assertThat(properties).extracting((property) -> property.path("name").asString())
				.contains("query", "query-file", "columns-as-rows", "when.min-version");
			assertThat(properties)
				.allSatisfy((property) -> assertThat(property.path("description").asString()).isNotBlank());
		}
	}

}
