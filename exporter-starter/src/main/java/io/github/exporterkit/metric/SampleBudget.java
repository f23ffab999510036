package io.github.exporterkit.metric;

/**
 * How much one source may produce in one scrape. Not thread-safe.
 */
public final class SampleBudget {

	private static final int CHECK_EVERY = 1024;

	private static final int MOST_FAMILIES = 10_000;

	private final int samples;

	private final int samplesPerFamily;

	private final int labels;

	private final Runnable check;

	private int spent;

	private int steps;

	private int families;

	/**
	 * Create a budget.
	 * @param samples the most samples altogether
	 * @param samplesPerFamily the most samples of one family
	 * @param labels the most label names of a family whose labels the target chooses
	 * @param check runs every thousand samples or so and throws if there is no time left
	 */
	public SampleBudget(int samples, int samplesPerFamily, int labels, Runnable check) {
		this.samples = samples;
		this.samplesPerFamily = samplesPerFamily;
		this.labels = labels;
		this.check = check;
	}

	/** Take samples out of the budget. */
	void spend(int samples) {
		if (samples > this.samples - this.spent) {
			throw new TooManySamplesException(
					"more than %d samples; take fewer rows, or raise exporter.limits.samples".formatted(this.samples));
		}
		this.spent += samples;
		step();
	}

	/** Take note of work that costs time but makes no sample of its own. */
	void step() {
		if (++this.steps % CHECK_EVERY == 0) {
			this.check.run();
		}
	}

	/** Take a family out of the budget: even one without samples takes memory. */
	void spendFamily() {
		if (++this.families > MOST_FAMILIES) {
			throw new TooManySamplesException(
					"more than %d metrics; make what differs among their names a label".formatted(MOST_FAMILIES));
		}
	}

	int samplesPerFamily() {
		return this.samplesPerFamily;
	}

	int labels() {
		return this.labels;
	}

	String tooManyLabels() {
		return "more than %d labels; see exporter.limits.labels".formatted(this.labels);
	}

	String familyTooLarge() {
		return "more than %d samples; use fewer labels, or raise exporter.limits.samples-per-family"
			.formatted(this.samplesPerFamily);
	}

}
