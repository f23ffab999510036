package io.github.exporterkit.decode.format;

import io.github.exporterkit.decode.Decoder;
import io.github.exporterkit.decode.ParsedDocument;
import io.github.exporterkit.decode.RowReader;
import io.github.exporterkit.decode.RowTokens;
import io.github.exporterkit.decode.RowsParser;

import java.io.IOException;
import java.io.UncheckedIOException;

import io.github.exporterkit.payload.Document;
import io.github.exporterkit.payload.GivenBack;
import io.github.exporterkit.payload.HeldTokens;
import io.github.exporterkit.payload.Payload;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.databind.json.JsonMapper;

/**
 * Decodes JSON documents that follow one another, such as one a line, into an array of
 * them, holding one at a time. Thread-safe.
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
		Rows rows = new Rows(this.documents.tokens(payload), payload.limit());
		return new ParsedDocument(MAPPER, new RowsParser(MAPPER._deserializationContext(), rows), payload.limit());
	}

	/** The documents, each of which is a row. */
	private static final class Rows implements RowReader {

		private final JsonParser tokens;

		private final GivenBack limit;

		Rows(JsonParser tokens, Payload.Limit limit) {
			this.limit = new GivenBack(limit);
			this.tokens = new HeldTokens(tokens, this.limit);
		}

		@Override
		public boolean read(RowTokens row) {
			giveBack();
			JsonToken token = this.tokens.nextToken();
			if (token == null) {
				return false;
			}
			row.copyValue(token, this.tokens);
			return true;
		}

		private void giveBack() {
			try {
				this.limit.giveBack();
			}
			catch (IOException ex) {
				throw new UncheckedIOException(ex);
			}
		}

		@Override
		public int line() {
			return this.tokens.currentTokenLocation().getLineNr();
		}

	}

}
