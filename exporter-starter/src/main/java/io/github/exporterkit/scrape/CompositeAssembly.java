package io.github.exporterkit.scrape;

import java.util.BitSet;
import java.util.List;
import java.util.Optional;

import io.github.exporterkit.metric.LabelSets;
import io.github.exporterkit.metric.MetricDescriptor;
import io.github.exporterkit.metric.MetricFamily;
import io.github.exporterkit.metric.MetricType;
import org.jspecify.annotations.Nullable;

/**
 * Makes one valid family of contributions whose metrics have several samples each: those
 * of a metric together and in order, and each metric whole or not at all. Not
 * thread-safe.
 */
final class CompositeAssembly {

	private final MetricDescriptor descriptor;

	private final List<String> labelNames;

	private final int partColumn;

	private final PartNumbers numbers = new PartNumbers();

	private final LongLabels longLabels;

	private final LabelSets.Builder labels;

	private final MetricFamily.Builder family;

	private final @Nullable String[] row;

	private CompositeAssembly(MetricFamily first, LongLabels longLabels) {
		this.descriptor = first.descriptor();
		this.labelNames = first.labelSets().names();
		this.longLabels = longLabels;
		this.partColumn = switch (this.descriptor.type()) {
			case HISTOGRAM -> this.labelNames.indexOf("le");
			case SUMMARY -> this.labelNames.indexOf("quantile");
			case STATE_SET -> this.labelNames.indexOf(this.descriptor.name());
			case GAUGE, COUNTER, UNKNOWN, INFO -> LabelSets.NO_COLUMN;
		};
		this.labels = new LabelSets.Builder(this.labelNames);
		this.family = new MetricFamily.Builder(this.descriptor);
		this.row = new String[this.labelNames.size()];
	}

	/** Whether a family has metrics of several samples. */
	static boolean concerns(MetricFamily family) {
		return switch (family.descriptor().type()) {
			case HISTOGRAM, SUMMARY, STATE_SET -> true;
			case GAUGE, COUNTER, UNKNOWN, INFO -> !family.isPlain();
		};
	}

	/**
	 * Check contributions and make one family of what is valid.
	 * @param contributions the contributions, all with the same label names; at least one
	 */
	static Optional<MetricFamily> assemble(List<Contribution> contributions, LongLabels longLabels) {
		CompositeAssembly assembly = new CompositeAssembly(contributions.get(0).family(), longLabels);
		assembly.addAll(contributions);
		return (assembly.family.size() > 0) ? Optional.of(assembly.family.build(assembly.labels.build()))
				: Optional.empty();
	}

	private void addAll(List<Contribution> contributions) {
		int samples = contributions.stream().mapToInt((contribution) -> contribution.family().size()).sum();
		Contribution[] owners = new Contribution[samples];
		int[] numbers = new int[samples];
		int[] children = new int[samples];
		SeriesIndex index = new SeriesIndex(samples, this.partColumn);
		int position = 0;
		int count = 0;
		for (Contribution contribution : contributions) {
			MetricFamily part = contribution.family();
			for (int sample = 0; sample < part.size(); sample++) {
				owners[position] = contribution;
				numbers[position] = sample;
				int known = index.add(part.labelSets(), part.labelSet(sample), count);
				children[position++] = (known != SeriesIndex.NEW) ? known : count++;
			}
		}
		int[] starts = new int[count];
		Child child = new Child(owners, numbers, grouped(children, starts), this.partColumn);
		ChildRule rule = ChildRule.of(this.descriptor.type(), this.numbers);
		for (int each = 0; each < count; each++) {
			child.moveTo(starts[each], (each + 1 < count) ? starts[each + 1] : samples);
			add(child, rule);
		}
	}

	/** The positions by child, as in a counting sort; tells where each child begins. */
	private static int[] grouped(int[] children, int[] starts) {
		for (int child : children) {
			starts[child]++;
		}
		for (int child = 1; child < starts.length; child++) {
			starts[child] += starts[child - 1];
		}
		int[] order = new int[children.length];
		for (int position = children.length - 1; position >= 0; position--) {
			order[--starts[children[position]]] = position;
		}
		return order;
	}

	private void add(Child child, ChildRule rule) {
		try {
			requireShortLabels(child);
			append(child, rule.check(child));
		}
		catch (InvalidChildException ex) {
			child.leaveOut(ex.reason());
		}
	}

	private void append(Child child, double created) {
		int counter = counter(child);
		int whole = Child.NONE;
		for (int sample = 0; sample < child.size(); sample++) {
			if (!child.isLeftOut(sample)) {
				boolean isPart = !child.part(sample).isEmpty();
				int row = (isPart || whole == Child.NONE) ? addLabels(child, sample) : whole;
				whole = isPart ? whole : row;
				append(row, child.suffix(sample), child.value(sample));
				if (sample == counter) {
					double known = child.created(sample);
					this.family.created(Double.isNaN(known) ? created : known);
				}
			}
		}
	}

	/** The sample that says since when it counts. */
	private int counter(Child child) {
		if (this.descriptor.type() == MetricType.COUNTER) {
			return child.only(MetricType.COUNTER.suffix(), 0);
		}
		int count = child.only("_count", 0);
		return (count != Child.NONE) ? count : child.only("_sum", 0);
	}

	private void append(int row, String suffix, double value) {
		if (suffix.equals(this.descriptor.type().suffix())) {
			this.family.add(row, value);
		}
		else {
			this.family.add(row, suffix, value);
		}
	}

	private int addLabels(Child child, int sample) {
		for (int column = 0; column < this.row.length; column++) {
			this.row[column] = child.label(sample, column);
		}
		if (this.partColumn != LabelSets.NO_COLUMN && this.descriptor.type() != MetricType.STATE_SET) {
			String part = child.part(sample);
			this.row[this.partColumn] = part.isEmpty() ? null : this.numbers.of(part).text();
		}
		return this.labels.add(this.row);
	}

	private void requireShortLabels(Child child) {
		for (int sample = 0; sample < child.size(); sample++) {
			BitSet tooLong = this.longLabels.in(child.family(sample).labelSets());
			if (tooLong.get(child.row(sample))) {
				throw new InvalidChildException(this.longLabels.reason());
			}
		}
	}

}
