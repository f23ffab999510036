package io.github.exporterkit.translate.passthrough;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import io.github.exporterkit.metric.MetricFamilies;
import io.github.exporterkit.metric.MetricNaming;
import io.github.exporterkit.metric.MetricType;
import org.jspecify.annotations.Nullable;

/**
 * The families of one document on their way through. Keeps those that pass, which the
 * budget of samples bounds, and of those that are dropped only the last.
 * <p>
 * What {@code x_total} has counted since {@code x_created} is part of it in OpenMetrics;
 * in the text format Python's client, for one, makes it a gauge beside it. It is taken
 * for what it means, unless it comes before what it belongs to, as from a Pushgateway:
 * then it is left out, because both names at once are not allowed. Not thread-safe.
 */
final class PassingFamilies {

	private final List<CompiledRule> rules;

	private final MetricNaming naming;

	private final MetricFamilies families;

	private final Map<String, PassedFamily> passed = new HashMap<>();

	private String lastName = "";

	private @Nullable PassedFamily last;

	private @Nullable String fault;

	PassingFamilies(List<CompiledRule> rules, MetricNaming naming, MetricFamilies families) {
		this.rules = rules;
		this.naming = naming;
		this.families = families;
	}

	/** Let a sample pass, or not. */
	void add(PassThrough.Sample sample) {
		PassedFamily family = familyOf(sample);
		if (family != null) {
			family.add(sample);
		}
		else if (this.fault != null) {
			this.families.dropped().add(sample.family(), 1, this.fault);
		}
	}

	private @Nullable PassedFamily familyOf(PassThrough.Sample sample) {
		if (!sample.family().equals(this.lastName)) {
			this.last = this.passed.get(sample.family());
			this.lastName = sample.family();
			this.fault = null;
			if (this.last == null) {
				begin(sample);
			}
		}
		return this.last;
	}

	private void begin(PassThrough.Sample sample) {
		try {
			PassedFamily counting = counting(sample);
			PassedFamily family = (counting != null) ? counting
					: PassedFamily.of(sample, this.rules, this.naming, this.families);
			if (family != null) {
				this.passed.put(sample.family(), family);
				replaceEarlierCreated(family);
			}
			this.last = family;
		}
		catch (IllegalArgumentException ex) {
			this.fault = ex.getMessage();
		}
	}

	/** What the sample says the beginning of. */
	private @Nullable PassedFamily counting(PassThrough.Sample sample) {
		boolean value = sample.type().equals("gauge") || sample.type().equals("unknown");
		if (!value || !sample.family().endsWith(PassedFamily.CREATED)) {
			return null;
		}
		String counted = sample.family().substring(0, sample.family().length() - PassedFamily.CREATED.length());
		return Stream.of(counted + MetricType.COUNTER.suffix(), counted)
			.map(this.passed::get)
			.filter((family) -> family != null && family.isCounting() && family.createdName().equals(sample.family()))
			.findFirst()
			.orElse(null);
	}

	private void replaceEarlierCreated(PassedFamily family) {
		PassedFamily created = this.passed.get(family.createdName());
		if (created != null && created != family && family.isCounting()) {
			created.giveWayTo(family);
			this.passed.put(family.createdName(), family);
		}
	}

}
