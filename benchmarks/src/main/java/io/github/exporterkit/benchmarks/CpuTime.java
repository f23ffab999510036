package io.github.exporterkit.benchmarks;

import java.lang.management.ManagementFactory;
import java.util.Collection;
import java.util.List;

import com.sun.management.OperatingSystemMXBean;
import org.openjdk.jmh.infra.BenchmarkParams;
import org.openjdk.jmh.infra.IterationParams;
import org.openjdk.jmh.profile.InternalProfiler;
import org.openjdk.jmh.results.AggregationPolicy;
import org.openjdk.jmh.results.IterationResult;
import org.openjdk.jmh.results.Result;
import org.openjdk.jmh.results.ScalarResult;

/**
 * Measures the processor time of a scrape, on whatever threads, the compiler's and the
 * garbage collector's too. Unlike the time that passes it says something on a machine
 * that is busy with other work, and it is what an exporter takes from its neighbours.
 */
public final class CpuTime implements InternalProfiler {

	/** The name of the result, in microseconds. */
	static final String RESULT = "cpu.norm";

	private final OperatingSystemMXBean system = ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);

	private long before;

	@Override
	public String getDescription() {
		return "processor time of the whole process";
	}

	@Override
	public void beforeIteration(BenchmarkParams benchmark, IterationParams iteration) {
		this.before = this.system.getProcessCpuTime();
	}

	@Override
	public Collection<? extends Result<?>> afterIteration(BenchmarkParams benchmark, IterationParams iteration,
			IterationResult result) {
		double micros = (this.system.getProcessCpuTime() - this.before) / 1e3;
		long scrapes = Math.max(1, result.getMetadata().getAllOps());
		return List.of(new ScalarResult(RESULT, micros / scrapes, "us/op", AggregationPolicy.AVG));
	}

}
