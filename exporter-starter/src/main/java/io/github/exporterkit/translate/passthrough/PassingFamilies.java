package io.github.exporterkit.translate.passthrough;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

import io.github.exporterkit.metric.MetricFamilies;
import io.github.exporterkit.metric.MetricNaming;
import org.jspecify.annotations.Nullable;

/**
 * The families of one document on their way through. Keeps those that pass, which the
 * budget of samples bounds, and of those that are dropped only the last. Not thread-safe.
 */
final class PassingFamilies {

	private final List<FamilyRule> rules;

	private final MetricNaming naming;

	private final MetricFamilies families;

	private final Map<String, PassedFamily> passed = new HashMap<>();

	private String lastName = "";

	private @Nullable PassedFamily last;

	PassingFamilies(List<FamilyRule> rules, MetricNaming naming, MetricFamilies families) {
		this.rules = rules;
		this.naming = naming;
		this.families = families;
	}

	/** The family of a sample; null if it is dropped. */
	@Nullable PassedFamily familyOf(PassThrough.Sample sample) {
		if (!sample.family().equals(this.lastName)) {
			this.last = this.passed.get(sample.family());
			this.lastName = sample.family();
			if (this.last == null) {
				this.last = begin(sample);
			}
		}
		return this.last;
	}

	private @Nullable PassedFamily begin(PassThrough.Sample sample) {
		PassedFamily family = PassedFamily.of(sample, this.rules, this.naming, this.families);
		if (family != null) {
			this.passed.put(sample.family(), family);
		}
		return family;
	}

}
