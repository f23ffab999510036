package io.github.exporterkit.decode.format;

import io.github.exporterkit.decode.Decoder;
import io.github.exporterkit.decode.ParsedDocument;

import io.github.exporterkit.payload.Document;
import io.github.exporterkit.payload.Payload;
import io.github.exporterkit.payload.SwitchedTokens;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.SerializableString;
import tools.jackson.databind.json.JsonMapper;

/**
 * Decodes JSON documents that follow one another, such as one a line, into an array of
 * them. Thread-safe.
 */
final class NdjsonDecoder implements Decoder {

	private static final JsonMapper MAPPER = JsonMapper.shared();

	private final JsonDecoder documents;

	NdjsonDecoder(int depth) {
		// The array that the documents become is around them.
		this.documents = new JsonDecoder(Math.max(1, depth - 1));
	}

	@Override
	public Document decode(Payload payload) {
		JsonParser array = new InArray(this.documents.tokens(payload));
		return new ParsedDocument(MAPPER, array, payload.limit());
	}

	/** The documents, between the tokens of an empty array. */
	private static final class InArray extends SwitchedTokens {

		private final JsonParser array;

		private final JsonParser documents;

		InArray(JsonParser documents) {
			super(MAPPER.treeAsTokens(MAPPER.createArrayNode()));
			this.array = this.delegate;
			this.documents = documents;
		}

		@Override
		public @Nullable JsonToken nextToken() {
			if (this.delegate == this.array && hasToken(JsonToken.START_ARRAY)) {
				this.delegate = this.documents;
			}
			JsonToken token = this.delegate.nextToken();
			if (token == null && this.delegate == this.documents) {
				this.delegate = this.array;
				return this.array.nextToken();
			}
			return token;
		}

		@Override
		public @Nullable String nextName() {
			return streamReadContext().inObject() ? this.delegate.nextName() : super.nextName();
		}

		@Override
		public boolean nextName(SerializableString name) {
			return streamReadContext().inObject() ? this.delegate.nextName(name) : super.nextName(name);
		}

		@Override
		public void close() {
			this.array.close();
			this.documents.close();
		}

	}

}
