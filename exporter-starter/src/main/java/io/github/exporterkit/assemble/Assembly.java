package io.github.exporterkit.assemble;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

import io.github.exporterkit.metric.MetricDescriptor;
import io.github.exporterkit.metric.MetricFamily;

/**
 * Makes one valid set of families of what all sources deliver in one scrape: each name
 * once, no name in two meanings, no series twice. Whoever claims a name first has it. Not
 * thread-safe.
 */
public final class Assembly {

	private static final String RESERVED = "";

	private final int samplesPerFamily;

	private final Map<String, String> claims = new HashMap<>();

	private final Map<String, FamilyAssembly> families = new LinkedHashMap<>();

	/**
	 * Begin without families.
	 * @param reserved metrics whose names no source may use
	 * @param samplesPerFamily the most samples of one family from all sources
	 */
	public Assembly(List<MetricDescriptor> reserved, int samplesPerFamily) {
		this.samplesPerFamily = samplesPerFamily;
		reserved.forEach((own) -> own.claimedNames().forEach((name) -> this.claims.put(name, RESERVED)));
	}

	/**
	 * Add a family that a source delivers. A family whose name is taken is dropped.
	 * @param family the family
	 * @param tally the source's tally
	 */
	public void add(MetricFamily family, Tally tally) {
		Contribution contribution = new Contribution(family, tally);
		MetricDescriptor metric = family.descriptor();
		Set<String> names = metric.claimedNames();
		for (String name : names) {
			String owner = this.claims.getOrDefault(name, metric.name());
			if (!owner.equals(metric.name())) {
				contribution.dropAll(owner.equals(RESERVED) ? "the exporter itself has a metric of this name"
						: "the name clashes with the metric " + owner);
				return;
			}
		}
		names.forEach((name) -> this.claims.put(name, metric.name()));
		this.families.computeIfAbsent(metric.name(), (name) -> new FamilyAssembly(this.samplesPerFamily))
			.add(contribution);
	}

	/**
	 * Check what was added. Counts in the tallies what is exposed and what is dropped.
	 * @return the families that have points, in the order in which they were added
	 */
	public List<MetricFamily> assemble() {
		List<MetricFamily> assembled = new ArrayList<>();
		this.families.values().forEach((family) -> family.assemble().ifPresent(assembled::add));
		return assembled;
	}

	/**
	 * Those of other families that claim no name that is taken.
	 * @param others families that are valid among themselves
	 * @return those that may be exposed, too
	 */
	public List<MetricFamily> withoutClashes(List<MetricFamily> others) {
		return others.stream()
			.filter((family) -> family.descriptor().claimedNames().stream().noneMatch(this.claims::containsKey))
			.toList();
	}

}
