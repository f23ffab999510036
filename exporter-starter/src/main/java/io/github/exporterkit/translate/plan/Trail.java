package io.github.exporterkit.translate.plan;

import java.util.List;
import java.util.Optional;

import io.github.exporterkit.metric.Remark;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * How far a path led during one scrape, whichever row it led furthest from, and what was
 * there. Not thread-safe.
 */
final class Trail {

	private static final int NOWHERE = -1;

	private final List<Path.Step> steps;

	private int reached = NOWHERE;

	private @Nullable Members there;

	Trail(Path path) {
		this.steps = path.steps();
	}

	/** Follow the path from a node; what it does not find is a missing node. */
	JsonNode walk(JsonNode from) {
		JsonNode node = from;
		for (int depth = 0; depth < this.steps.size(); depth++) {
			Path.Step step = this.steps.get(depth);
			JsonNode next = (step.kind() == Path.Kind.INDEX) ? node.path(step.index()) : node.path(step.name());
			if (next.isMissingNode()) {
				reach(depth, node);
				return next;
			}
			node = next;
		}
		this.reached = this.steps.size();
		return node;
	}

	/** Take note of a node that the first so many steps led to. */
	void reach(int depth, JsonNode node) {
		if (depth < this.reached || depth == this.steps.size()) {
			this.reached = Math.max(this.reached, depth);
			return;
		}
		if (depth > this.reached || this.there == null) {
			this.reached = depth;
			this.there = new Members();
		}
		this.there.see(node);
	}

	/** Take note of what the first so many steps led to. */
	void reach(int depth, Members members) {
		this.reached = depth;
		this.there = members;
	}

	/**
	 * The name that was nowhere to be found. A position that is not there says nothing,
	 * for arrays may be short, and neither does a member of null.
	 * @param place where the path is declared
	 * @param from what the path begins with; empty for the row
	 * @return what to remark; empty if the path led to its end
	 */
	Optional<Remark> missing(String place, String from) {
		Members members = this.there;
		if (this.reached == NOWHERE || this.reached == this.steps.size() || members == null || !members.isAnything()
				|| this.steps.get(this.reached).kind() != Path.Kind.NAME) {
			return Optional.empty();
		}
		String name = this.steps.get(this.reached).name();
		return Optional.of(new Remark(place, "field `" + name + "`",
				new Path(this.steps.subList(0, this.reached)).text(from), members.insteadOf(name)));
	}

}
