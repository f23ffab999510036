package io.github.exporterkit.lint;

import java.util.Set;

/**
 * Finds labels that say nothing, such as {@code type}, or that clash with those that
 * Prometheus and its users attach to targets.
 * <p>
 * Source: Prometheus, "Writing exporters", labels; the list adds what Kubernetes service
 * discovery commonly attaches.
 */
final class TargetLabelRule implements Rule.OfOneFamily {

	private static final Set<String> TARGET_LABELS = Set.of("job", "instance", "pod", "namespace", "container",
			"endpoint", "region", "zone", "cluster", "az", "availability_zone", "datacenter", "dc", "owner", "customer",
			"stage", "service", "environment", "env");

	@Override
	public void check(LintedFamily family, Report report) {
		for (String label : family.labels()) {
			if (label.equals("type")) {
				report.add(family, "the label 'type' does not say the type of what",
						"name the label %s_type, or whatever it is the type of".formatted(family.name().subject()));
			}
			else if (TARGET_LABELS.contains(label)) {
				report.add(family, "the label '%s' is one that Prometheus attaches to targets".formatted(label),
						"name the label %s_%s, or drop it if it says where the target runs"
							.formatted(family.name().words().get(0), label));
			}
		}
	}

}
