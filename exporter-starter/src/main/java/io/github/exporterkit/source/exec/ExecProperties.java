package io.github.exporterkit.source.exec;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;

import org.springframework.boot.context.properties.ConfigurationPropertiesSource;
import org.springframework.boot.context.properties.bind.DefaultValue;

import io.github.exporterkit.source.SecretFiles;
import io.github.exporterkit.text.DeclarationException;

/**
 * How to run the program that the target's URL names, as configured by
 * {@code exporter.sources.<name>.exec.*}. No shell is involved.
 *
 * @param arguments Arguments, each as the program gets it: there is no shell that splits,
 * expands or quotes them.
 * @param workingDirectory Where to run it.
 * @param environment Environment variables. The program gets these, those of
 * environment-files and EXPORTER_COMMAND_ID, by which its processes are found; none of
 * the exporter's own.
 * @param environmentFiles Environment variables by the files that contain their values,
 * less a line break at the end. The files are read again for every fetch.
 * @param acceptedExitCodes Exit codes that mean that the output is the answer. Any other
 * fails the source.
 * @param stdin Text to write to the program's standard input, at most 64 kB. Without it,
 * the input is empty.
 */
@ConfigurationPropertiesSource
public record ExecProperties(@DefaultValue List<String> arguments, @DefaultValue("/") Path workingDirectory,
		@DefaultValue Map<String, String> environment, @DefaultValue Map<String, Path> environmentFiles,
		@DefaultValue("0") List<Integer> acceptedExitCodes, @Nullable String stdin) {

	/** By which the processes of a run are found. */
	static final String COMMAND_ID = "EXPORTER_COMMAND_ID";

	private static final Pattern VARIABLE = Pattern.compile("[A-Za-z_][A-Za-z0-9_]*");

	/** What a pipe holds before somebody reads it. */
	private static final int MOST_INPUT = 1 << 16;

	public ExecProperties {
		arguments = List.copyOf(arguments);
		environment = Collections.unmodifiableMap(new LinkedHashMap<>(environment));
		environmentFiles = Collections.unmodifiableMap(new LinkedHashMap<>(environmentFiles));
		acceptedExitCodes = List.copyOf(acceptedExitCodes);
		arguments.forEach((argument) -> requireNoNul("arguments", argument));
		environment.forEach((name, value) -> {
			requireVariable("environment", name);
			requireNoNul("environment." + name, value);
		});
		for (Map.Entry<String, Path> file : environmentFiles.entrySet()) {
			String place = "environment-files." + file.getKey();
			requireVariable("environment-files", file.getKey());
			if (environment.containsKey(file.getKey())) {
				throw new DeclarationException(place, "environment has the variable too", "remove one of them");
			}
			SecretFiles.requireReadable(place, file.getValue());
		}
		if (acceptedExitCodes.isEmpty() || acceptedExitCodes.stream().anyMatch((code) -> code < 0 || code > 255)) {
			throw new DeclarationException("accepted-exit-codes",
					"%s is not a list of exit codes".formatted(acceptedExitCodes),
					"write numbers from 0 to 255, such as [0, 4]");
		}
		if (stdin != null && stdin.getBytes(StandardCharsets.UTF_8).length > MOST_INPUT) {
			throw new DeclarationException("stdin", "it is longer than %d bytes".formatted(MOST_INPUT),
					"let the program read a file");
		}
	}

	/**
	 * Run the program with arguments, and the defaults of everything else.
	 * @param arguments the arguments
	 * @return the properties
	 */
	public static ExecProperties of(String... arguments) {
		return new ExecProperties(List.of(arguments), Path.of("/"), Map.of(), Map.of(), List.of(0), null);
	}

	private static void requireVariable(String place, String name) {
		if (!VARIABLE.matcher(name).matches() || name.equals(COMMAND_ID)) {
			throw new DeclarationException(place, "'%s' cannot be the name of a variable".formatted(name),
					"use letters, digits and underscores, and not " + COMMAND_ID);
		}
	}

	private static void requireNoNul(String place, String text) {
		if (text.indexOf('\0') >= 0) {
			throw new DeclarationException(place, "it contains a NUL character", "remove it");
		}
	}

	/** Arguments and variables may be secret. */
	@Override
	public String toString() {
		return "ExecProperties[%d arguments]".formatted(this.arguments.size());
	}

}
