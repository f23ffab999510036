package io.github.exporterkit.translate;

import java.util.List;

import io.github.exporterkit.metric.build.MetricsBuilder;
import io.github.exporterkit.payload.Document;
import org.jspecify.annotations.Nullable;

/**
 * Turns a document into metric families. Used by one thread at a time.
 */
@FunctionalInterface
public interface Translation {

	/**
	 * Translate one document.
	 * @param document the document
	 * @param families where the families go
	 * @throws TranslateException if the document is of another shape than expected
	 * @throws Exception if anything else goes wrong; nothing of this source is exposed
	 * then
	 */
	void translate(Document document, MetricsBuilder families) throws Exception;

	/**
	 * The source whose documents this translates. Asked of beans.
	 * @return the source's name; null if that is known otherwise
	 */
	default @Nullable String source() {
		return null;
	}

	/**
	 * A translation to be declared as a bean.
	 * @param source the name of the source whose documents are translated
	 * @param translation translates
	 * @return the translation
	 */
	static Translation of(String source, Translation translation) {
		return new Translation() {

			@Override
			public void translate(Document document, MetricsBuilder families) throws Exception {
				translation.translate(document, families);
			}

			@Override
			public String source() {
				return source;
			}

		};
	}

	/**
	 * Several translations of the same document, one after the other. A single one may
	 * read the document's tokens as they arrive; several share one tree.
	 * @param translations the translations, at least one
	 * @return the translation
	 */
	static Translation all(List<? extends Translation> translations) {
		if (translations.size() == 1) {
			return translations.get(0);
		}
		List<Translation> parts = List.copyOf(translations);
		return (document, families) -> {
			document.tree();
			for (Translation part : parts) {
				part.translate(document, families);
			}
		};
	}

}
