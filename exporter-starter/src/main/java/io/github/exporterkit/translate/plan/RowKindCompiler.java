package io.github.exporterkit.translate.plan;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.jspecify.annotations.Nullable;

/**
 * Compiles the rules that share one {@code each}: gives every reference a slot and
 * gathers the rules that share a match.
 */
final class RowKindCompiler {

	private final @Nullable DocumentPath each;

	private final boolean ofMembers;

	private final SlotAllocation slots = new SlotAllocation();

	private final Map<Optional<KeyMatch>, GroupCompiler> groups = new LinkedHashMap<>();

	/**
	 * Begin without rules.
	 * @param each the path that the rules share; null for the default
	 * @param ofMembers whether they match the names of members
	 */
	RowKindCompiler(@Nullable DocumentPath each, boolean ofMembers) {
		this.each = each;
		this.ofMembers = ofMembers;
	}

	void add(Rule rule) {
		Optional<KeyMatch> match = InvalidRuleException.at(rule.place() + ".match",
				() -> Optional.ofNullable(rule.selection().match()).map(KeyMatch::new));
		this.groups.computeIfAbsent(match, (key) -> new GroupCompiler(rule, this.each, match.orElse(null), this.slots))
			.add(rule);
	}

	RowKind compile() {
		List<RowKind.Group> compiled = this.groups.values().stream().map(GroupCompiler::compile).toList();
		return new RowKind(this.each, this.ofMembers, this.slots, compiled);
	}

}
