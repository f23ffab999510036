package io.github.exporterkit.decode.format;

import io.github.exporterkit.decode.Decoding;

import java.nio.charset.StandardCharsets;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import io.github.exporterkit.payload.Payload;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

import static org.assertj.core.api.Assertions.assertThat;

class PrometheusDecoderTests {

	private static final String OPENMETRICS = "application/openmetrics-text; version=1.0.0; charset=utf-8";

	private final Decoding prometheus = new Decoding(new PrometheusDecoder());

	@Test
	void everySampleIsARow() {
		assertThat(this.prometheus.json("""
				# HELP requests_total All \\\\ the \\n requests.
				# TYPE requests_total counter
				requests_total{method="GET",path="a\\"b\\\\c\\nd"} 1027 1395066363000
				requests_total {method = "PUT" , } 3

				# a remark
				  temperature_celsius -1.5e1
				""")).isEqualTo("[{'name':'requests_total','family':'requests_total','type':'counter',"
				+ "'help':'All \\\\ the \\n requests.','labels':{'method':'GET','path':'a\\'b\\\\c\\nd'},'value':1027.0},"
				+ "{'name':'requests_total','family':'requests_total','type':'counter',"
				+ "'help':'All \\\\ the \\n requests.','labels':{'method':'PUT'},'value':3.0},"
				+ "{'name':'temperature_celsius','family':'temperature_celsius','type':'unknown','labels':{},"
				+ "'value':-15.0}]");
	}

	@Test
	void thePartsOfAFamilyShareItsName() {
		assertThat(families("""
				# TYPE d histogram
				d_bucket{le="1"} 1
				d_bucket{le="+Inf"} 2
				d_sum 3
				d_count 2
				# TYPE s summary
				s{quantile="0.5"} 1
				s_sum 3
				s_count 2
				# TYPE g gauge
				g_count 1
				# TYPE u untyped
				u 1
				""", "text/plain; version=0.0.4")).isEqualTo("d_bucket=d:histogram d_bucket=d:histogram "
				+ "d_sum=d:histogram d_count=d:histogram s=s:summary s_sum=s:summary s_count=s:summary "
				+ "g_count=g_count:unknown u=u:unknown");
	}

	@Test
	void familiesOfOpenMetricsHaveTheNamesTheyWouldHaveInText() {
		assertThat(families("""
				# TYPE requests counter
				# UNIT requests requests
				requests_total 1 # {trace_id="a # b"} 0.5 1520879607.789
				requests_created 1520430000.123
				# TYPE build info
				build_info{version="1"} 1
				# TYPE feature stateset
				feature{feature="a"} 1
				# TYPE queue gaugehistogram
				queue_bucket{le="+Inf"} 2
				queue_gcount 2
				queue_gsum 3
				# TYPE novel shiny
				novel 1
				# EOF
				""", OPENMETRICS))
			.isEqualTo("requests_total=requests_total:counter requests_created=requests_total:counter "
					+ "build_info=build_info:info feature=feature:state-set queue_bucket=queue:gauge-histogram "
					+ "queue_gcount=queue:gauge-histogram queue_gsum=queue:gauge-histogram novel=novel:unknown");
	}

	@Test
	void theUnitIsAMemberIfThereIsOne() {
		String text = "# TYPE a_seconds gauge\n# UNIT a_seconds seconds\na_seconds 1\n# EOF";
		assertThat(this.prometheus.json(text, OPENMETRICS)).contains("'unit':'seconds'");
	}

	@Test
	void namesInQuotesMayBeAnything() {
		assertThat(this.prometheus.json("""
				# HELP "my.metric" It's mine
				# TYPE "my.metric" gauge
				{"my.metric", "a label"="x", b="y"} 1
				{"mine ✓"} 2
				plain{"c.d"="z"} 3
				""")).isEqualTo("[{'name':'my.metric','family':'my.metric','type':'gauge','help':'It's mine',"
				+ "'labels':{'a label':'x','b':'y'},'value':1.0},"
				+ "{'name':'mine ✓','family':'mine ✓','type':'unknown','labels':{},'value':2.0},"
				+ "{'name':'plain','family':'plain','type':'unknown','labels':{'c.d':'z'},'value':3.0}]");
	}

	@ParameterizedTest
	@CsvSource({ "NaN,NaN", "+Inf,Infinity", "-Inf,-Infinity", "Inf,Infinity", "1e3,1000", "-0.5,-0.5", "5.,5" })
	void valuesAreWrittenAsInGo(String written, double value) {
		JsonNode row = new PrometheusDecoder().decode(Payload.of("a " + written + "\n", null)).tree().get(0);
		assertThat(row.path("value").numberValue().doubleValue()).isEqualTo(Double.valueOf(value));
	}

	@Test
	void helpOfTextHasNoEscapedQuotes() {
		assertThat(help("# HELP a \\\"x\\\"\na 1\n", null)).isEqualTo("\\\"x\\\"");
		assertThat(help("# HELP a \\\"x\\\"\na 1\n# EOF\n", OPENMETRICS)).isEqualTo("\"x\"");
	}

	@Test
	void linesMayEndAsOnWindowsAndTheTextMayHaveAMark() {
		assertThat(this.prometheus.json("\uFEFF# TYPE a gauge\r\na{b=\"ü\"} 1\r\n")).contains("'type':'gauge'",
				"{'b':'ü'},'value':1.0");
		assertThat(this.prometheus.json("a{b=\"ü\"} 1\n", StandardCharsets.ISO_8859_1,
				"text/plain; version=0.0.4; charset=iso-8859-1"))
			.contains("{'b':'ü'}");
	}

	@Test
	void aTextWithoutSamplesHasNoRows() {
		assertThat(this.prometheus.json("")).isEqualTo("[]");
		assertThat(this.prometheus.json("# EOF\n", OPENMETRICS)).isEqualTo("[]");
	}

	@Test
	void theLastLineNeedsNoEnd() {
		assertThat(this.prometheus.json("a 1\nb 12")).contains("'b'", "12.0");
		assertThat(this.prometheus.json("a 1\n# TYPE b gaug")).contains("'a'");
	}

	@ParameterizedTest
	@ValueSource(strings = { "a 1\nb", "a 1\nb ", "a 1\nb{c=\"d", "a 1\nb{c=\"d\"} -", "a 1\n# TYPE" })
	void textThatEndsWithinASampleFails(String text) {
		assertThat(this.prometheus.failure(text)).startsWith("line 2");
	}

	@Test
	void openMetricsMayBeCalledText() {
		assertThat(families("""
				# TYPE requests counter
				requests_total 1
				# TYPE build info
				build_info{version="1"} 1
				# EOF""", "text/plain; version=0.0.4"))
			.isEqualTo("requests_total=requests_total:counter build_info=build_info:info");
	}

	@Test
	void familiesWithoutSamplesCannotFillTheMemory() {
		String text = IntStream.rangeClosed(0, 100_001)
			.mapToObj("# TYPE a%d gauge\n"::formatted)
			.collect(Collectors.joining());
		assertThat(this.prometheus.failure(text)).isEqualTo("line 100002: more than 100000 families");
	}

	@Test
	void openMetricsIsCutOffIfItsEndIsMissing() {
		assertThat(this.prometheus.failure("a 1\nb 2\n", OPENMETRICS))
			.isEqualTo("line 2: the text is truncated: it does not end in # EOF");
		assertThat(this.prometheus.failure("a 1\n# EOF\nb 2\n", OPENMETRICS))
			.isEqualTo("line 3: there is text after # EOF");
		assertThat(this.prometheus.json("a 1\n# EOF\nb 2\n", "text/plain")).contains("'b'");
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
			<html>            | expected a name in column 1
			{"hush": 1}       | expected , or } after a label
			a hush            | expected a number in column 3
			a 0x1p3           | expected a number in column 3
			a 1d              | expected a number in column 3
			a                 | expected a number in column 2
			a 1 2 3           | expected the end of the line after the value and its timestamp
			a 1 x             | expected a number in column 5
			a{b="1",b="2"} 1  | a label occurs twice
			a{b="1" c="2"} 1  | expected , or } after a label
			a{b=1} 1          | expected " in column 5
			a{b} 1            | expected = in column 4
			a{b="1} 1         | the quote in column 5 is not closed
			a{b="1\\"} 1      | the quote in column 5 is not closed
			a{b="1\\          | the quote in column 5 is not closed
			a{                | expected a name in column 3
			{b="1"} 1         | the sample has no name
			# TYPE            | expected a name in column 7
			""")
	void aLineThatIsNoneFailsWithoutBeingQuoted(String line, String problem) {
		assertThat(this.prometheus.failure("x 1\n" + line + "\n")).isEqualTo("line 2: " + problem);
	}

	private String families(String text, String mediaType) {
		StringBuilder families = new StringBuilder();
		for (JsonNode row : new PrometheusDecoder().decode(Payload.of(text, mediaType)).tree()) {
			families.append(" %s=%s:%s".formatted(row.path("name").stringValue(), row.path("family").stringValue(),
					row.path("type").stringValue()));
		}
		return families.toString().strip();
	}

	private String help(String text, String mediaType) {
		return new PrometheusDecoder().decode(Payload.of(text, mediaType)).tree().get(0).path("help").stringValue();
	}

}
