package io.github.exporterkit.docs;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Holds the pages of the documentation to the code.
 */
class DocumentationTests {

	private static final Path ROOT = Path.of("..").toAbsolutePath().normalize();

	private static final Pattern EXCERPT = Pattern.compile("<!-- from (\\S+) -->\\R```\\w*\\R(.*?)\\R```",
			Pattern.DOTALL);

	private static final Pattern TEST = Pattern.compile("\\[\\w+\\.(\\w+)]\\(([^)]+\\.java)\\)");

	private static final Pattern LINK = Pattern.compile("]\\(([^)#:\\s]+)(#[^)]*)?\\)");

	static Stream<Path> pages() throws IOException {
		List<Path> pages = new ArrayList<>();
		try (Stream<Path> top = Files.list(ROOT); Stream<Path> docs = Files.walk(ROOT.resolve("docs"))) {
			Stream.concat(top, docs).filter((file) -> file.toString().endsWith(".md")).forEach(pages::add);
		}
		return pages.stream().map(ROOT::relativize);
	}

	@ParameterizedTest
	@MethodSource("pages")
	void everyMarkedExcerptIsInItsFile(Path page) throws IOException {
		Matcher excerpt = EXCERPT.matcher(Files.readString(ROOT.resolve(page)));
		while (excerpt.find()) {
			Path source = ROOT.resolve(excerpt.group(1));
			assertThat(source).as("the source of an excerpt in %s", page).exists();
			assertThat(Files.readString(source)).as("%s, of which %s has an excerpt", excerpt.group(1), page)
				.contains(excerpt.group(2));
		}
	}

	@ParameterizedTest
	@MethodSource("pages")
	void everyLinkToAFileLeadsToOne(Path page) throws IOException {
		Path folder = ROOT.resolve(page).getParent();
		Matcher link = LINK.matcher(Files.readString(ROOT.resolve(page)));
		while (link.find()) {
			assertThat(folder.resolve(link.group(1))).as("a link in %s", page).exists();
		}
	}

	@Test
	void everyTestThatConformanceNamesIsThere() throws IOException {
		Path page = ROOT.resolve("docs/conformance.md");
		Matcher test = TEST.matcher(Files.readString(page));
		int tests = 0;
		for (; test.find(); tests++) {
			assertThat(Files.readString(page.getParent().resolve(test.group(2)))).as(test.group())
				.contains("void " + test.group(1) + "(");
		}
		assertThat(tests).isGreaterThan(30);
	}

	@Test
	void thereAreExcerptsToHold() throws IOException {
		assertThat(EXCERPT.matcher(Files.readString(ROOT.resolve("README.md"))).results()).isNotEmpty();
		assertThat(EXCERPT.matcher(Files.readString(ROOT.resolve("docs/levels.md"))).results()).isNotEmpty();
	}

}
