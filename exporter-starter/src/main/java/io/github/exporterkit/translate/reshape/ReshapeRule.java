package io.github.exporterkit.translate.reshape;

import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

import io.github.exporterkit.text.DeclarationException;
import io.github.exporterkit.translate.expression.DocumentPath;
import io.github.exporterkit.translate.expression.Expression;
import io.github.exporterkit.translate.expression.Path;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.context.properties.ConfigurationPropertiesSource;
import org.springframework.boot.context.properties.NestedConfigurationProperty;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * What becomes of an array or object before rules read it, as YAML declares it: where it
 * is, and one of entries, zip, pairs and header.
 *
 * @param at JSONPath of names, positions and * to the arrays or objects.
 * @param entries Where in the elements of an array their names and values are. The array
 * becomes an object.
 * @param zip The members of an object that are arrays of equal length. The object becomes
 * an array of rows, each with one element of every array.
 * @param as The member in which the rows of zip are, for an object that has other members
 * that are read.
 * @param pairs Whether an array has names and values in turn. It becomes an object.
 * @param header Whether the first element of an array has the names of the columns, and
 * the others have the cells. The array becomes an array of rows.
 */
@ConfigurationPropertiesSource
public record ReshapeRule(@Nullable String at, @NestedConfigurationProperty @Nullable Entries entries,
		@DefaultValue List<String> zip, @Nullable String as, @DefaultValue("false") boolean pairs,
		@DefaultValue("false") boolean header) {

	private static final String SHAPES = "entries, zip, pairs and header";

	/**
	 * Where the names and values of entries are.
	 *
	 * @param key Path in an element to its name.
	 * @param value Path in an element to its value; by default the element itself.
	 */
	@ConfigurationPropertiesSource
	public record Entries(@Nullable String key, @DefaultValue("@") String value) {
	}

	/**
	 * What this declares.
	 * @param place the key under which it is declared
	 * @throws DeclarationException if it cannot work
	 */
	Reshaping reshaping(String place) {
		String at = this.at;
		if (at == null) {
			throw new DeclarationException(place + ".at", "at is required",
					"name what is to be reshaped, such as $.properties, or $ for the whole document");
		}
		Path path = DeclarationException.at(place + ".at", () -> path(at));
		List<Shape> shapes = DeclarationException.at(place, this::shapes);
		if (shapes.size() != 1) {
			throw new DeclarationException(place, "there must be exactly one of " + SHAPES,
					shapes.isEmpty() ? "add one" : "keep one, and write an entry for each other one");
		}
		if (this.as != null && this.zip.isEmpty()) {
			throw new DeclarationException(place + ".as", "as names where the rows of zip are", "remove it");
		}
		return new Reshaping(place, at, path, shapes.get(0));
	}

	private static Path path(String text) {
		return DocumentPath.ofRows(text)
			.steps()
			.filter(Path::streams)
			.orElseThrow(() -> new DeclarationException("", "'%s' has more than names, positions and *".formatted(text),
					"write one such as $.hosts[*].tags"));
	}

	private List<Shape> shapes() {
		return Stream
			.of((this.entries != null) ? entries(this.entries) : null, this.zip.isEmpty() ? null : parallel(),
					this.pairs ? new Shape.Pairs() : null, this.header ? new Shape.Header() : null)
			.filter(Objects::nonNull)
			.toList();
	}

	private static Shape entries(Entries entries) {
		String key = entries.key();
		if (key == null) {
			throw new DeclarationException("entries.key", "key is required",
					"name the field of an element that has its name");
		}
		return new Shape.Entries(DeclarationException.at("entries.key", () -> inElement(key)),
				DeclarationException.at("entries.value", () -> inElement(entries.value())));
	}

	private static Path inElement(String text) {
		if (Expression.parse(text) instanceof Expression.Field field && field.isInRow() && field.path().streams()) {
			return field.path();
		}
		throw new DeclarationException("", "'%s' is not a path in an element".formatted(text),
				"write names and positions, or @ for the element itself");
	}

	private Shape parallel() {
		if (new HashSet<>(this.zip).size() < this.zip.size()) {
			throw new DeclarationException("zip", "a member is there twice", "name each member once");
		}
		return new Shape.Zip(this.zip, this.as);
	}

}
