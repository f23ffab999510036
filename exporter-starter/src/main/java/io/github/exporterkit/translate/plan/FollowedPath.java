package io.github.exporterkit.translate.plan;

import java.util.List;
import java.util.Optional;

import io.github.exporterkit.metric.Remark;
import io.github.exporterkit.translate.expression.Path;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * A path that was followed during one scrape: how far it led, from the row where it led
 * furthest, and what was there. Not thread-safe.
 */
final class FollowedPath {

	private static final int NOWHERE = -1;

	private final List<Path.Step> steps;

	private int reached = NOWHERE;

	private @Nullable SeenMembers there;

	FollowedPath(Path path) {
		this.steps = path.steps();
	}

	/** Follow the path from a node; what it does not find is a missing node. */
	JsonNode walk(JsonNode from, StepsOfRow row) {
		JsonNode node = from;
		for (int depth = 0; depth < this.steps.size() && node != StepsOfRow.SEVERAL; depth++) {
			JsonNode next = row.next(this.steps.get(depth), node);
			if (next.isMissingNode()) {
				reach(depth, node);
				return next;
			}
			node = next;
		}
		this.reached = this.steps.size();
		return node;
	}

	/** Remember a node that the first steps led to. */
	void reach(int depth, JsonNode node) {
		if (depth < this.reached || depth == this.steps.size()) {
			this.reached = Math.max(this.reached, depth);
			return;
		}
		if (depth > this.reached || this.there == null) {
			this.reached = depth;
			this.there = new SeenMembers();
		}
		this.there.see(node);
	}

	/** Remember what the first steps led to. */
	void reach(int depth, SeenMembers members) {
		this.reached = depth;
		this.there = members;
	}

	/**
	 * The name that was never found. A missing position is not remarked on, because
	 * arrays may be short, and neither is a member of null.
	 * @param place where the path is declared
	 * @param from what the path begins with; empty for the row
	 * @return what to remark; empty if the path led to its end
	 */
	Optional<Remark> missing(String place, String from) {
		SeenMembers members = this.there;
		if (this.reached == NOWHERE || this.reached == this.steps.size() || members == null || !members.isAnything()
				|| this.steps.get(this.reached).kind() != Path.Kind.NAME) {
			return Optional.empty();
		}
		String name = this.steps.get(this.reached).name();
		return Optional.of(new Remark(place, "field `" + name + "`",
				new Path(this.steps.subList(0, this.reached)).text(from), members.insteadOf(name)));
	}

	/**
	 * The paths of one kind of row.
	 *
	 * @param rows the path to the rows; null if it cannot be followed step by step
	 * @param fields the paths that fill the slots, by slot; null for a slot without one
	 */
	record OfKind(@Nullable FollowedPath rows, List<@Nullable FollowedPath> fields) {
	}

}
