#parse("/META-INF/templates/project.vm")
#if($demo && $source != "exec")
package ${package};

import java.time.Duration;
import java.util.List;

/**
 * The numbers of a job server that does not exist. They move as those of a real one do.
 */
final class JobServer {

	static final String VERSION = "8.2.1";

	static final int CONNECTION_LIMIT = 200;

	static final List<String> QUEUES = List.of("mail", "reports");

	private static final Duration UP_BEFORE = Duration.ofHours(26);

	private final long begin = System.nanoTime();

	Duration uptime() {
		return UP_BEFORE.plusNanos(System.nanoTime() - this.begin);
	}

	long connections() {
		return 20 + wave(60, 10);
	}

	Queue queue(String name) {
		boolean mail = name.equals("mail");
		int jobsPerSecond = mail ? 5 : 1;
		long waiting = mail ? wave(40, 30) : wave(300, 400);
		long finished = uptime().toSeconds() * jobsPerSecond;
		return new Queue(name, waiting, finished, finished / 100, uptime().toMillis() * jobsPerSecond / 8,
				waiting / 10.0, false, List.of(new Worker("1", waiting > 0), new Worker("2", waiting > 20)));
	}

	/**
	 * A number that swings between 0 and twice the height.
	 */
	private long wave(int periodInSeconds, int height) {
		double phase = 2 * Math.PI * uptime().toMillis() / 1000 / periodInSeconds;
		return Math.round(height * (1 + Math.sin(phase)));
	}

	record Queue(String name, long waiting, long finished, long failed, long workMillis, double fillPercent,
			boolean paused, List<Worker> workers) {

	}

	record Worker(String name, boolean busy) {

	}

}
#end
