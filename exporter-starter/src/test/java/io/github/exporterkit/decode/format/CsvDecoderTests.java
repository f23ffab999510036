package io.github.exporterkit.decode.format;

import io.github.exporterkit.decode.Decoding;

import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;

import io.github.exporterkit.payload.Payload;
import io.github.exporterkit.text.DeclarationException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

class CsvDecoderTests {

	static final CsvProperties DEFAULTS = new CsvProperties(null, null, null, List.of(), 0, null, "\"");

	private static Decoding csv() {
		return csv(DEFAULTS);
	}

	private static Decoding csv(CsvProperties properties) {
		return new Decoding(new CsvDecoder(properties));
	}

	private static CsvProperties delimiter(String delimiter) {
		return new CsvProperties(delimiter, null, null, List.of(), 0, null, "\"");
	}

	private static CsvProperties columns(Boolean header, String... columns) {
		return new CsvProperties(null, header, null, List.of(columns), 0, null, "\"");
	}

	@Test
	void theFirstRecordNamesTheColumns() {
		assertThat(csv().json("name,size\na,1\nb,2\n")).isEqualTo("[{'name':'a','size':'1'},{'name':'b','size':'2'}]");
	}

	@Test
	void emptyCellsAreAbsentUnlessTheyAreQuoted() {
		assertThat(csv().json("a,b,c\n,\"\", \n")).isEqualTo("[{'b':''}]");
	}

	@Test
	void quotedCellsMayHoldAnything() {
		assertThat(csv().json("a,b\n\"x,\"\"y\"\"\nz\", c d \n")).isEqualTo("[{'a':'x,\\'y\\'\\nz','b':'c d'}]");
	}

	@Test
	void aDelimiterAtTheEndOfEveryLineMakesNoColumn() {
		CsvProperties haproxy = new CsvProperties(null, null, "# ", List.of(), 0, null, "\"");
		assertThat(csv(haproxy).json("# pxname,svname,scur,\nweb,FRONTEND,3,\n\n"))
			.isEqualTo("[{'pxname':'web','svname':'FRONTEND','scur':'3'}]");
	}

	@Test
	void aHeaderWithoutItsPrefixFails() {
		CsvProperties haproxy = new CsvProperties(null, null, "# ", List.of(), 1, null, "\"");
		assertThat(csv(haproxy).failure("\npxname,svname\n"))
			.isEqualTo("line 2: the header does not begin with '# '; is this the table?");
		assertThat(csv(haproxy).failure("")).contains("does not begin");
	}

	@Test
	void columnsMayBeNamedInsteadOfTheHeaderOrWithoutOne() {
		assertThat(csv(columns(null, "x", "y")).json("1,2,3\n4\n")).isEqualTo("[{'x':'1','y':'2'},{'x':'4'}]");
		assertThat(csv(columns(true, "x", "y")).json("a,a\n1,2\n")).isEqualTo("[{'x':'1','y':'2'}]");
	}

	@Test
	void withoutAnyNamesRowsAreArrays() {
		assertThat(csv(columns(false)).json("1,,3\n4\n")).isEqualTo("[['1',null,'3'],['4']]");
	}

	@Test
	void linesAtTheBeginningAndCommentsMayBeLeftOut() {
		CsvProperties properties = new CsvProperties(";", null, null, List.of(), 2, "#", "none");
		assertThat(csv(properties).json("Report\n\n# note\na;b\n1;\"2\n# end\n")).isEqualTo("[{'a':'1','b':'\\'2'}]");
	}

	@Test
	void cellsMayBePartedByRunsOfBlanks() {
		CsvProperties properties = new CsvProperties("whitespace", null, null, List.of(), 0, "#", "\"");
		assertThat(csv(properties).json("  pid \t cpu\n# note\n\n  1   0.5  \n22 1.0\r\n"))
			.isEqualTo("[{'pid':'1','cpu':'0.5'},{'pid':'22','cpu':'1.0'}]");
	}

	@Test
	void cellsMayBePartedByTabs() {
		String table = "a\tb\n1\t\n\t2,3\n";
		String rows = "[{'a':'1'},{'b':'2,3'}]";
		assertThat(csv(delimiter("tab")).json(table)).isEqualTo(rows);
		assertThat(csv().json(table, "text/tab-separated-values; charset=utf-8")).isEqualTo(rows);
		assertThat(csv(delimiter(";")).json("a;b\n1;2\n", "text/tab-separated-values"))
			.isEqualTo("[{'a':'1','b':'2'}]");
	}

	@Test
	void linesMayEndAsOnWindowsAndTheTextMayHaveAMark() {
		assertThat(csv().json("\uFEFFa,b\r\n1,ü\r\n")).isEqualTo("[{'a':'1','b':'ü'}]");
		assertThat(csv().json("\uFEFFa\n1", StandardCharsets.UTF_16LE, "text/csv;charset=utf-8"))
			.isEqualTo("[{'a':'1'}]");
		assertThat(csv().json("a\nü", StandardCharsets.ISO_8859_1, "text/csv; charset=iso-8859-1"))
			.isEqualTo("[{'a':'ü'}]");
	}

	@Test
	void aTableOfAHeaderOnlyHasNoRows() {
		assertThat(csv().json("a,b\n")).isEqualTo("[]");
	}

	@Test
	void anEmptyTableLacksItsHeader() {
		assertThat(csv().failure("\n")).isEqualTo("the table is empty: there is no header");
		assertThat(csv(columns(null, "a")).json("")).isEqualTo("[]");
	}

	@Test
	void moreCellsThanColumnsFail() {
		assertThat(csv().failure("a,b\n1,2\n1,2,hush\n"))
			.isEqualTo("line 3: there are more cells than the 2 columns of the header; is csv.delimiter right?");
	}

	@Test
	void twoColumnsOfOneNameFail() {
		assertThat(csv().failure("a,b,a\n1,2,3\n")).isEqualTo(
				"line 1: column 3 has the name of another column; set csv.columns to the names, and csv.header: true");
	}

	@ParameterizedTest
	@ValueSource(strings = { "a\n1\n\"hush", "a\n1\n\"hush\"x\n" })
	void aQuoteThatDoesNotEndFailsWithoutBeingQuoted(String table) {
		assertThat(csv().failure(table))
			.isEqualTo("line 3: a quoted cell does not end where it should, or is truncated");
	}

	@Test
	void anUnknownCharsetFails() {
		assertThat(csv().failure("a", "text/csv; charset=klingon"))
			.isEqualTo("the target sent text/csv, whose charset 'klingon' is unknown");
	}

	@Test
	void rowsAreReadAsTheyArrive() {
		JsonParser tokens = new CsvDecoder(DEFAULTS).decode(Payload.of(new Endless(), null)).tokens();
		int rows = 0;
		for (JsonToken token = tokens.nextToken(); rows < 100_000; token = tokens.nextToken()) {
			rows += (token == JsonToken.END_OBJECT) ? 1 : 0;
		}
		assertThat(tokens.currentLocation().getLineNr()).isBetween(100_001, 100_002);
	}

	@Test
	void partsThatContradictEachOtherAreRefused() {
		assertThatIllegalArgumentException().isThrownBy(() -> columns(null, "a", "a"))
			.withMessage(
					"columns: [a, a] contains an empty name, or a name twice; write a different name for each column");
		assertThatIllegalArgumentException()
			.isThrownBy(() -> new CsvProperties(null, false, "# ", List.of(), 0, null, "\""))
			.withMessage(
					"header-prefix: there is no header that could begin with it; set header: true, or leave it out");
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '~', nullValues = "null", textBlock = """
			"    | null | "    | quote: '"' is the delimiter; write another character, or none
			null | null | ,    | quote: ',' is the delimiter; write another character, or none
			null | ,    | "    | comment: ',' is the delimiter or the quote; write another character
			;    | ;    | "    | comment: ';' is the delimiter or the quote; write another character
			;    | "    | "    | comment: '"' is the delimiter or the quote; write another character
			;;   | null | "    | delimiter: ';;' is not one character; write one character, tab or whitespace
			;    | null | !!   | quote: '!!' is not one character; write one character, or none
			;    | //   | "    | comment: '//' is not one character; write the character that such lines begin with
			""")
	void everyCharacterHasOneMeaning(String delimiter, String comment, String quote, String message) {
		assertThatIllegalArgumentException()
			.isThrownBy(() -> new CsvProperties(delimiter, null, null, List.of(), 0, comment, quote))
			.withMessage(message);
	}

	@ParameterizedTest
	@ValueSource(strings = { "\n", "\r" })
	void theEndOfALineHasNoOtherMeaning(String end) {
		assertThatIllegalArgumentException().isThrownBy(() -> delimiter(end));
		assertThatIllegalArgumentException()
			.isThrownBy(() -> new CsvProperties(null, null, null, List.of(), 0, end, "\""));
		assertThatIllegalArgumentException()
			.isThrownBy(() -> new CsvProperties(null, null, null, List.of(), 0, null, end));
		assertThatIllegalArgumentException()
			.isThrownBy(() -> new CsvProperties("tab", null, null, List.of(), 0, "\t", "\""));
	}

	@Test
	void allMistakesAreReportedAtOnce() {
		assertThatExceptionOfType(DeclarationException.class)
			.isThrownBy(() -> new CsvProperties(";;", null, null, List.of(), -1, null, "\""))
			.satisfies((ex) -> assertThat(ex.mistakes()).extracting(DeclarationException.Mistake::place)
				.containsExactly("delimiter", "skip-lines"));
	}

	/** A header and any number of records. */
	private static final class Endless extends InputStream {

		private static final byte[] RECORD = "a\n".getBytes(StandardCharsets.US_ASCII);

		private int read;

		@Override
		public int read() {
			return RECORD[this.read++ % RECORD.length];
		}

	}

}
