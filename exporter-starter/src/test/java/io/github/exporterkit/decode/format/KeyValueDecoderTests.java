package io.github.exporterkit.decode.format;

import io.github.exporterkit.decode.Decoding;

import java.nio.charset.StandardCharsets;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

class KeyValueDecoderTests {

	static final KeyValueProperties DEFAULTS = new KeyValueProperties(null, null, null, "#", null, false);

	private static Decoding keyValue() {
		return new Decoding(new KeyValueDecoder(DEFAULTS));
	}

	private static Decoding keyValue(@Nullable String separator, @Nullable String prefix, @Nullable String section,
			@Nullable String pairs, boolean dropUnits) {
		return new Decoding(
				new KeyValueDecoder(new KeyValueProperties(separator, prefix, section, "#", pairs, dropUnits)));
	}

	@Test
	void everyLineIsANameAndAValue() {
		assertThat(keyValue().json("""
				# comment = 1
				STATUS   : ONLINE
				LINEV    : 230.0 Volts
				url=http://host:80/
				battery.charge: 100
				empty=

				a remark
				= nameless
				""")).isEqualTo("{'STATUS':'ONLINE','LINEV':'230.0 Volts','url':'http://host:80/',"
				+ "'battery.charge':'100','empty':null}");
	}

	@Test
	void ofANameThatComesTwiceTheLastValueCounts() {
		assertThat(keyValue().json("a=1\nb=2\na=3\n")).isEqualTo("{'a':'3','b':'2'}");
	}

	@Test
	void linesWithoutThePrefixAreLeftOut() {
		assertThat(keyValue("whitespace", "STAT ", null, null, false)
			.json("STAT pid 162\r\nSTAT version 1.6.21 beta\r\nEND\r\n"))
			.isEqualTo("{'pid':'162','version':'1.6.21 beta'}");
	}

	@Test
	void sectionsAreObjects() {
		assertThat(keyValue(null, null, "[*]", null, false).json("top=1\n[ a ]\nx=1\n[b]\nx=2\n[a]\ny=3\n"))
			.isEqualTo("{'top':'1','a':{'x':'1','y':'3'},'b':{'x':'2'}}");
		assertThat(keyValue(null, null, "# *", null, false)
			.json("# Server\r\nredis_version:7.0\r\n\r\n# Clients\r\n" + "connected_clients:3\r\n"))
			.isEqualTo("{'Server':{'redis_version':'7.0'},'Clients':{'connected_clients':'3'}}");
	}

	@Test
	void valuesOfPairsAreObjects() {
		assertThat(keyValue(":", null, null, ",", false).json("db0:keys=1,expires=,avg=2 ms\nlist:a,b\nmode:x=1,y\n"))
			.isEqualTo("{'db0':{'keys':'1','expires':null,'avg':'2 ms'},'list':'a,b','mode':'x=1,y'}");
	}

	@Test
	void unitsAreLeftOutIfWanted() {
		String text = "MemTotal:       16384 kB\nload: 1.5e3 jobs\nVersion: 1.2 beta 3\nName: a b\nHuge: 0\n";
		assertThat(keyValue(null, null, null, null, true).json(text))
			.isEqualTo("{'MemTotal':'16384','load':'1.5e3','Version':'1.2 beta 3','Name':'a b','Huge':'0'}");
		assertThat(keyValue().json("MemTotal:       16384 kB\n")).isEqualTo("{'MemTotal':'16384 kB'}");
	}

	@Test
	void theSeparatorMayBeAnyText() {
		assertThat(keyValue(" => ", null, null, null, false).json("a => b=c\n")).isEqualTo("{'a':'b=c'}");
		assertThat(keyValue(".", null, null, null, false).json("a.b\nc\n")).isEqualTo("{'a':'b'}");
	}

	@Test
	void theTextMayHaveAMarkAndACharset() {
		assertThat(keyValue().json("\uFEFFa=ü")).isEqualTo("{'a':'ü'}");
		assertThat(keyValue().json("a=ü", StandardCharsets.ISO_8859_1, "text/plain;charset=ISO-8859-1"))
			.isEqualTo("{'a':'ü'}");
	}

	@Test
	void anEmptyTextIsAnEmptyObject() {
		assertThat(keyValue().json("\n")).isEqualTo("{}");
	}

	@Test
	void contentWithoutAnyNameAndValueFails() {
		assertThat(keyValue().failure("<html>\nhush\n"))
			.isEqualTo("none of the 2 lines is a name and a value; see key-value.separator");
	}

	@Test
	void aFormOfSectionsWithoutANameIsRefused() {
		assertThatIllegalArgumentException().isThrownBy(() -> keyValue(null, null, "*", null, false))
			.withMessageStartingWith("section: '*' is not a name's place with text around it");
		assertThatIllegalArgumentException().isThrownBy(() -> keyValue("", null, null, null, false))
			.withMessage("separator: it is empty; write some text, or leave it out");
	}

}
