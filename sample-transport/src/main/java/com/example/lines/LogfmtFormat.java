package com.example.lines;

import java.io.BufferedReader;
import java.io.IOException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import io.github.exporterkit.decode.DecodeException;
import io.github.exporterkit.decode.Decoder;
import io.github.exporterkit.decode.Format;
import io.github.exporterkit.payload.Row;
import io.github.exporterkit.payload.RowStream;

import org.springframework.boot.context.properties.ConfigurationPropertiesSource;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Logfmt: a row a line, such as {@code spool=inbox messages=12 state="on hold" paused}.
 */
public final class LogfmtFormat implements Format<LogfmtFormat.Properties> {

	private static final Pattern PAIR = Pattern
		.compile("(?<key>[^\\s=]+)(?:=(?:\"(?<quoted>(?:[^\"\\\\]|\\\\.)*+)\"|(?<plain>\\S*)))?");

	@Override
	public String name() {
		return "logfmt";
	}

	@Override
	public String accept() {
		return "text/plain, */*;q=0.1";
	}

	@Override
	public Class<Properties> properties() {
		return Properties.class;
	}

	@Override
	public Decoder decoder(Properties properties, int depth) {
		return Decoder.ofText(depth, (reader) -> new Rows(reader, properties.comment()));
	}

	/**
	 * How logfmt is read.
	 *
	 * @param comment What a line begins with that is no row.
	 */
	@ConfigurationPropertiesSource
	public record Properties(@DefaultValue("#") String comment) {

	}

	private static final class Rows implements RowStream {

		private final BufferedReader reader;

		private final String comment;

		private int number;

		Rows(BufferedReader reader, String comment) {
			this.reader = reader;
			this.comment = comment;
		}

		@Override
		public boolean next(Row row) throws IOException {
			String line = this.reader.readLine();
			for (this.number++; line != null && (line.isBlank() || line.startsWith(this.comment)); this.number++) {
				line = this.reader.readLine();
			}
			if (line != null) {
				read(PAIR.matcher(line), row);
			}
			return line != null;
		}

		private void read(Matcher pair, Row row) {
			while (pair.find()) {
				String plain = pair.group("plain");
				if (plain != null && plain.startsWith("\"")) {
					throw new DecodeException(this.number, "a quotation mark is not closed");
				}
				String quoted = pair.group("quoted");
				row.set(pair.group("key"), (quoted != null) ? quoted : (plain != null) ? plain : "true");
			}
		}

	}

}
