package io.github.exporterkit.draft;

import java.util.List;

import io.github.exporterkit.value.NamedUnit;
import io.github.exporterkit.value.Unit;
import org.jspecify.annotations.Nullable;

/**
 * What the words of a name say about the unit.
 *
 * @param unit the likeliest; null if they say nothing
 * @param rest the other words
 * @param doubt what somebody should look at; null if there is nothing
 */
record UnitInName(@Nullable Unit unit, List<String> rest, @Nullable String doubt) {

	static UnitInName of(List<String> words) {
		NamedUnit named = NamedUnit.in(words);
		if (named == null) {
			return new UnitInName(null, words, null);
		}
		Unit likeliest = named.candidates().get(0);
		String doubt = (named.candidates().size() == 1) ? null : likeliest.base().equals("celsius")
				? "is it in degrees Celsius?" : "is it in powers of 1024 (%s) or of 1000?".formatted(likeliest.text());
		return new UnitInName(likeliest, named.rest(), doubt);
	}

}
