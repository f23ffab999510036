package io.github.exporterkit.translate.plan;

import java.util.List;

import io.github.exporterkit.metric.Remark;
import io.github.exporterkit.translate.TranslatedDocument;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class NextPageTests {

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			{"items": [{"a": 1}], "next": "/x?page=2"}                    | next
			{"@odata.nextLink": "https://host/x", "items": [{"a": 1}]}    | @odata.nextLink
			{"next_page_url": "?page=2", "items": [{"a": 1}], "next": ""} | next_page_url
			""")
	void aLinkToANextPageIsRemarkedOnEitherWay(String json, String field) throws Exception {
		Remark remark = Remark.unreadPage("the field `%s`".formatted(field));
		for (String each : List.of("$.items[*]", "$")) {
			Plan plan = plan(each);
			assertThat(plan.streams()).isTrue();
			assertThat(TranslatedDocument.of(plan, json).remarks()).contains(remark);
			assertThat(TranslatedDocument.of(plan.overTrees(), json).remarks()).contains(remark);
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { "{\"items\": [{\"a\": 1}], \"next\": null}", "{\"items\": [{\"a\": 1}], \"next\": \"\"}",
			"{\"items\": [{\"a\": 1}], \"next\": 2}", "{\"items\": [{\"a\": 1}], \"next\": \"tomorrow\"}",
			"{\"items\": [{\"a\": 1, \"next\": \"/x\"}]}", "{\"items\": [{\"a\": 1}], \"next\": {\"next\": \"/x\"}}" })
	void whatIsNoLinkIsNot(String json) throws Exception {
		Plan plan = plan("$.items[*]");
		assertThat(TranslatedDocument.of(plan, json).remarks()).isEmpty();
		assertThat(TranslatedDocument.of(plan.overTrees(), json).remarks()).isEmpty();
	}

	private static Plan plan(String each) {
		return Rules.plan(Rules.gauge("a", "a").each(each));
	}

}
