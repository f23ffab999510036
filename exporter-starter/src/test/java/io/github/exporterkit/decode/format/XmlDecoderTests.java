package io.github.exporterkit.decode.format;

import io.github.exporterkit.decode.Decoding;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class XmlDecoderTests {

	static final XmlProperties DEFAULTS = new XmlProperties(List.of(), Map.of());

	private final Decoding xml = new Decoding(new XmlDecoder(DEFAULTS, 64));

	@Test
	void elementsAndAttributesAreMembersOfTheirElement() {
		assertThat(this.xml.json("""
				<?xml version="1.0"?>
				<!-- what the device says -->
				<status model="S1">
				  <uptime unit="s"> 12 </uptime>
				  <name>core</name>
				  <ports><port id="1">up</port><port id="2"><state>down</state></port></ports>
				  <note/>
				</status>
				""")).isEqualTo("{'status':{'@model':'S1','uptime':{'@unit':'s','#text':'12'},'name':'core',"
				+ "'ports':{'port':[{'@id':'1','#text':'up'},{'@id':'2','state':'down'}]},'note':null}}");
	}

	@Test
	void elementsNamedAsListsAreArraysEvenIfThereIsOne() {
		Decoding lists = new Decoding(new XmlDecoder(new XmlProperties(List.of("port"), Map.of()), 64));
		assertThat(lists.json("<a><port>1</port></a>")).isEqualTo("{'a':{'port':['1']}}");
		assertThat(lists.json("<a><port>1</port><port>2</port></a>")).isEqualTo("{'a':{'port':['1','2']}}");
	}

	@Test
	void aListMayBeNamedByTheElementsAroundIt() {
		Decoding lists = new Decoding(new XmlDecoder(new XmlProperties(List.of("counters.counter"), Map.of()), 64));
		assertThat(lists.json("<a><counters><counter>1</counter></counters><counter>2</counter></a>"))
			.isEqualTo("{'a':{'counters':{'counter':['1']},'counter':'2'}}");
		assertThat(lists.json("<a><my-counters><counter>1</counter></my-counters></a>"))
			.isEqualTo("{'a':{'my-counters':{'counter':'1'}}}");
		assertThat(lists.json("<counters><counter/></counters>")).isEqualTo("{'counters':{'counter':[null]}}");
	}

	@Test
	void onlyNamespacesWithAPrefixOfOursAreSeen() {
		String text = "<s:a xmlns:s='urn:one' xmlns='urn:two'><b s:id='1'/><s:b/></s:a>";
		assertThat(this.xml.json(text)).isEqualTo("{'a':{'b':[{'@id':'1'},null]}}");
		Decoding prefixed = new Decoding(new XmlDecoder(new XmlProperties(List.of(), Map.of("x", "urn:one")), 64));
		assertThat(prefixed.json(text)).isEqualTo("{'x:a':{'b':{'@x:id':'1'},'x:b':null}}");
	}

	@Test
	void charactersAreReadWhateverTheirSyntax() {
		assertThat(this.xml.json("<a>&lt;&#65;<![CDATA[<b>]]><!-- no --> c</a>")).isEqualTo("{'a':'<A<b> c'}");
	}

	@Test
	void theEncodingIsWhatTheMediaTypeOrTheTextSays() {
		String declared = "<?xml version='1.0' encoding='ISO-8859-1'?><a>ü</a>";
		assertThat(this.xml.json(declared, StandardCharsets.ISO_8859_1, "text/xml")).isEqualTo("{'a':'ü'}");
		assertThat(this.xml.json("<a>ü</a>", StandardCharsets.ISO_8859_1, "text/xml; charset=ISO-8859-1"))
			.isEqualTo("{'a':'ü'}");
		assertThat(this.xml.json("\uFEFF<a>ü</a>", StandardCharsets.UTF_8, null)).isEqualTo("{'a':'ü'}");
		assertThat(this.xml.json("\uFEFF<a>ü</a>", StandardCharsets.UTF_16LE, null)).isEqualTo("{'a':'ü'}");
	}

	@Test
	void aFileOnThisMachineIsNotRead(@TempDir Path directory) throws IOException {
		Path secret = Files.writeString(directory.resolve("secret"), "hush");
		assertThat(this.xml.failure("""
				<!DOCTYPE a [<!ENTITY x SYSTEM "%s">]>
				<a>&x;</a>
				""".formatted(secret.toUri()))).isEqualTo("line 2: this is not XML, or is truncated");
	}

	@Test
	void aDocumentTypeIsSkipped() {
		assertThat(this.xml.json("\n<!DOCTYPE a SYSTEM 'http://127.0.0.1:1/a.dtd'><a>1</a>")).isEqualTo("{'a':'1'}");
		assertThat(this.xml.json("<!DOCTYPE a [<!ENTITY % p SYSTEM 'file:///etc/passwd'> %p;]><a>1</a>"))
			.isEqualTo("{'a':'1'}");
	}

	@Test
	void entitiesThatMultiplyAreNotExpanded() {
		StringBuilder bomb = new StringBuilder("<!DOCTYPE a [<!ENTITY e0 'ha'>");
		for (int i = 1; i < 30; i++) {
			bomb.append("<!ENTITY e%d '&e%d;&e%d;'>".formatted(i, i - 1, i - 1));
		}
		assertThat(this.xml.failure(bomb + "]><a>&e29;</a>")).isEqualTo("line 1: this is not XML, or is truncated");
	}

	@Test
	void anEntityThatNobodyDeclaresFails() {
		assertThat(this.xml.failure("<a>&x;</a>")).startsWith("line 1: ");
	}

	@Test
	void nestingHasALimit() {
		assertThat(this.xml.json("<a>".repeat(64) + "</a>".repeat(64))).startsWith("{'a':{'a':");
		assertThat(this.xml.failure("<a>".repeat(65) + "</a>".repeat(65)))
			.isEqualTo("line 1: elements are nested deeper than 64; see exporter.limits.depth");
		assertThat(this.xml.failure("<a>".repeat(100_000))).contains("nested deeper than 64");
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "\n", "\n<a><b>hush</b>", "\n<a><b", "\n<a></b>", "\n{\"a\": 1}", "\n<a/>hush",
			"\n<a b=hush/>", "\n<a/><b/>" })
	void whatIsCutOffOrIsNotXmlFailsWithoutBeingQuoted(String text) {
		assertThat(this.xml.failure(text)).matches("line [12]: this is not XML, or is truncated");
	}

}
