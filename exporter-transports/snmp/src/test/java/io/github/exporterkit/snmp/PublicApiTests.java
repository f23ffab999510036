package io.github.exporterkit.snmp;

import java.io.IOException;
import java.io.InputStream;
import java.util.List;

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
		.importUrl(SnmpTransport.class.getProtectionDomain().getCodeSource().getLocation());

	@Test
	void theTransportUsesTheDoorOfTransportsOnly() {
		classes().should()
			.onlyDependOnClassesThat(not(resideInAPackage(KIT + "."))
				.or(resideInAnyPackage(KIT + "snmp", KIT + "source", KIT + "payload", KIT + "text")))
			.check(CLASSES);
	}

	@Test
	void itsKeysAreDescribedInItsJar() throws IOException {
		assertThat(described(SnmpProperties.class)).contains("columns", "objects", "index", "lookups");
		assertThat(described(SnmpTargetProperties.class)).contains("community-file", "priv-password",
				"max-repetitions");
	}

	private static List<String> described(Class<?> type) throws IOException {
		try (InputStream metadata = type
			.getResourceAsStream("/META-INF/spring/configuration-metadata/%s.json".formatted(type.getName()))) {
			JsonNode properties = JsonMapper.shared().readTree(metadata).path("properties");
			assertThat(properties)
				.allSatisfy((property) -> assertThat(property.path("description").asString()).isNotBlank());
			return properties.valueStream().map((property) -> property.path("name").asString()).toList();
		}
	}

}
