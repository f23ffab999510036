package io.github.exporterkit.source.jmx;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.URISyntaxException;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

import javax.management.ObjectName;

/**
 * A Java process with the agent for remote management that every one has, and with as
 * many MBeans {@code shop:type=Queue,name=*} as it is told.
 */
public final class BeanProcess implements AutoCloseable {

	/** Lets everybody read. */
	public static final List<String> OPEN = List.of("-Dcom.sun.management.jmxremote.authenticate=false",
			"-Dcom.sun.management.jmxremote.ssl=false");

	private final int port;

	private final Process process;

	private final String said;

	private BeanProcess(int port, Process process, String said) {
		this.port = port;
		this.process = process;
		this.said = said;
	}

	/**
	 * Start it.
	 * @param port where to listen
	 * @param beans how many MBeans to have
	 * @param options for the Java runtime, such as
	 * {@code -Dcom.sun.management.jmxremote.ssl=false}
	 */
	public static BeanProcess start(int port, int beans, List<String> options) throws IOException {
		return start(port, List.of(BeanProcess.class), String.valueOf(beans), options);
	}

	/**
	 * Start another program.
	 * @param port where to listen
	 * @param classes the program, and classes of what else it needs
	 * @param argument for the program, which prints {@code ready} when it is
	 * @param options for the Java runtime
	 */
	public static BeanProcess start(int port, List<Class<?>> classes, String argument, List<String> options)
			throws IOException {
		List<String> command = new ArrayList<>(
				List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-XX:TieredStopAtLevel=1",
						"-XX:+UseSerialGC", "-Xmx64m", "-Dcom.sun.management.jmxremote.port=" + port,
						"-Dcom.sun.management.jmxremote.rmi.port=" + port, "-Djava.rmi.server.hostname=127.0.0.1"));
		command.addAll(options);
		command.addAll(List.of("-cp",
				classes.stream().map(BeanProcess::place).distinct().collect(Collectors.joining(File.pathSeparator)),
				classes.get(0).getName(), argument));
		Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
		BufferedReader out = new BufferedReader(
				new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
		StringBuilder said = new StringBuilder();
		for (String line = out.readLine(); !"ready".equals(line); line = out.readLine()) {
			if (line == null) {
				throw new IllegalStateException("The process ended and said: " + said);
			}
			said.append(line).append('\n');
		}
		return new BeanProcess(port, process, said.toString());
	}

	private static String place(Class<?> type) {
		try {
			return Path.of(type.getProtectionDomain().getCodeSource().getLocation().toURI()).toString();
		}
		catch (URISyntaxException ex) {
			throw new IllegalStateException(ex);
		}
	}

	/**
	 * Start it so that everybody may read.
	 */
	public static BeanProcess open(int port, int beans) throws IOException {
		return start(port, beans, OPEN);
	}

	public String url() {
		return "service:jmx:rmi:///jndi/rmi://127.0.0.1:%d/jmxrmi".formatted(this.port);
	}

	/** What it printed before it was ready. */
	public String said() {
		return this.said.strip();
	}

	public long pid() {
		return this.process.pid();
	}

	/** Send a signal, such as {@code STOP}. */
	public void signal(String signal) throws IOException, InterruptedException {
		new ProcessBuilder("kill", "-" + signal, String.valueOf(pid())).start().waitFor();
	}

	@Override
	public void close() throws InterruptedException {
		this.process.destroyForcibly();
		this.process.waitFor(1, TimeUnit.MINUTES);
	}

	public static void main(String[] args) throws Exception {
		for (int i = 0; i < Integer.parseInt(args[0]); i++) {
			ManagementFactory.getPlatformMBeanServer()
				.registerMBean(new Queue(i), ObjectName.getInstance("shop:type=Queue,name=queue-%04d".formatted(i)));
		}
		System.out.println("ready");
		Thread.currentThread().join();
	}

	/** What can be read of a queue. */
	public interface QueueMBean {

		long getMessages();

		long getDelivered();

		String getState();

		boolean isPaused();

		int getAgeMillis();

	}

	/** A queue. */
	public static final class Queue implements QueueMBean {

		private final int number;

		Queue(int number) {
			this.number = number;
		}

		@Override
		public long getMessages() {
			return this.number;
		}

		@Override
		public long getDelivered() {
			return 1000L * this.number;
		}

		@Override
		public String getState() {
			return "running";
		}

		@Override
		public boolean isPaused() {
			return this.number % 2 == 1;
		}

		@Override
		public int getAgeMillis() {
			return 500 * this.number;
		}

	}

}
