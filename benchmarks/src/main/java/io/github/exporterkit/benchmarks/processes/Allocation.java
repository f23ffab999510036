package io.github.exporterkit.benchmarks.processes;

import java.io.IOException;
import java.lang.management.ThreadInfo;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

import javax.management.MBeanServerConnection;
import javax.management.remote.JMXConnector;
import javax.management.remote.JMXConnectorFactory;
import javax.management.remote.JMXServiceURL;

import com.sun.management.ThreadMXBean;
import io.github.exporterkit.benchmarks.broker.QueueTarget;

import static java.lang.management.ManagementFactory.THREAD_MXBEAN_NAME;
import static java.lang.management.ManagementFactory.newPlatformMXBeanProxy;

/**
 * What a scrape allocates on all threads of a process but those that answer this
 * question, over JMX.
 */
final class Allocation implements Measurement {

	private static final List<Integer> SAMPLES = List.of(1000, 10_000, 100_000);

	private static final int WARM_UP = 20;

	private static final int SCRAPES = 20;

	private final Prometheus prometheus = new Prometheus(false);

	@Override
	public String name() {
		return "allocation";
	}

	@Override
	public String measure(Installation installation, QueueTarget target) throws IOException, InterruptedException {
		Table table = new Table("samples", "the kit, to " + Exporter.NAIVE, "the kit", "the other");
		for (int samples : SAMPLES) {
			double kit = allocated(installation.kit(), target, samples);
			double naive = allocated(installation.naive(), target, samples);
			table.row(String.format(Locale.ROOT, "%,d", samples), Table.ratio(kit / naive), megabytes(kit),
					megabytes(naive));
		}
		return table.toString();
	}

	private static String megabytes(double bytes) {
		return String.format(Locale.ROOT, "%.2f MB", bytes / 1e6);
	}

	private double allocated(Exporter exporter, QueueTarget target, int samples)
			throws IOException, InterruptedException {
		int port = ExporterProcess.freePort();
		Exporter observed = exporter.withOptions(
				Stream.of("port=" + port, "rmi.port=" + port, "host=127.0.0.1", "authenticate=false", "ssl=false")
					.map((setting) -> "-Dcom.sun.management.jmxremote." + setting)
					.toArray(String[]::new));
		try (ExporterProcess process = ExporterProcess.start(observed, target.url(samples));
				JMXConnector connector = JMXConnectorFactory
					.connect(new JMXServiceURL("service:jmx:rmi:///jndi/rmi://127.0.0.1:%d/jmxrmi".formatted(port)))) {
			MBeanServerConnection connection = connector.getMBeanServerConnection();
			ThreadMXBean threads = newPlatformMXBeanProxy(connection, THREAD_MXBEAN_NAME, ThreadMXBean.class);
			scrape(process, samples, WARM_UP);
			long before = allocated(threads);
			scrape(process, samples, SCRAPES);
			return (double) (allocated(threads) - before) / SCRAPES;
		}
	}

	private void scrape(ExporterProcess process, int samples, int times) throws IOException, InterruptedException {
		for (int i = 0; i < times; i++) {
			this.prometheus.scrape(process).of(samples);
		}
	}

	private static long allocated(ThreadMXBean threads) {
		long[] ids = Stream.of(threads.getThreadInfo(threads.getAllThreadIds()))
			.filter((thread) -> thread != null && !thread.getThreadName().matches("(RMI|JMX) .*"))
			.mapToLong(ThreadInfo::getThreadId)
			.toArray();
		return Arrays.stream(threads.getThreadAllocatedBytes(ids)).filter((bytes) -> bytes > 0).sum();
	}

}
