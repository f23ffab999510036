package io.github.exporterkit;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaCodeUnit;
import com.tngtech.archunit.core.domain.JavaPackage;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import io.github.exporterkit.source.Source;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

/**
 * Which package may use which, and a few habits. An entry in the table is a decision
 * about the design: add one with care. Every package may use {@code text}.
 */
class ArchitectureTests {

	private static final String ROOT = ArchitectureTests.class.getPackageName();

	private static final Map<String, Set<String>> MAY_USE = Map.ofEntries(Map.entry("text", Set.of()),
			Map.entry("value", Set.of("text")), Map.entry("payload", Set.of()),
			Map.entry("annotation", Set.of("value")), Map.entry("metric", Set.of("value", "text")),
			Map.entry("metric.build", Set.of("metric", "value")), Map.entry("source", Set.of("payload", "text")),
			Map.entry("source.http",
					Set.of("source.http.authorization", "source.http.exchange", "source", "payload", "text")),
			Map.entry("source.http.authorization", Set.of("source.http.exchange", "source", "text")),
			Map.entry("source.http.exchange", Set.of("source", "text")),
			Map.entry("source.file", Set.of("source", "payload", "text")),
			Map.entry("source.exec", Set.of("source", "payload", "text")),
			Map.entry("source.jmx", Set.of("source", "payload", "text")),
			Map.entry("source.socket", Set.of("source", "payload", "text")),
			Map.entry("decode", Set.of("payload", "text")), Map.entry("decode.follow", Set.of("decode", "payload")),
			Map.entry("decode.format", Set.of("decode", "payload", "text")),
			Map.entry("translate", Set.of("payload", "metric.build")),
			Map.entry("translate.expression", Set.of("payload", "text")),
			Map.entry("translate.rule", Set.of("translate.expression", "payload", "metric", "value", "text")),
			Map.entry("translate.plan",
					Set.of("translate", "translate.rule", "translate.expression", "payload", "metric", "metric.build",
							"value", "text")),
			Map.entry("translate.records",
					Set.of("translate.rule", "translate.expression", "annotation", "metric", "value", "text")),
			Map.entry("translate.yaml", Set.of("translate.rule", "translate.expression", "metric", "value", "text")),
			Map.entry("translate.passthrough",
					Set.of("translate", "payload", "metric", "metric.build", "value", "text")),
			Map.entry("translate.reshape",
					Set.of("translate", "translate.expression", "payload", "metric", "metric.build", "text")),
			Map.entry("translate.methods",
					Set.of("translate", "annotation", "payload", "metric", "metric.build", "text")),
			Map.entry("assemble", Set.of("metric")),
			Map.entry("collect",
					Set.of("source", "decode", "decode.follow", "translate", "payload", "metric", "metric.build")),
			Map.entry("scrape", Set.of("collect", "assemble", "source", "metric")),
			Map.entry("exposition", Set.of("metric", "value")), Map.entry("lint", Set.of("metric", "value")),
			Map.entry("web", Set.of("web.access", "scrape", "exposition", "lint", "explain", "metric", "text")),
			Map.entry("web.access", Set.of("text")),
			Map.entry("draft",
					Set.of("scrape", "collect", "source", "translate", "payload", "metric", "value", "text")),
			Map.entry("configuration",
					Set.of("source", "translate.yaml", "translate.passthrough", "translate.reshape", "translate.rule",
							"scrape", "collect", "metric", "value", "lint", "web", "run", "text")),
			Map.entry("describe", Set.of("lint", "metric")),
			Map.entry("explain",
					Set.of("scrape", "collect", "translate", "translate.plan", "translate.rule", "payload", "metric",
							"metric.build")),
			Map.entry("run", Set.of("scrape", "exposition", "lint", "metric", "draft", "describe", "explain")));

	private static final Set<String> PASS_ON_WHAT_THEY_CATCH = Set.of(ROOT + ".collect.CredentialBackOff",
			ROOT + ".decode.DecodedRows", ROOT + ".decode.StreamedRows", ROOT + ".source.file.FileSource",
			ROOT + ".source.http.HttpPages", ROOT + ".translate.methods.TranslatorMethod");

	private static final JavaClasses CLASSES = new ClassFileImporter()
		.importUrl(Source.class.getProtectionDomain().getCodeSource().getLocation());

	@ParameterizedTest
	@MethodSource("packages")
	void aPackageUsesOnlyWhatTheTableAllows(String name) {
		assertThat(MAY_USE).as("the table of packages").containsKey(name);
		String[] allowed = Stream.concat(Stream.of(name, "text"), MAY_USE.get(name).stream())
			.map((other) -> ROOT + "." + other)
			.toArray(String[]::new);
		classes().that()
			.resideInAPackage(ROOT + "." + name)
			.should()
			.onlyDependOnClassesThat(resideInAnyPackage(allowed).or(not(resideInAPackage(ROOT + ".."))))
			.check(CLASSES);
	}

	@ParameterizedTest
	@MethodSource("packages")
	void aPackageIsInTheTableOfTheDocs(String name) throws IOException {
		assertThat(Files.readString(Path.of("../docs/architecture.md")))
			.containsPattern("(?m)^\\|.*`" + name + "`.*\\|$");
	}

	@Test
	void packagesAreFreeOfCycles() {
		slices().matching(ROOT + ".(**)").should().beFreeOfCycles().check(CLASSES);
	}

	@Test
	void nothingDependsOnAutoconfigure() {
		noClasses().that()
			.resideOutsideOfPackage(ROOT + ".autoconfigure..")
			.should()
			.dependOnClassesThat()
			.resideInAPackage(ROOT + ".autoconfigure..")
			.check(CLASSES);
	}

	@Test
	void noClassIsNamedAfterNothingInParticular() {
		noClasses().should()
			.haveSimpleNameEndingWith("Utils")
			.orShould()
			.haveSimpleNameEndingWith("Util")
			.orShould()
			.haveSimpleNameEndingWith("Helper")
			.orShould()
			.haveSimpleNameEndingWith("Manager")
			.check(CLASSES);
	}

	@Test
	void everythingThatCanGoWrongIsCaughtInOnePlaceOnly() {
		assertThat(CLASSES.stream()
			.flatMap((type) -> type.getCodeUnits().stream())
			.filter(ArchitectureTests::catchesEverything)
			.map((unit) -> unit.getOwner().getFullName())
			.filter((type) -> !PASS_ON_WHAT_THEY_CATCH.contains(type))).containsExactly(ROOT + ".collect.Report");
	}

	@ParameterizedTest
	@MethodSource("allPackages")
	void everyPackageIsNullMarked(JavaPackage each) {
		assertThat(each.isAnnotatedWith(NullMarked.class)).isTrue();
	}

	/** The compiler writes such a catch for each try-with-resources too. */
	private static boolean catchesEverything(JavaCodeUnit unit) {
		return unit.getTryCatchBlocks()
			.stream()
			.flatMap((block) -> block.getCaughtThrowables().stream())
			.anyMatch((caught) -> caught.isEquivalentTo(Throwable.class) || caught.isEquivalentTo(Exception.class))
				&& unit.getMethodCallsFromSelf().stream().noneMatch((call) -> call.getName().equals("addSuppressed"));
	}

	static Set<String> packages() {
		return allPackages().map((each) -> each.getName().substring(ROOT.length() + 1))
			.filter((name) -> !name.equals("autoconfigure"))
			.collect(Collectors.toSet());
	}

	static Stream<JavaPackage> allPackages() {
		return CLASSES.stream().map(JavaClass::getPackage).distinct();
	}

}
