package io.github.exporterkit.translate.expression;

import io.github.exporterkit.text.DeclarationException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class DocumentPathTests {

	private static final JsonNode DOCUMENT = JsonMapper.shared().readTree("""
			{
			  "rows": [
			    {"n": "a", "size": 3, "up": true, "tags": ["x", "y"], "in": {"size": 30}},
			    {"n": "b", "size": 5.5, "up": false, "tags": [], "in": {"size": 50}},
			    {"n": "c", "up": null, "big": 12345678901234567890, "kinds": {"size": 7}}
			  ],
			  "sizes": [4, 1, 2.5],
			  "limit": 4,
			  "wanted": "b",
			  "it's": {"odd.key": 1}
			}
			""");

	@ParameterizedTest
	@CsvSource(delimiterString = " -> ", quoteCharacter = '~', textBlock = """
			$.rows[?(@.n == 'b')].size                        -> [5.5]
			$.rows[?(@.n != 'b')].n                           -> ["a","c"]
			$.rows[?(@['n'] == "a")].n                        -> ["a"]
			$.rows[?(@.size > 3)].n                           -> ["b"]
			$.rows[?(@.size >= 3 && @.up == true)].n          -> ["a"]
			$.rows[?(@.size < 4 || @.n == 'c')].n             -> ["a","c"]
			$.rows[?(@.size)].n                               -> ["a","b"]
			$.rows[?(!(@.size))].n                            -> ["c"]
			$.rows[?(@.up == null)].n                         -> ["c"]
			$.rows[?(@.up)].n                                 -> ["a","b","c"]
			$.rows[?(@.big > 1)].n                            -> ["c"]
			$.rows[?(@.n =~ /[AB]/i)].n                       -> ["a","b"]
			$.rows[?(@.n in ['a', 'z'])].n                    -> ["a"]
			$.rows[?(@.n nin ['a', 'z'])].n                   -> ["b","c"]
			$.rows[?('x' in @.tags)].n                        -> ["a"]
			$.rows[?(@.tags contains 'y')].n                  -> ["a"]
			$.rows[?(@.tags == ['x', 'y'])].n                 -> ["a"]
			$.rows[?(@.in == {"size": 50})].n                 -> ["b"]
			$.rows[?(@.tags empty true)].n                    -> ["b"]
			$.rows[?(@.tags size 2)].n                        -> ["a"]
			$.rows[?(@.tags.length() == 2)].n                 -> ["a"]
			$.rows[?(@.in.size > 30)].n                       -> ["b"]
			$.rows[?(@.size < $.limit)].n                     -> ["a"]
			$.rows[?(@.n == $.wanted)].n                      -> ["b"]
			$.rows[?(@.tags[?(@ == 'x')])].n                  -> ["a","b"]
			$.sizes[?(@ > 2)]                                 -> [4,2.5]
			$..size                                           -> [3,30,5.5,50,7]
			$.rows..in.size                                   -> [30,50]
			$..[?(@.size == 7)]                               -> [{"size":7}]
			$.rows[0:2].n                                     -> ["a","b"]
			$.rows[1:].n                                      -> ["b","c"]
			$.rows[:-1].n                                     -> ["a","b"]
			$.rows[-1].n                                      -> "c"
			$.rows[0,2].n                                     -> ["a","c"]
			$.rows[0]['n','size']                             -> {"n":"a","size":3}
			$.rows[*]['n','size']                             -> [{"n":"a","size":3},{"n":"b","size":5.5},{"n":"c"}]
			$.rows[*].in                                      -> [{"size":30},{"size":50}]
			$['it\\'s']['odd.key']                            -> 1
			$.rows.length()                                   -> 3
			$.sizes.sum()                                     -> 7.5
			$.sizes.min()                                     -> 1.0
			$.sizes.max()                                     -> 4.0
			$.sizes.avg()                                     -> 2.5
			$.sizes.first()                                   -> 4
			$.rows[0].tags.first()                            -> "x"
			$.rows[0].keys()                                  -> ["n","size","up","tags","in"]
			$.rows[?(@.n == 'z')]                             -> []
			$.nothing                                         -> null
			$.rows.n                                          -> null
			$.nothing[?(@.a)]                                 -> []
			""")
	void jsonPathIsReadFromTheTree(String path, String found) {
		assertThat(String.valueOf(DocumentPath.ofRows(path).read(DOCUMENT, () -> {
		}, (bytes) -> {
		}))).isEqualTo(found);
	}

	@Test
	void readingLeavesTheTreeAsItWas() {
		JsonNode before = DOCUMENT.deepCopy();
		DocumentPath.ofRows("$.rows[?(@.size)]['n','size']").read(DOCUMENT, () -> {
		}, (bytes) -> {
		});
		assertThat(DOCUMENT).isEqualTo(before);
	}

	@Test
	void whatStopsThePathIsNotSuppressed() {
		assertThatIllegalStateException().isThrownBy(() -> DocumentPath.ofRows("$..[?(@.size)]").read(DOCUMENT, () -> {
			throw new IllegalStateException("late");
		}, (bytes) -> {
		})).withMessage("late");
		assertThatIllegalStateException().isThrownBy(() -> DocumentPath.ofRows("$..*").read(DOCUMENT, () -> {
		}, (bytes) -> {
			throw new IllegalStateException("too much");
		})).withMessage("too much");
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '`', value = {
			"$.a.lenght()|'$.a.lenght()' calls 'lenght', which is not a function; did you mean 'length'?",
			"$.(1)|'$.(1)' calls '', which is not a function; write one such as length(), or quote the name of a field: ['(…)']",
			"$.a.foo(1)|'$.a.foo(1)' calls 'foo', which is not a function; write one such as length(), or quote the name of a field: ['foo(…)']" })
	void aFunctionThatIsNoneIsRefused(String path, String message) {
		assertThatExceptionOfType(DeclarationException.class).isThrownBy(() -> DocumentPath.ofRows(path))
			.withMessage(message);
	}

	@ParameterizedTest
	@ValueSource(strings = { "$.a.length()", "$.a['x.y(z)']", "$.a[?(@.b =~ /x.y(z)/)]", "$.a[?(@.b.c)]",
			"$.a[?((@.b == 1) || (@.c))]" })
	void parenthesesThatCallNothingAreNotFunctions(String path) {
		assertThatCode(() -> DocumentPath.ofRows(path)).doesNotThrowAnyException();
	}

}
