package io.github.exporterkit.source.http;

import java.time.Duration;
import java.util.List;

import org.apache.hc.core5.http.HttpStatus;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonPointer;

import org.springframework.boot.context.properties.bind.DefaultValue;

import io.github.exporterkit.source.ValuePlace;
import io.github.exporterkit.text.DeclarationException;

/**
 * A request that follows for each row of an answer.
 *
 * @param path Path to ask for, after that of the target's URL, optionally with a query. A
 * {name} in it is the row's value of that name, as in /health/{Name}; {$key} and {$index}
 * are the row's own name and position, and an at sign in braces is a row that is text.
 * @param as Member of the row that has the answer, such as health.
 * @param rows Where in the answer its rows are: an array or an object, such as items or
 * data.items. Without it, they are the elements of an array, or else the answer is the
 * only row.
 * @param required Whether a request that fails fails the source. If not, its row is there
 * without an answer, and counted among the dropped samples.
 * @param acceptedStatus Status codes, and ranges of them, whose body is an answer. A row
 * that is answered 404 or 410 otherwise has none.
 * @param timeout How long one of the requests may take. By default, as long as there is
 * time for the source.
 * @param parallel How many are asked for at once, and no more than
 * exporter.target.max-connections.
 * @param max How many rows there may be. More fail the source.
 */
public record FollowUpProperties(@DefaultValue("") String path, @DefaultValue("") String as, @Nullable String rows,
		@DefaultValue("true") boolean required, @DefaultValue("200-299") List<String> acceptedStatus,
		@Nullable Duration timeout, @DefaultValue("4") int parallel, @DefaultValue("100") int max) {

	/**
	 * Check that the keys fit together.
	 */
	public FollowUpProperties {
		if (path.isBlank()) {
			throw new DeclarationException("path", "it is missing",
					"write what to ask for, such as /health/{name}, where name is a field of the row");
		}
		if (as.isBlank()) {
			throw new DeclarationException("as", "it is missing",
					"name the member of the row that has the answer, such as health");
		}
		if (rows != null) {
			ValuePlace.pointer("rows", rows);
		}
		RowPath parsed = RowPath.parse(path);
		if (parsed.isSameForAll() && rows != null) {
			throw new DeclarationException("path", "it is the same for every row",
					"put a field of the row into it, as in %s/{name}; or remove rows, if the answer is the only row"
						.formatted(path.replaceFirst("[?/]*$", "")));
		}
		if (parsed.hasKey() && rows == null) {
			throw new DeclarationException("path", "rows without a place have no {$key}",
					"write into rows where the object is whose members are the rows, or $ for the answer itself");
		}
		acceptedStatus = List.copyOf(acceptedStatus);
		AcceptedStatus.parse(acceptedStatus);
		if (timeout != null && (timeout.isZero() || timeout.isNegative())) {
			throw new DeclarationException("timeout", "it must be positive", "write one such as 2s, or remove it");
		}
		requireAtLeastOne("parallel", parallel);
		requireAtLeastOne("max", max);
	}

	private static void requireAtLeastOne(String key, int number) {
		if (number < 1) {
			throw new DeclarationException(key, "it must be at least 1, not " + number,
					"write a larger number, or remove it");
		}
	}

	/**
	 * Ask once for each row.
	 * @param rows where the rows are, such as items; null for the elements of an array,
	 * or else the answer itself
	 * @param path what to ask for, such as <code>/health/{name}</code>
	 * @param as the member of the row that has the answer
	 * @return the properties
	 */
	public static FollowUpProperties of(@Nullable String rows, String path, String as) {
		return new FollowUpProperties(path, as, rows, true, List.of("200-299"), null, 4, 100);
	}

	RowPath rowPath() {
		return RowPath.parse(this.path);
	}

	/** Whether what is answered with that status is an answer. */
	boolean accepts(int status) {
		return AcceptedStatus.parse(this.acceptedStatus).accepts(status);
	}

	/** What does not fail a request: an answer, or that there is none any more. */
	AcceptedStatus tolerated() {
		return AcceptedStatus.parse(this.acceptedStatus).and(HttpStatus.SC_NOT_FOUND, HttpStatus.SC_GONE);
	}

	@Nullable JsonPointer rowsPlace() {
		return (this.rows != null) ? ValuePlace.pointer("rows", this.rows) : null;
	}

}
