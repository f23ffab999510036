package io.github.exporterkit.collect;

import java.lang.ref.SoftReference;
import java.util.List;
import java.util.Objects;

import io.github.exporterkit.metric.MetricFamily;

/**
 * Families that were delivered already, and are kept for pages and reports as long as
 * nothing else needs their memory.
 */
public final class KeptFamilies {

	/** No families. */
	public static final KeptFamilies NONE = new KeptFamilies(List.of());

	private final SoftReference<List<MetricFamily>> families;

	/**
	 * Keep families.
	 * @param families the families
	 */
	public KeptFamilies(List<MetricFamily> families) {
		this.families = new SoftReference<>(families);
	}

	/**
	 * The families, if they are still there.
	 * @return the families; empty if their memory was needed
	 */
	public List<MetricFamily> get() {
		return Objects.requireNonNullElse(this.families.get(), List.of());
	}

}
