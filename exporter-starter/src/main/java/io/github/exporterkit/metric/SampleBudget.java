package io.github.exporterkit.metric;

/**
 * How much one source may produce in one scrape. Not thread-safe.
 */
public final class SampleBudget {

	private static final int CHECK_EVERY = 1024;

	private final int samples;

	private final int samplesPerFamily;

	private final Runnable check;

	private int spent;

	/**
	 * Create a budget.
	 * @param samples the most samples altogether
	 * @param samplesPerFamily the most samples of one family
	 * @param check runs every thousand samples or so and throws if there is no time left
	 */
	public SampleBudget(int samples, int samplesPerFamily, Runnable check) {
		this.samples = samples;
		this.samplesPerFamily = samplesPerFamily;
		this.check = check;
	}

	void spend() {
		if (++this.spent > this.samples) {
			throw new TooManySamplesException(this.samples);
		}
		if (this.spent % CHECK_EVERY == 0) {
			this.check.run();
		}
	}

	int samplesPerFamily() {
		return this.samplesPerFamily;
	}

}
