package io.github.exporterkit.translate.plan;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

import io.github.exporterkit.translate.expression.Expression;
import io.github.exporterkit.translate.expression.Path;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonToken;

/**
 * Some of the names of members that were at each place of a {@link TokenLayout} during
 * one scrape, for remarks on what was never found. Not thread-safe.
 */
final class SeenPlaces {

	private final TokenLayout root;

	private final @Nullable SeenMembers[] members;

	private final boolean[] naming;

	SeenPlaces(TokenLayout root) {
		this.root = root;
		this.members = new SeenMembers[root.size()];
		this.naming = new boolean[root.size()];
	}

	/**
	 * Look at what is at a node's places.
	 * @return whether it is an object whose names are wanted
	 */
	boolean see(TokenNode node, JsonToken token) {
		boolean wanted = false;
		for (int place : node.places()) {
			this.naming[place] = membersOf(place).see(token);
			wanted |= this.naming[place];
		}
		return wanted;
	}

	/** Remember a member of an object whose names are wanted. */
	void name(TokenNode node, String name) {
		for (int place : node.places()) {
			if (this.naming[place]) {
				membersOf(place).add(name);
			}
		}
	}

	private SeenMembers membersOf(int place) {
		SeenMembers there = this.members[place];
		if (there == null) {
			there = new SeenMembers();
			this.members[place] = there;
		}
		return there;
	}

	/**
	 * How far the paths of one kind of row led.
	 * @param kind the kind of row
	 * @param rootArray whether the document is an array
	 */
	FollowedPath.OfKind followed(RowKind kind, boolean rootArray) {
		TokenLayout row = this.root;
		for (Path.Step step : kind.steps(rootArray).orElseThrow().steps()) {
			row = Objects.requireNonNull(row.after(step));
		}
		List<@Nullable FollowedPath> fields = new ArrayList<>();
		for (Expression.Reference reference : kind.references()) {
			fields.add((reference instanceof Expression.Field field) ? followed(row, field.path()) : null);
		}
		return new FollowedPath.OfKind(followed(this.root, kind.stepsOfEach(rootArray).orElseThrow()), fields);
	}

	private FollowedPath followed(TokenLayout from, Path path) {
		FollowedPath followed = new FollowedPath(path);
		TokenLayout place = from;
		SeenMembers there = this.members[place.number()];
		for (int depth = 0; there != null; depth++) {
			followed.reach(depth, there);
			place = (place != null && depth < path.steps().size()) ? place.after(path.steps().get(depth)) : null;
			there = (place != null) ? this.members[place.number()] : null;
		}
		return followed;
	}

}
