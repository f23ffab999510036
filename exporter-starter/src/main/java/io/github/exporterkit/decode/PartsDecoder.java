package io.github.exporterkit.decode;

import java.io.IOException;
import java.io.UncheckedIOException;

import io.github.exporterkit.payload.Document;
import io.github.exporterkit.payload.GivenBack;
import io.github.exporterkit.payload.HeldTokens;
import io.github.exporterkit.payload.PartStream;
import io.github.exporterkit.payload.PartStream.Part;
import io.github.exporterkit.payload.Payload;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.databind.json.JsonMapper;

/**
 * Decodes the parts of a payload one by one, each by the decoder of their format, into
 * one array; a payload without parts as that decoder does. Thread-safe if the decoder is.
 */
public final class PartsDecoder implements Decoder {

	private static final JsonMapper MAPPER = JsonMapper.shared();

	private final Decoder decoder;

	/**
	 * Create the decoder.
	 * @param decoder decodes a part
	 */
	public PartsDecoder(Decoder decoder) {
		this.decoder = decoder;
	}

	@Override
	public Document decode(Payload payload) {
		PartStream parts = payload.parts();
		return (parts == null) ? this.decoder.decode(payload) : new ParsedDocument(MAPPER,
				new RowsParser(MAPPER._deserializationContext(), new PartRows(parts, this.decoder, payload.limit())),
				payload.limit());
	}

	/** The rows of all parts, holding one at a time. */
	private static final class PartRows implements RowReader {

		private final PartStream parts;

		private final Decoder decoder;

		private final GivenBack ofPart;

		private final GivenBack ofRow;

		private @Nullable Part part;

		/** In the array that the part is; null if the next part is to be read. */
		private @Nullable JsonParser elements;

		private int row;

		PartRows(PartStream parts, Decoder decoder, Payload.Limit limit) {
			this.parts = parts;
			this.decoder = decoder;
			this.ofPart = new GivenBack(limit);
			this.ofRow = new GivenBack(limit);
		}

		@Override
		public boolean read(RowTokens row) {
			this.row++;
			try {
				this.ofRow.giveBack();
				while (true) {
					if (this.elements != null) {
						if (readElement(row, this.elements)) {
							return true;
						}
						this.elements = null;
					}
					this.ofPart.giveBack();
					this.ofPart.read(0);
					this.part = this.parts.next();
					if (this.part == null) {
						return false;
					}
					if (readPart(row, this.part)) {
						return true;
					}
				}
			}
			catch (IOException ex) {
				throw new UncheckedIOException(ex);
			}
			catch (DecodeException | JacksonException ex) {
				throw (this.part != null) ? DecodeException.unlessUnread(this.part.name(), ex) : ex;
			}
		}

		/** Read a part that is one row; otherwise begin to read its elements. */
		private boolean readPart(RowTokens row, Part part) {
			Document document = this.decoder.decode(Payload.of(part.body(), null).limited(this.ofPart));
			JsonParser tokens = new HeldTokens(document.tokens(), this.ofRow);
			JsonToken token = tokens.nextToken();
			if (token == JsonToken.START_ARRAY) {
				this.elements = tokens;
				return false;
			}
			addRow(row, part, tokens, token);
			requireEnd(tokens);
			return true;
		}

		private boolean readElement(RowTokens row, JsonParser tokens) {
			JsonToken token = tokens.nextToken();
			if (token == JsonToken.END_ARRAY || this.part == null) {
				requireEnd(tokens);
				return false;
			}
			addRow(row, this.part, tokens, token);
			return true;
		}

		private static void requireEnd(JsonParser tokens) {
			if (tokens.nextToken() != null) {
				throw DecodeException.followedByAnother();
			}
		}

		private static void addRow(RowTokens row, Part part, JsonParser tokens, @Nullable JsonToken token) {
			row.add(JsonToken.START_OBJECT);
			if (token == JsonToken.START_OBJECT) {
				row.copyUntilEnd(tokens);
			}
			else if (token != null) {
				row.name(PartStream.CONTENT);
				row.copyValue(token, tokens);
			}
			addWhatIsKnown(row, part);
			row.add(JsonToken.END_OBJECT);
		}

		/** Of members that are there twice, the last counts. */
		private static void addWhatIsKnown(RowTokens row, Part part) {
			row.name(PartStream.PATH);
			row.add(JsonToken.START_ARRAY);
			part.path().forEach(row::element);
			row.add(JsonToken.END_ARRAY);
			row.member(PartStream.MODIFIED, (part.modified() != null) ? part.modified().toString() : null);
		}

		/** Rows have no line; their number serves. */
		@Override
		public int line() {
			return this.row;
		}

	}

}
