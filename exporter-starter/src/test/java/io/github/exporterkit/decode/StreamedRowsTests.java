package io.github.exporterkit.decode;

import io.github.exporterkit.decode.format.JsonDecoder;

import java.io.IOException;
import java.math.BigInteger;
import java.time.Instant;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import java.util.stream.Stream;

import io.github.exporterkit.payload.Payload;
import io.github.exporterkit.payload.Row;
import io.github.exporterkit.payload.RowStream;
import org.junit.jupiter.api.Test;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatException;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class StreamedRowsTests {

	private final Decoder decoder = new JsonDecoder(8);

	@Test
	void cellsKeepTheirTypes() {
		assertThat(json(once((row) -> {
			row.set("text", "a");
			row.set("long", Long.MAX_VALUE);
			row.set("double", 0.5);
			row.set("boolean", true);
			row.set("instant", Instant.EPOCH);
			row.set("absent", null);
			row.set("big", new BigInteger("12345678901234567890"));
			row.set("nested", Map.of("list", List.of(1, 2.5, "x")));
		}))).isEqualTo("[{\"text\":\"a\",\"long\":9223372036854775807,\"double\":0.5,\"boolean\":true,"
				+ "\"instant\":\"1970-01-01T00:00:00Z\",\"absent\":null,\"big\":12345678901234567890,"
				+ "\"nested\":{\"list\":[1,2.5,\"x\"]}}]");
	}

	@Test
	void noRowsAreAnEmptyArray() {
		assertThat(json((row) -> false)).isEqualTo("[]");
	}

	@Test
	void whetherNamesMatchInAnyCaseIsForTheStreamToSay() {
		RowStream inAnyCase = new RowStream() {

			@Override
			public boolean next(Row row) {
				return false;
			}

			@Override
			public boolean ignoresCase() {
				return true;
			}

		};
		assertThat(this.decoder.decode(Payload.of(inAnyCase)).ignoresCase()).isTrue();
		assertThat(this.decoder.decode(Payload.of((RowStream) (row) -> false)).ignoresCase()).isFalse();
	}

	@Test
	void rowsArePulledAsTheyAreRead() {
		AtomicLong pulled = new AtomicLong();
		JsonParser tokens = this.decoder.decode(Payload.of((RowStream) (row) -> {
			row.set("n", pulled.incrementAndGet());
			return true;
		})).tokens();
		for (int i = 0; i < 1 + 4 * 10; i++) {
			tokens.nextToken();
		}
		assertThat(pulled).hasValue(10);
		assertThat(tokens.currentToken()).isEqualTo(JsonToken.END_OBJECT);
	}

	@Test
	void whatARowCostsIsCountedAgainstTheLimit() {
		AtomicLong counted = new AtomicLong();
		this.decoder.decode(Payload.of(once((row) -> {
			row.set("text", "x".repeat(100_000));
			row.set("number", 1);
		})).limited(counted::addAndGet)).tree();
		assertThat(counted.get()).isBetween(100_000L, 100_100L);
	}

	@Test
	void anEndlessRowEndsAtTheLimit() {
		assertThatException().isThrownBy(() -> this.decoder.decode(Payload.of(once((row) -> {
			while (true) {
				row.set("n", 1);
			}
		})).limited(most(1_000_000))).tree()).withStackTraceContaining("limit");
	}

	@Test
	void anEndlessListWithinARowEndsAtTheLimit() {
		Iterator<String> endless = Stream.generate(() -> "x").iterator();
		assertThatException()
			.isThrownBy(() -> this.decoder.decode(Payload.of(Map.of("list", endless)).limited(most(1_000_000))).tree())
			.withStackTraceContaining("limit");
	}

	@Test
	void endlessRecordsEndAtTheLimitAndAreNotKept() {
		JsonParser tokens = this.decoder
			.decode(Payload.of(Stream.generate(() -> Map.of("a", 1))).limited(most(1_000_000)))
			.tokens();
		assertThatException().isThrownBy(() -> {
			while (tokens.nextToken() != null) {
				assertThat(tokens.currentToken()).isNotNull();
			}
		}).withStackTraceContaining("limit");
	}

	@Test
	void aValueThatIsNestedTooDeeplyIsRefused() {
		Object nested = 1;
		for (int i = 0; i < 10; i++) {
			nested = List.of(nested);
		}
		Object tooDeep = nested;
		assertThatException().isThrownBy(() -> json(once((row) -> row.set("nested", tooDeep))))
			.withStackTraceContaining("depth");
	}

	@Test
	void aDecoderThatFailsSaysSoWithoutQuotingThePayload() {
		Decoder failing = Decoder.ofText(8, (reader) -> (RowStream) (row) -> {
			row.set("n", Integer.parseInt(reader.readLine()));
			return true;
		});
		assertThatExceptionOfType(DecodeException.class)
			.isThrownBy(() -> failing.decode(Payload.of("s3cret", null)).tree())
			.withMessage("the decoder failed with NumberFormatException");
	}

	@Test
	void aDecoderMayMakeAWholeDocumentOfText() {
		Decoder lines = Decoder.ofText(8, (reader) -> Map.of("lines", reader.lines().toList()));
		assertThat(lines.decode(Payload.of("größe\nb", "text/plain;charset=UTF-8")).tree())
			.hasToString("{\"lines\":[\"größe\",\"b\"]}");
	}

	private String json(RowStream rows) {
		return JsonMapper.shared().writeValueAsString(this.decoder.decode(Payload.of(rows)).tree());
	}

	private static RowStream once(Consumer<Row> cells) {
		boolean[] done = new boolean[1];
		return (row) -> {
			if (done[0]) {
				return false;
			}
			done[0] = true;
			cells.accept(row);
			return true;
		};
	}

	private static Payload.Limit most(long most) {
		AtomicLong read = new AtomicLong();
		return (bytes) -> {
			if (read.addAndGet(bytes) > most) {
				throw new IOException("over the limit");
			}
		};
	}

}
