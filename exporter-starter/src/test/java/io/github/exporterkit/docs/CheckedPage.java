package io.github.exporterkit.docs;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A page of the documentation whose parts between {@code <!-- begin … -->} and
 * {@code <!-- end -->} are generated. With {@code -Dupdate} they are written, otherwise
 * they are checked.
 */
public final class CheckedPage {

	private static final Pattern PART = Pattern.compile("(?s)(<!-- begin ([^\\n]+) -->\\n).*?(<!-- end -->)");

	private final Path file;

	public CheckedPage(String name) {
		this.file = Path.of("..", "docs", name);
	}

	/**
	 * Check the page.
	 * @param part what belongs into a part, by the part's name
	 * @param test the test that checks it, for the cure
	 */
	public void check(UnaryOperator<String> part, Class<?> test) throws IOException {
		String committed = Files.readString(this.file);
		String generated = PART.matcher(committed)
			.replaceAll(
					(match) -> Matcher.quoteReplacement(match.group(1) + part.apply(match.group(2)) + match.group(3)));
		if (System.getProperty("update") != null) {
			Files.writeString(this.file, generated);
			return;
		}
		assertThat(committed)
			.as("%s is not up to date. Run: mvn -pl exporter-starter test -Dtest=%s -Dupdate", this.file.normalize(),
					test.getSimpleName())
			.isEqualTo(generated);
	}

	/** What the page says. */
	public String text() throws IOException {
		return Files.readString(this.file);
	}

	/** A row of a table. */
	public static String row(String... cells) {
		return "| %s |\n".formatted(String.join(" | ", cells));
	}

	/** Text that Markdown shows as it is. */
	public static String plain(String text) {
		return text.replace("\\", "\\\\").replace("|", "\\|").replace("*", "\\*").replace("<", "&lt;");
	}

	public static String code(Object text) {
		return "`%s`".formatted(text.toString().replace("|", "\\|"));
	}

}
