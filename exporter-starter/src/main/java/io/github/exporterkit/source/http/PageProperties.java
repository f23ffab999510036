package io.github.exporterkit.source.http;

import java.util.Objects;

import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonPointer;

import org.springframework.boot.context.properties.bind.DefaultValue;

import io.github.exporterkit.source.Headers;
import io.github.exporterkit.source.ValuePlace;
import io.github.exporterkit.text.DeclarationException;

/**
 * How to ask for the further pages of an answer that comes in pages.
 *
 * @param enabled Whether to ask for them. If not, the first page is all that is read, and
 * nothing is remarked on that names another.
 * @param rows Where in each page its rows are: an array or an object, such as items or
 * data.items. Without it, the page is the array itself.
 * @param next Where in each page the link to the next one is, such as next, links.next or
 * ['@odata.nextLink']. With parameter, it is not a link but that parameter's value. A
 * page that has nothing there is the last.
 * @param nextHeader Header of the answer that names the next page instead: Link, of which
 * rel="next" is followed, or one whose value is a link, or with parameter its value.
 * @param parameter Parameter of the query that chooses a page. Without next and
 * next-header it is counted up until a page has no rows.
 * @param counting What the parameter counts: the pages, or, as offsets do, the rows.
 * @param first Value of the parameter for the first page, if it is counted: by default 1
 * for pages and 0 for rows.
 * @param size How many rows a page has that is not the last. If it is set, a page with
 * fewer is the last, which spares a request that gets none.
 * @param max How many pages there may be. More fail the source.
 */
public record PageProperties(@DefaultValue("true") boolean enabled, @Nullable String rows, @Nullable String next,
		@Nullable String nextHeader, @Nullable String parameter, @DefaultValue("PAGES") Counting counting,
		@Nullable Integer first, @Nullable Integer size, @DefaultValue("100") int max) {

	/**
	 * Check that the keys fit together.
	 */
	public PageProperties {
		boolean told = next != null || nextHeader != null;
		if (enabled && !told && parameter == null) {
			throw new DeclarationException("", "nothing says how to get to the next page",
					"set next, next-header or parameter; or enabled: false, if the first page is enough");
		}
		if (next != null && nextHeader != null) {
			throw new DeclarationException("next-header", "next is set too", "remove one of them");
		}
		if (next != null && rows == null) {
			throw new DeclarationException("rows", "it is missing",
					"write where in a page its rows are, such as items: a page with %s is no array".formatted(next));
		}
		if (rows != null) {
			ValuePlace.pointer("rows", rows);
		}
		if (next != null) {
			ValuePlace.pointer("next", next);
		}
		if (nextHeader != null) {
			Headers.requireName("next-header", nextHeader);
		}
		if (parameter != null && "link".equalsIgnoreCase(nextHeader)) {
			throw new DeclarationException("parameter", "it has no effect, because the header Link has whole links",
					"remove it, or next-header");
		}
		if (parameter != null && parameter.isBlank()) {
			throw new DeclarationException("parameter", "it is empty", "write one such as page, or remove it");
		}
		if (told && (first != null || size != null || counting != Counting.PAGES)) {
			String key = (first != null) ? "first" : (size != null) ? "size" : "counting";
			throw new DeclarationException(key, "it has no effect, because each page says what the next one is",
					"remove it, or " + ((next != null) ? "next" : "next-header"));
		}
		requireAtLeast("first", first, 0);
		requireAtLeast("size", size, 1);
		requireAtLeast("max", max, 1);
	}

	private static void requireAtLeast(String key, @Nullable Integer number, int least) {
		if (number != null && number < least) {
			throw new DeclarationException(key, "it must be at least %d, not %d".formatted(least, number),
					"write a larger number, or remove it");
		}
	}

	/**
	 * Follow the link that is at a place of each page.
	 * @param rows where the rows are, such as items
	 * @param next where the link is, such as next
	 * @return the properties
	 */
	public static PageProperties linked(String rows, String next) {
		return new PageProperties(true, rows, next, null, null, Counting.PAGES, null, null, 100);
	}

	JsonPointer rowsPlace() {
		return (this.rows != null) ? ValuePlace.pointer("rows", this.rows) : JsonPointer.empty();
	}

	@Nullable JsonPointer nextPlace() {
		return (this.next != null) ? ValuePlace.pointer("next", this.next) : null;
	}

	/** The parameter that is counted up; null if pages say what the next one is. */
	@Nullable String counted() {
		return (this.enabled && this.next == null && this.nextHeader == null) ? this.parameter : null;
	}

	int firstNumber() {
		return Objects.requireNonNullElse(this.first, (this.counting == Counting.PAGES) ? 1 : 0);
	}

	/**
	 * What a parameter counts.
	 */
	public enum Counting {

		/** The pages. */
		PAGES,

		/** The rows of the pages before. */
		ROWS

	}

}
