package io.github.exporterkit.test;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashSet;
import java.util.Set;

import io.github.exporterkit.scrape.Selection;

/**
 * Reads the query of a scrape, as Prometheus sends it.
 */
final class SelectionQuery {

	private SelectionQuery() {
	}

	static Selection parse(String query) {
		Set<String> collect = new LinkedHashSet<>();
		Set<String> exclude = new LinkedHashSet<>();
		Set<String> names = new LinkedHashSet<>();
		for (String parameter : query.split("&")) {
			String[] nameAndValue = URLDecoder.decode(parameter, StandardCharsets.UTF_8).split("=", 2);
			Set<String> values = switch (nameAndValue[0]) {
				case "collect[]" -> collect;
				case "exclude[]" -> exclude;
				case "name[]" -> names;
				default -> throw new IllegalArgumentException(
						"'%s' selects nothing; write collect[]=…, exclude[]=… or name[]=…".formatted(parameter));
			};
			values.add((nameAndValue.length > 1) ? nameAndValue[1] : "");
		}
		return new Selection(collect, exclude, names);
	}

}
