package io.github.exporterkit.translate.reshape;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;

import io.github.exporterkit.metric.Remark;
import io.github.exporterkit.metric.build.MetricsBuilder;
import io.github.exporterkit.payload.Document;
import io.github.exporterkit.payload.HeldTokens;
import io.github.exporterkit.payload.Payload;
import io.github.exporterkit.payload.ReadObject;
import io.github.exporterkit.text.DeclarationException;
import io.github.exporterkit.translate.TranslateException;
import io.github.exporterkit.translate.Translation;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Translates documents of which some arrays and objects are brought into another shape
 * first, whatever reads them then.
 */
public final class ReshapedTranslation implements Translation {

	private final List<Reshaping> reshapings;

	private final Translation translation;

	private ReshapedTranslation(List<Reshaping> reshapings, Translation translation) {
		this.reshapings = reshapings;
		this.translation = translation;
	}

	/**
	 * Reshape what a translation reads.
	 * @param place the key under which the rules are declared
	 * @param rules what to reshape; may be none
	 * @param translation reads the result
	 * @return the translation
	 * @throws DeclarationException with all rules that cannot work
	 */
	public static Translation of(String place, List<ReshapeRule> rules, Translation translation) {
		return rules.isEmpty() ? translation : new ReshapedTranslation(reshapings(place, rules), translation);
	}

	/**
	 * Check rules.
	 * @param place the key under which they are declared
	 * @param rules what to reshape; may be none
	 * @throws DeclarationException with all rules that cannot work
	 */
	public static void check(String place, List<ReshapeRule> rules) {
		reshapings(place, rules);
	}

	private static List<Reshaping> reshapings(String place, List<ReshapeRule> rules) {
		DeclarationException.Collector mistakes = new DeclarationException.Collector();
		List<@Nullable Reshaping> read = IntStream.range(0, rules.size())
			.mapToObj((i) -> mistakes.read(() -> rules.get(i).reshaping("%s[%d]".formatted(place, i))))
			.toList();
		mistakes.end();
		List<Reshaping> all = List.copyOf(read);
		for (int i = 0; i < all.size(); i++) {
			for (int j = 0; j < all.size(); j++) {
				Reshaping within = all.get(Math.max(i, j));
				Reshaping around = all.get(Math.min(i, j));
				if (i != j && all.get(i).isWithin(all.get(j))) {
					throw new DeclarationException(within.place() + ".at",
							"'%s' is what %s reshapes, or lies in it or around it".formatted(within.at(),
									around.place()),
							"reshape one of them only");
				}
			}
		}
		return all;
	}

	@Override
	public void translate(Document document, MetricsBuilder families) throws Exception {
		Notes notes = new Notes();
		this.translation.translate(new ReshapedDocument(document, this.reshapings, notes), families);
		this.reshapings.forEach((reshaping) -> notes.remark(reshaping, families));
	}

	/** What did not fit in one document. */
	private static final class Notes implements ReshapedTokens.Oddities {

		private final Set<Reshaping> applied = new LinkedHashSet<>();

		private final Set<Remark> odd = new LinkedHashSet<>();

		@Override
		public void applied(Reshaping reshaping) {
			this.applied.add(reshaping);
		}

		@Override
		public void add(Reshaping reshaping, String what) {
			this.odd.add(new Remark(reshaping.place(), what, reshaping.at(), "what does not fit is left out"));
		}

		void remark(Reshaping reshaping, MetricsBuilder families) {
			if (!this.applied.contains(reshaping)) {
				families.remark(new Remark(reshaping.place() + ".at",
						"%s at `%s`".formatted(reshaping.shape().name(), reshaping.at()), "",
						"something else or nothing is there"));
			}
			this.odd.stream().filter((remark) -> remark.place().equals(reshaping.place())).forEach(families::remark);
		}

	}

	/** A document as it is after that. */
	private static final class ReshapedDocument implements Document {

		private final Document document;

		private final List<Reshaping> reshapings;

		private final Notes notes;

		private @Nullable JsonNode tree;

		ReshapedDocument(Document document, List<Reshaping> reshapings, Notes notes) {
			this.document = document;
			this.reshapings = reshapings;
			this.notes = notes;
		}

		@Override
		public JsonParser tokens() {
			return (this.tree != null) ? JsonMapper.shared().treeAsTokens(this.tree) : reshaped();
		}

		private JsonParser reshaped() {
			return new ReshapedTokens(this.document.tokens(), this.document.limit(), this.reshapings, this.notes);
		}

		@Override
		public JsonNode tree() {
			if (this.tree == null) {
				JsonParser tokens = new HeldTokens(reshaped(), this.document.limit());
				JsonNode root = JsonMapper.shared()
					.reader()
					.with(ReadObject.NODES)
					.without(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
					.readTree(tokens);
				if (root != null && tokens.nextToken() != null) {
					throw new TranslateException("the document is followed by another; is it one document a line?");
				}
				this.tree = (root != null) ? root : JsonMapper.shared().missingNode();
			}
			return this.tree;
		}

		@Override
		public boolean isTree() {
			return this.tree != null || this.document.isTree();
		}

		@Override
		public boolean ignoresCase() {
			return this.document.ignoresCase();
		}

		@Override
		public Payload.Limit limit() {
			return this.document.limit();
		}

	}

}
