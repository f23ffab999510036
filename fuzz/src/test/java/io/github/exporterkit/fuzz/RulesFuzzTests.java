package io.github.exporterkit.fuzz;

import java.nio.charset.StandardCharsets;
import java.util.List;

import com.code_intelligence.jazzer.junit.DictionaryFile;
import com.code_intelligence.jazzer.junit.FuzzTest;
import io.github.exporterkit.decode.Decoder;
import io.github.exporterkit.text.DeclarationException;
import io.github.exporterkit.translate.Translation;

import org.springframework.boot.context.properties.bind.BindException;

/**
 * What an author may declare about a source. It becomes a translation that works on any
 * document, or is refused with a place and a cure.
 */
class RulesFuzzTests {

	private static final Decoder JSON = Decoders.of("json");

	private static final List<String> DOCUMENTS = List.of(
			"""
					{"rows": [{"name": "a", "size": 1, "state": "on", "since": "1h", "host": {"port": 80}, "mem_used": 3,
					"buckets": [{"le": 1, "n": 2}, {"le": "+Inf", "n": 3}], "total": 4.5}, {"name": "b", "size": "2", "flag": true},
					{"name": null, "size": -1, "list": [1, "2", [3]]}], "version": "1.2", "at": "2026-11-26T10:00:00Z"}
					""",
			"""
					[{"name": "a", "size": 1, "a": {"b": {"c": 5}}}, [1, 2], 3, "x", null]
					""", "7", "{}");

	@FuzzTest
	@DictionaryFile(resourcePath = "rules.dict")
	void becomeATranslationOrAreRefusedWithAPlaceAndACure(byte[] lines) throws Exception {
		Translation translation;
		try {
			translation = Declaration.of(new String(lines, StandardCharsets.UTF_8)).translation();
		}
		catch (DeclarationException ex) {
			requireSentences(ex);
			return;
		}
		catch (BindException ex) {
			requireCause(ex);
			return;
		}
		for (String document : DOCUMENTS) {
			Scrape.of(document.getBytes(StandardCharsets.UTF_8), "application/json", JSON, translation);
		}
	}

	private static void requireSentences(DeclarationException failure) {
		failure.mistakes().forEach((mistake) -> {
			if (mistake.place().isBlank() || mistake.problem().isBlank() || mistake.cure().isBlank()) {
				throw new AssertionError("no place, problem or cure: " + mistake, failure);
			}
		});
	}

	/**
	 * Spring tells of values that are not of their type; ours are declaration exceptions.
	 */
	private static void requireCause(BindException failure) {
		for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
			if (cause instanceof DeclarationException) {
				return;
			}
			StackTraceElement[] trace = cause.getStackTrace();
			if (trace.length > 0 && trace[0].getClassName().startsWith("io.github.exporterkit.")
					&& !trace[0].getClassName().startsWith("io.github.exporterkit.fuzz.")) {
				throw new AssertionError("a property is refused in an unforeseen way", failure);
			}
		}
	}

}
