package io.github.exporterkit.scrape;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

import io.github.exporterkit.collect.LimitProperties;
import io.github.exporterkit.metric.MetricDescriptor;
import io.github.exporterkit.metric.MetricFamily;

/**
 * Makes one valid set of families of what all sources deliver in one scrape: each name
 * once, no name in two meanings, no series twice. Whoever claims a name first has it. Not
 * thread-safe.
 */
final class Assembly {

	private static final String RESERVED = "";

	private final LimitProperties limits;

	private final MetricFilter filter;

	private final LongLabels longLabels;

	private final RepeatedSeries repeated = new RepeatedSeries();

	private final Map<String, String> claims = new HashMap<>();

	private final Map<String, FamilyAssembly> families = new LinkedHashMap<>();

	Assembly(LimitProperties limits, MetricFilter filter, List<MetricDescriptor> reserved) {
		this.limits = limits;
		this.filter = filter;
		this.longLabels = new LongLabels(limits.labelLength());
		reserved.forEach((own) -> names(own).forEach((name) -> this.claims.put(name, RESERVED)));
	}

	/** Add what a source delivers. */
	void add(List<MetricFamily> delivered, Tally tally) {
		for (MetricFamily family : delivered) {
			if (this.filter.exposes(family.descriptor().sampleName())) {
				add(new Contribution(family, tally));
			}
		}
	}

	private void add(Contribution contribution) {
		MetricDescriptor metric = contribution.family().descriptor();
		Set<String> names = names(metric);
		for (String name : names) {
			String owner = this.claims.getOrDefault(name, metric.name());
			if (!owner.equals(metric.name())) {
				contribution.leaveOut(owner.equals(RESERVED) ? "the exporter itself has a metric of this name"
						: "the name clashes with the metric " + owner);
				return;
			}
		}
		names.forEach((name) -> this.claims.put(name, metric.name()));
		this.families.computeIfAbsent(metric.name(), (name) -> family()).add(contribution);
	}

	private FamilyAssembly family() {
		return new FamilyAssembly(this.limits.labels(), this.longLabels, this.repeated);
	}

	/**
	 * All families, checked. Counts what is exposed and what is left out in the tallies.
	 */
	List<MetricFamily> assemble() {
		List<MetricFamily> assembled = new ArrayList<>();
		this.families.values().forEach((family) -> family.assemble().ifPresent(assembled::add));
		return assembled;
	}

	/** Those of other families that claim no name that is taken. */
	List<MetricFamily> withoutClashes(List<MetricFamily> others) {
		return others.stream()
			.filter((family) -> names(family.descriptor()).stream().noneMatch(this.claims::containsKey))
			.toList();
	}

	private static Set<String> names(MetricDescriptor metric) {
		Set<String> names = new LinkedHashSet<>(List.of(metric.name(), metric.sampleName()));
		switch (metric.type()) {
			case COUNTER -> addNames(names, metric, "_created");
			case SUMMARY -> addNames(names, metric, "_sum", "_count", "_created");
			case HISTOGRAM -> addNames(names, metric, "_bucket", "_sum", "_count", "_created");
			case GAUGE, UNKNOWN, INFO, STATE_SET -> {
			}
		}
		return names;
	}

	private static void addNames(Set<String> names, MetricDescriptor metric, String... suffixes) {
		List.of(suffixes).forEach((suffix) -> names.add(metric.name() + suffix));
	}

}
