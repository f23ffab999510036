package io.github.exporterkit.source.exec;

import java.io.FileInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * A process and all that came of it. Children are found by their parents while these
 * live; on Linux those whose parent has ended, too, by a variable in their environment.
 */
final class ProcessTree {

	private static final Path PROCESSES = Path.of("/proc");

	/** Processes that are being killed can make others until they are dead. */
	private static final int MOST_ROUNDS = 20;

	private final Process process;

	private final byte[] mark;

	/**
	 * Create the tree.
	 * @param process the process
	 * @param mark what is in the environment of all processes and no other, as
	 * {@code name=value}
	 */
	ProcessTree(Process process, String mark) {
		this.process = process;
		this.mark = mark.getBytes(StandardCharsets.US_ASCII);
	}

	/**
	 * Kill the process and all that can be found by it. Does not wait: what is left is
	 * for {@link #killOrphans()}, once it has ended.
	 */
	void kill() {
		List<ProcessHandle> children = this.process.descendants().toList();
		this.process.destroyForcibly();
		children.forEach(ProcessHandle::destroyForcibly);
	}

	/**
	 * Kill what has not ended with the process. Reads the environments of all processes.
	 */
	void killOrphans() {
		List<ProcessHandle> orphans = orphans();
		for (int i = 0; i < MOST_ROUNDS && !orphans.isEmpty(); i++) {
			orphans.forEach(ProcessHandle::destroyForcibly);
			orphans = orphans();
		}
	}

	private List<ProcessHandle> orphans() {
		List<ProcessHandle> orphans = new ArrayList<>();
		try (DirectoryStream<Path> processes = Files.newDirectoryStream(PROCESSES, "[0-9]*")) {
			for (Path process : processes) {
				if (isMarked(process.resolve("environ"))) {
					ProcessHandle.of(Long.parseLong(process.getFileName().toString()))
						.filter(ProcessHandle::isAlive)
						.ifPresent(orphans::add);
				}
			}
		}
		catch (IOException | DirectoryIteratorException ex) {
			return orphans;
		}
		return orphans;
	}

	/** A zombie has no environment any more; those of other users cannot be read. */
	private boolean isMarked(Path environment) {
		// Unlike a channel, a stream is read by a thread that is interrupted, too.
		try (InputStream in = new FileInputStream(environment.toFile())) {
			byte[] bytes = in.readAllBytes();
			for (int begin = 0; begin < bytes.length;) {
				int end = begin;
				while (end < bytes.length && bytes[end] != 0) {
					end++;
				}
				if (Arrays.equals(bytes, begin, end, this.mark, 0, this.mark.length)) {
					return true;
				}
				begin = end + 1;
			}
			return false;
		}
		catch (IOException ex) {
			return false;
		}
	}

}
