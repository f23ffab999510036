package io.github.exporterkit.faults;

import java.util.List;

import io.github.exporterkit.faults.Say.Body;

/**
 * Documents that arrive well and are not what was asked for, or try to be too much.
 */
final class DocumentFaults {

	private static final String LOGIN = "<!DOCTYPE html>\n<html><body><form action=/login>Please log in</form></body></html>";

	private static final String LAUGHS = "<!DOCTYPE x [<!ENTITY a \"ha\">" + entity('b', 'a') + entity('c', 'b')
			+ entity('d', 'c') + entity('e', 'd') + entity('f', 'e') + entity('g', 'f') + entity('h', 'g')
			+ entity('i', 'h') + "]><x><name>&i;</name><size>1</size></x>";

	private static final String ALIASES = "a: &a [x, x, x, x, x, x, x, x, x]\n" + aliases('b', 'a') + aliases('c', 'b')
			+ aliases('d', 'c') + aliases('e', 'd') + aliases('f', 'e') + aliases('g', 'f') + aliases('h', 'g')
			+ "size: 1\n";

	private DocumentFaults() {
	}

	static List<Fault> all() {
		return List.of(
				// Another document
				Fault.answer("login-page", Say.body("text/html", LOGIN)).isUnreadable("decode"),
				Fault.answer("login-page-called-json", Say.json(LOGIN)).isUnreadable("decode"),
				Fault.answer("json-called-xml", Say.body("application/xml", Fault.GOOD)).isUnreadable("decode"),
				Fault.answer("xml-called-json", Say.json("<rows><row/></rows>")).isUnreadable("decode"),
				Fault.answer("type-is-nonsense", Say.body("///;;=", Fault.GOOD)).works(),
				Fault.answer("type-is-an-image", Say.body("image/png", Fault.GOOD)).works(),
				Fault.answer("an-error-in-a-good-answer", Say.json("{\"error\": \"no such thing\"}"))
					.with("each", "$.value[*]")
					.isUnreadable("translate"),
				Fault.answer("a-number-is-the-document", Say.json("42")).isUnreadable("translate"),
				Fault.answer("a-text-is-the-document", Say.json("\"ok\"")).isUnreadable("translate"),
				Fault.answer("rows-are-no-objects", Say.json("[1, \"a\", null, [2]]")).droppingSamples(0),
				// Nesting and amount
				Fault.answer("deep-arrays", Say.json("[".repeat(100_000))).isUnreadable("decode"),
				Fault.answer("deep-objects", Say.json("{\"a\":".repeat(50_000) + "1" + "}".repeat(50_000)))
					.isUnreadable("decode"),
				Fault.answer("deep-elements", Say.body("application/xml", "<a>".repeat(50_000))).isUnreadable("decode"),
				Fault.answer("deep-yaml", Say.body("application/yaml", "[".repeat(50_000))).isUnreadable("decode"),
				Fault
					.answer("a-number-of-a-million-digits",
							Say.json("[{\"name\": \"a\", \"size\": " + "9".repeat(1_000_000) + "}]"))
					.isUnreadable("too_large"),
				Fault.answer("a-name-of-a-million-characters", Say.json("[{\"" + "n".repeat(1_000_000) + "\": 1}]"))
					.isUnreadable("decode"),
				Fault
					.answer("100-000-distinct-names",
							Say.streamed("Content-Type: application/json",
									Body.numbered("{", "\"field#\": #", 100_000, ",", "}")))
					.with("metrics[0].match", "(?<what>.*)")
					.with("metrics[0].name", "{source}_{$what}")
					.with("metrics[0].value", "@")
					.isUnreadable("too_large")
					.isHeavy(),
				Fault
					.answer("100-000-unread-names",
							Say.streamed("Content-Type: application/json",
									Body.numbered("{\"name\": \"a\", \"size\": 1, ", "\"field#\": #", 100_000, ",",
											"}")))
					.works()
					.isHeavy(),
				Fault.answer("xml-entity-bomb", Say.body("application/xml", LAUGHS)).isUnreadable("decode"),
				Fault.answer("xml-external-entity", Say.body("application/xml",
						"<!DOCTYPE x [<!ENTITY a SYSTEM \"file:///etc/passwd\">]><x><name>&a;</name><size>1</size></x>"))
					.isUnreadable("decode"),
				Fault.answer("yaml-alias-bomb", Say.body("application/yaml", ALIASES)).isUnreadable("decode"), Fault
					.answer("yaml-recursion", Say.body("application/yaml", "a: &a [*a]\nsize: 1\n"))
					.isUnreadable("decode"),
				Fault.answer("csv-with-ragged-rows", Say.body("text/csv", "name,size\na,1\nb\nc,3,4,5\n"))
					.isUnreadable("decode"),
				Fault.answer("csv-with-an-open-quote", Say.body("text/csv", "name,size\n\"a,1\nb,2\n"))
					.isUnreadable("decode"),
				Fault.answer("prometheus-text-with-garbage", Say.body("text/plain; version=0.0.4", "a 1\nb{x=\"} 2\n"))
					.with("families[0].match", "unused")
					.isUnreadable("decode"),
				// Values
				Fault.answer("a-literal-nan", Say.json("[{\"name\": \"a\", \"size\": NaN}]")).works(), Fault.answer(
						"a-text-nan", Say.json("[{\"name\": \"a\", \"size\": \"NaN\"}]"))
					.works(),
				Fault.answer("a-huge-number", Say.json("[{\"name\": \"a\", \"size\": 1e999}]")).droppingSamples(1),
				Fault.answer("a-huge-exponent", Say.json("[{\"name\": \"a\", \"size\": 1e999999999}]"))
					.droppingSamples(1),
				Fault.answer("a-number-is-a-text", Say.json("[{\"name\": \"a\", \"size\": \"twelve\"}]"))
					.droppingSamples(1),
				Fault.answer("a-number-is-an-object", Say.json("[{\"name\": \"a\", \"size\": {}}]")).droppingSamples(1),
				Fault
					.answer("duplicate-rows",
							Say.json("[" + "{\"name\": \"a\", \"size\": 1},".repeat(2)
									+ "{\"name\": \"b\", \"size\": 1}]"))
					.droppingSamples(2),
				Fault.answer("duplicate-members", Say.json("[{\"name\": \"a\", \"size\": 1, \"size\": 2}]")).works(),
				Fault
					.answer("duplicate-series-of-another-program",
							Say.body("text/plain; version=0.0.4", "# TYPE a gauge\na{x=\"1\"} 1\na{x=\"1\"} 2\nb 1\n"))
					.with("families[0].match", "unused")
					.droppingSamples(2),
				Fault
					.answer("negative-counter",
							Say.body("text/plain; version=0.0.4", "# TYPE a_total counter\na_total -1\n"))
					.with("families[0].match", "unused")
					.droppingSamples(1),
				Fault
					.answer("labels-of-control-characters",
							Say.json("[{\"name\": \"\\u0000\\u0007\\u001b\\r\\n\\t\\u007f\\u2028\", \"size\": 1}]"))
					.works(),
				Fault.answer("labels-of-quotes", Say.json("[{\"name\": \"\\\"} 1\\n# EOF\\n\\\\\", \"size\": 1}]"))
					.works(),
				Fault.answer("labels-of-half-characters", Say.json("[{\"name\": \"\\ud800\", \"size\": 1}]")).works(),
				Fault.answer("a-long-label", Say.json("[{\"name\": \"" + "x".repeat(50_000) + "\", \"size\": 1}]"))
					.droppingSamples(1));
	}

	private static String entity(char name, char of) {
		return "<!ENTITY " + name + " \"" + ("&" + of + ";").repeat(10) + "\">";
	}

	private static String aliases(char name, char of) {
		return name + ": &" + name + " [" + ("*" + of + ",").repeat(8) + "*" + of + "]\n";
	}

}
