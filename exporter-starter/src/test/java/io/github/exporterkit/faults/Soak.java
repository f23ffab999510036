package io.github.exporterkit.faults;

import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import io.github.exporterkit.faults.Fault.Effort;

import org.springframework.boot.convert.DurationStyle;
import org.springframework.core.env.SimpleCommandLinePropertySource;

/**
 * Runs an exporter in a process of its own for as long as one likes, with a target that
 * misbehaves at random and is restarted now and then, two scrapers of different timeouts
 * and formats, and a client that goes away. Ends with status 1 if an answer was wrong or
 * late, or if the process grew.
 * <p>
 * Options: {@code --duration=60s}, {@code --seed=…} to have the same faults again,
 * {@code --java=…} to run the exporter with another JDK, {@code --load=2} for busy
 * threads beside it.
 */
public final class Soak {

	/** How much a process may grow: a connection, a thread of the server, some caches. */
	private static final Usage TOLERANCE = new Usage(12, 10, 6L << 20);

	private static final Duration WARM_UP = Duration.ofSeconds(8);

	/** The server ends a thread that had nothing to do for a minute. */
	private static final Duration IDLE_THREADS_END = Duration.ofSeconds(90);

	private static final int WRONG_SHOWN = 20;

	private final SoakTarget target;

	private final ShippedExporter exporter;

	private final List<Scraped> scrapes = new ArrayList<>();

	private volatile boolean stopped;

	private Soak(SoakTarget target, ShippedExporter exporter) {
		this.target = target;
		this.exporter = exporter;
	}

	/**
	 * Run it.
	 * @param arguments the options
	 */
	public static void main(String[] arguments) throws Exception {
		SimpleCommandLinePropertySource options = new SimpleCommandLinePropertySource(arguments);
		Duration duration = DurationStyle.detectAndParse(option(options, "duration", "60s"));
		long seed = Long.parseLong(option(options, "seed", Long.toString(System.nanoTime() & 0xffffff)));
		Path java = Path.of(option(options, "java", ShippedExporter.ownJava().toString()));
		int load = Integer.parseInt(option(options, "load", "0"));
		System.out.printf("%s with %s, seed %d, %d busy threads%n", duration, java, seed, load);
		for (int i = 0; i < load; i++) {
			daemon("busy", Soak::beBusy);
		}
		Path directory = Files.createTempDirectory("soak");
		boolean well;
		try (SoakTarget target = new SoakTarget(directory, new Random(seed));
				ShippedExporter exporter = ShippedExporter.start(java, target.properties(), directory)) {
			well = new Soak(target, exporter).run(duration);
		}
		finally {
			delete(directory);
		}
		System.exit(well ? 0 : 1);
	}

	private static String option(SimpleCommandLinePropertySource options, String name, String otherwise) {
		String value = options.getProperty(name);
		return (value != null) ? value : otherwise;
	}

	private boolean run(Duration duration) throws Exception {
		List<Thread> threads = List.of(
				daemon("scraper-text", () -> scrape(Scrape.TEXT, Duration.ofSeconds(2), Duration.ofMillis(250))),
				daemon("scraper-openmetrics",
						() -> scrape(Scrape.OPENMETRICS, Duration.ofMillis(3500), Duration.ofMillis(400))),
				daemon("client-that-goes-away", this::goAway));
		this.target.misbehave(WARM_UP, () -> this.stopped);
		Usage before = settled();
		synchronized (this.scrapes) {
			this.scrapes.clear();
		}
		this.target.misbehave(duration, () -> this.stopped);
		this.stopped = true;
		for (Thread thread : threads) {
			thread.join();
		}
		Usage after = settled();
		if (!after.isWithin(before)) {
			System.out.printf("threads before they were left idle: %s%n", this.exporter.threadNames());
			awaitFewerThreads(before.threads);
			after = settled();
		}
		return report(before, after);
	}

	/** Without a request, because each one gives something to do to another thread. */
	private void awaitFewerThreads(int enough) throws InterruptedException {
		long end = System.nanoTime() + IDLE_THREADS_END.toNanos();
		while (this.exporter.isAlive() && this.exporter.threads() > enough && System.nanoTime() < end) {
			TimeUnit.MILLISECONDS.sleep(200);
		}
	}

	private Usage settled() throws Exception {
		this.target.beWell();
		if (!this.exporter.isAlive()) {
			System.out.println("The exporter ended by itself:\n" + this.exporter.lastLines());
			System.exit(1);
		}
		long heap = this.exporter.heap();
		return new Usage(this.exporter.descriptors(), this.exporter.threads(), heap);
	}

	private void scrape(String format, Duration timeout, Duration pause) throws InterruptedException {
		while (!this.stopped) {
			String before = this.target.phase();
			try {
				Scrape scrape = Scrape.of(this.exporter.port(), format, timeout);
				String after = this.target.phase();
				List<String> mistakes = (before.equals(SoakTarget.RESTART) || after.equals(SoakTarget.RESTART))
						? scrape.mistakesOfText() : scrape.mistakesOfHealthy();
				add(new Scraped(before.equals(after) ? before : before + " then " + after, scrape.took(), scrape.said(),
						scrape.took().compareTo(timeout) > 0, scrape.reasons(), mistakes));
			}
			catch (IOException ex) {
				add(new Scraped(before, timeout, Duration.ZERO, false, List.of(), List.of("no answer: " + ex)));
				if (!this.exporter.isAlive()) {
					this.stopped = true;
				}
			}
			TimeUnit.NANOSECONDS.sleep(pause.toNanos());
		}
	}

	private void add(Scraped scraped) {
		synchronized (this.scrapes) {
			this.scrapes.add(scraped);
		}
	}

	/**
	 * A client that asks, for an hour even, and does not wait for the answer. It has an
	 * address of its own, because all clients of one address share what one may have.
	 */
	private void goAway() throws InterruptedException {
		while (!this.stopped) {
			try (Socket socket = new Socket(InetAddress.getByName("127.0.0.1"), this.exporter.port(),
					InetAddress.getByName("127.0.0.2"), 0)) {
				OutputStream output = socket.getOutputStream();
				output.write(Say
					.latin1("GET /metrics HTTP/1.1\r\nHost: x\r\nX-Prometheus-Scrape-Timeout-Seconds: 3600\r\n\r\n"));
				output.flush();
				TimeUnit.MILLISECONDS.sleep(50);
				Say.reset(socket);
			}
			catch (IOException ex) {
				// The scrapers report an exporter that is gone
			}
			TimeUnit.MILLISECONDS.sleep(1500);
		}
	}

	private boolean report(Usage before, Usage after) {
		List<Scraped> all;
		synchronized (this.scrapes) {
			all = List.copyOf(this.scrapes);
		}
		Map<String, Long> reasons = all.stream()
			.flatMap((scraped) -> scraped.reasons.stream())
			.collect(Collectors.groupingBy(Function.identity(), TreeMap::new, Collectors.counting()));
		List<Scraped> late = all.stream().filter(Scraped::late).toList();
		List<Scraped> wrong = all.stream().filter((scraped) -> !scraped.mistakes.isEmpty()).toList();
		List<Duration> well = all.stream()
			.filter((scraped) -> scraped.phase.equals(SoakTarget.WELL))
			.map(Scraped::took)
			.sorted()
			.toList();
		System.out.printf("scrapes: %d, %d of them while all was well%n", all.size(), well.size());
		System.out.printf("failures of sources by reason: %s%n", reasons);
		System.out.printf("duration while all was well: p50 %d ms, p99 %d ms, longest %d ms%n", quantile(well, 0.5),
				quantile(well, 0.99), quantile(well, 1));
		System.out.printf("late answers: %d%n", late.size());
		late.stream()
			.sorted(Comparator.comparing(Scraped::took).reversed())
			.limit(WRONG_SHOWN)
			.forEach((scraped) -> System.out.printf("  %d ms, of which the exporter says %d ms, %s%n",
					scraped.took.toMillis(), scraped.said.toMillis(), scraped.phase));
		System.out.printf("wrong answers: %d%n", wrong.size());
		wrong.stream()
			.limit(WRONG_SHOWN)
			.forEach((scraped) -> System.out.printf("  %s, %s%n", scraped.mistakes, scraped.phase));
		System.out.printf("at the start: %s%nat the end:   %s%n", before, after);
		boolean grew = !after.isWithin(before);
		if (grew) {
			System.out.printf("It grew by more than %s; its threads: %s%n", TOLERANCE, this.exporter.threadNames());
		}
		return late.isEmpty() && wrong.isEmpty() && !grew && !all.isEmpty();
	}

	private static long quantile(List<Duration> sorted, double quantile) {
		return sorted.isEmpty() ? 0
				: sorted.get((int) Math.min(sorted.size() - 1, sorted.size() * quantile)).toMillis();
	}

	private static Thread daemon(String name, Task task) {
		Thread thread = new Thread(() -> {
			try {
				task.run();
			}
			catch (Exception ex) {
				ex.printStackTrace();
				System.exit(1);
			}
		}, name);
		thread.setDaemon(true);
		thread.start();
		return thread;
	}

	private static void beBusy() {
		long sum = 0;
		while (sum != Long.MIN_VALUE) {
			sum++;
			Thread.onSpinWait();
		}
	}

	private static void delete(Path directory) throws IOException {
		try (Stream<Path> files = Files.walk(directory)) {
			for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
				Files.delete(file);
			}
		}
	}

	private interface Task {

		void run() throws Exception;

	}

	/**
	 * What became of one scrape.
	 *
	 * @param phase what the target did meanwhile
	 * @param took how long it took
	 * @param said how long fetching and translating took, as the exporter says
	 * @param late whether the last byte came after the scraper would have given up
	 * @param reasons why sources failed
	 * @param mistakes what is wrong with the answer
	 */
	private record Scraped(String phase, Duration took, Duration said, boolean late, List<String> reasons,
			List<String> mistakes) {
	}

	/**
	 * What a process holds on to.
	 *
	 * @param descriptors how many files and sockets are open
	 * @param threads how many threads there are
	 * @param heap how many bytes of the heap are used after a collection
	 */
	private record Usage(int descriptors, int threads, long heap) {

		boolean isWithin(Usage before) {
			return this.descriptors <= before.descriptors + TOLERANCE.descriptors
					&& this.threads <= before.threads + TOLERANCE.threads && this.heap <= before.heap + TOLERANCE.heap;
		}

		@Override
		public String toString() {
			return "%d descriptors, %d threads, %.1f MB of heap".formatted(this.descriptors, this.threads,
					this.heap / 1e6);
		}

	}

}
