package io.github.exporterkit.decode;

import java.io.IOException;
import java.io.UncheckedIOException;

import io.github.exporterkit.payload.Document;
import io.github.exporterkit.payload.GivenBack;
import io.github.exporterkit.payload.HeldTokens;
import io.github.exporterkit.payload.PageStream;
import io.github.exporterkit.payload.Payload;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonPointer;
import tools.jackson.core.JsonToken;
import tools.jackson.databind.json.JsonMapper;

/**
 * Decodes the pages of a payload one by one, each by the decoder of their format, into
 * one document: the first page, whose rows are followed by those of the others. Holds one
 * row at a time, and what is around the rows. A payload without pages is decoded as that
 * decoder does. Thread-safe if the decoder is.
 */
public final class PagesDecoder implements Decoder {

	private static final JsonMapper MAPPER = JsonMapper.shared();

	private final Decoder decoder;

	/**
	 * Create the decoder.
	 * @param decoder decodes a page
	 */
	public PagesDecoder(Decoder decoder) {
		this.decoder = decoder;
	}

	@Override
	public Document decode(Payload payload) {
		PageStream pages = payload.pages();
		return (pages == null) ? this.decoder.decode(payload) : ParsedDocument.ofPages(MAPPER,
				RowsParser.ofPieces(MAPPER._deserializationContext(), new Pieces(pages, this.decoder, payload.limit())),
				payload.limit());
	}

	/**
	 * What is before the rows of the first page, each row of all pages, and what is
	 * behind the rows of the first page.
	 */
	private static final class Pieces implements RowReader {

		private final PageStream pages;

		private final Decoder decoder;

		private final Counting limit;

		/** What is around the rows of the first page. */
		private final RowTokens first = new RowTokens();

		/** How much of it is before them. */
		private int before;

		private RowTokens around = this.first;

		private @Nullable JsonParser tokens;

		/** How many arrays and objects have begun around the rows, and theirs. */
		private int open;

		/** What the rows are in: an array or an object; null if there are none. */
		private @Nullable JsonToken rowsIn;

		private long rows;

		private int piece;

		private boolean ended;

		Pieces(PageStream pages, Decoder decoder, Payload.Limit limit) {
			this.pages = pages;
			this.decoder = decoder;
			this.limit = new Counting(limit);
		}

		@Override
		public boolean read(RowTokens piece) {
			this.piece++;
			try {
				this.limit.ofRow.giveBack();
				return !this.ended && ((this.tokens != null) ? readOn(piece, this.tokens) : readFirst(piece));
			}
			catch (IOException ex) {
				throw new UncheckedIOException(ex);
			}
			catch (DecodeException | JacksonException ex) {
				throw DecodeException.unlessUnread(this.pages.name(), ex);
			}
		}

		private boolean readFirst(RowTokens piece) {
			JsonParser tokens = begin(this.pages.first());
			this.ended = this.rowsIn == null;
			if (this.ended && next() != null) {
				throw new DecodeException("there is another page, but no rows at %s".formatted(this.pages.rows()));
			}
			this.before = this.first.size();
			this.tokens = tokens;
			piece.addAll(this.first, 0);
			return piece.size() > 0;
		}

		private boolean readOn(RowTokens piece, JsonParser tokens) throws IOException {
			JsonParser page = tokens;
			while (!readRow(piece, page)) {
				if (this.rowsIn != null) {
					readRest(page);
				}
				Payload next = this.pages.after(next(), this.rows);
				if (next == null) {
					this.ended = true;
					piece.addAll(this.first, this.before);
					return true;
				}
				page = beginNext(next);
			}
			this.rows++;
			return true;
		}

		private JsonParser beginNext(Payload page) throws IOException {
			JsonToken before = this.rowsIn;
			this.around = (this.around != this.first) ? this.around : new RowTokens();
			this.around.clear();
			this.limit.ofPage.giveBack();
			this.limit.beginPage();
			JsonParser tokens = begin(page);
			this.tokens = tokens;
			if (this.rowsIn == null && !this.around.isNull(this.pages.rows())) {
				throw new DecodeException("there are no rows at %s, as in the pages before".formatted(shownPlace()));
			}
			if (this.rowsIn != null && before != null && this.rowsIn != before) {
				throw new DecodeException("the rows at %s are %s, but %s in the page before".formatted(shownPlace(),
						kind(this.rowsIn), kind(before)));
			}
			return tokens;
		}

		private String shownPlace() {
			return this.pages.rows().matches() ? "the root" : this.pages.rows().toString();
		}

		private static String kind(JsonToken begin) {
			return (begin == JsonToken.START_ARRAY) ? "an array" : "an object";
		}

		/** Read up to the rows, or to the end if there are none. */
		private JsonParser begin(Payload page) {
			this.rows = 0;
			this.open = 0;
			this.rowsIn = null;
			JsonParser tokens = new HeldTokens(this.decoder.decode(page.limited(this.limit)).tokens(), this.limit);
			JsonToken root = tokens.nextToken();
			if (root != null && !copyToRows(root, tokens, this.pages.rows())) {
				requireEnd(tokens);
			}
			return tokens;
		}

		/** Whether there are rows, at which the parser then is. */
		private boolean copyToRows(JsonToken token, JsonParser tokens, JsonPointer place) {
			if (place.matches() && token.isStructStart()) {
				this.around.copy(token, tokens);
				this.open++;
				this.rowsIn = token;
				return true;
			}
			if (place.matches() || !token.isStructStart()) {
				this.around.copyValue(token, tokens);
				return false;
			}
			this.around.copy(token, tokens);
			this.open++;
			int index = 0;
			for (JsonToken next = next(tokens); !next.isStructEnd(); next = next(tokens), index++) {
				boolean leads = (next == JsonToken.PROPERTY_NAME) ? place.matchesProperty(tokens.currentName())
						: place.matchesElement(index);
				if (next == JsonToken.PROPERTY_NAME) {
					this.around.copy(next, tokens);
					next = next(tokens);
				}
				if (!leads) {
					this.around.copyValue(next, tokens);
				}
				else if (copyToRows(next, tokens, place.tail())) {
					return true;
				}
			}
			this.around.add((token == JsonToken.START_ARRAY) ? JsonToken.END_ARRAY : JsonToken.END_OBJECT);
			this.open--;
			return false;
		}

		private boolean readRow(RowTokens piece, JsonParser tokens) {
			if (this.rowsIn == null) {
				return false;
			}
			this.limit.beginRows();
			JsonToken token = next(tokens);
			if (token.isStructEnd()) {
				return false;
			}
			if (token == JsonToken.PROPERTY_NAME) {
				piece.copy(token, tokens);
				token = next(tokens);
			}
			piece.copyValue(token, tokens);
			return true;
		}

		/** Read what is behind the rows, at whose end the parser is. */
		private void readRest(JsonParser tokens) {
			this.limit.endRows();
			this.around.copy(tokens.currentToken(), tokens);
			for (this.open--; this.open > 0;) {
				JsonToken token = next(tokens);
				this.open += token.isStructStart() ? 1 : token.isStructEnd() ? -1 : 0;
				this.around.copy(token, tokens);
			}
			requireEnd(tokens);
		}

		/** What the page says about the next one; null if nothing. */
		private @Nullable String next() {
			JsonPointer place = this.pages.next();
			int at = (place != null) ? this.around.find(place) : -1;
			JsonToken token = (at >= 0) ? this.around.token(at) : JsonToken.VALUE_NULL;
			return switch (token) {
				case VALUE_NULL, VALUE_FALSE -> null;
				case VALUE_STRING, VALUE_NUMBER_INT -> this.around.scalar(at);
				default -> throw new DecodeException("what is at %s is no text, so it names no page".formatted(place));
			};
		}

		private static JsonToken next(JsonParser tokens) {
			JsonToken token = tokens.nextToken();
			if (token == null) {
				throw new DecodeException("the document ends too early");
			}
			return token;
		}

		private static void requireEnd(JsonParser tokens) {
			if (tokens.nextToken() != null) {
				throw DecodeException.followedByAnother();
			}
		}

		/** There are no lines; the number of the piece serves. */
		@Override
		public int line() {
			return this.piece;
		}

	}

	/** Counts what is held for the whole document, for a page or for a row. */
	private static final class Counting implements Payload.Limit {

		private final GivenBack ofPage;

		private final GivenBack ofRow;

		private Payload.Limit around;

		private boolean within;

		Counting(Payload.Limit limit) {
			this.ofPage = new GivenBack(limit);
			this.ofRow = new GivenBack(limit);
			this.around = limit;
		}

		void beginPage() {
			this.around = this.ofPage;
			this.within = false;
		}

		void beginRows() {
			this.within = true;
		}

		void endRows() {
			this.within = false;
		}

		@Override
		public void read(long bytes) throws IOException {
			this.ofRow.read(bytes);
		}

		@Override
		public void hold(long bytes) throws IOException {
			(this.within ? this.ofRow : this.around).hold(bytes);
		}

	}

}
