package io.github.exporterkit.translate;

import java.util.List;

import org.junit.jupiter.api.Test;
import tools.jackson.core.JsonToken;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

class TranslationTests {

	private final Translation reader = (document, families) -> {
		assertThat(document.tokens().nextToken()).isEqualTo(JsonToken.START_OBJECT);
		families.gauge("read", "Help").sample(1);
	};

	@Test
	void aSingleTranslationReadsTheTokensAsTheyArrive() throws Exception {
		Translation single = Translation.all(List.of((document, families) -> {
			this.reader.translate(document, families);
			assertThatIllegalStateException().isThrownBy(document::tree);
		}));
		assertThat(TranslatedDocument.of(single, "{}").samples()).containsExactly("x_read 1.0");
	}

	@Test
	void severalTranslationsEachReadTheWholeDocumentInOrder() throws Exception {
		Translation second = (document, families) -> {
			this.reader.translate(document, families);
			families.gauge("tree", "Help").sample(document.tree().path("a").intValue());
		};
		assertThat(TranslatedDocument.of(Translation.all(List.of(this.reader, second)), "{\"a\": 5}").samples())
			.containsExactly("x_read 1.0", "x_read 1.0", "x_tree 5.0");
	}

}
