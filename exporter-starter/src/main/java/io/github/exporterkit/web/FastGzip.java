package io.github.exporterkit.web;

import java.io.IOException;
import java.io.OutputStream;
import java.util.Arrays;
import java.util.Locale;
import java.util.zip.Deflater;
import java.util.zip.GZIPOutputStream;

import org.jspecify.annotations.Nullable;

/**
 * Compresses as little as gzip can: metrics shrink to a tenth at the lowest level
 * already, and more would cost more time than the whole scrape.
 */
public final class FastGzip extends GZIPOutputStream {

	private static final int BUFFER = 8192;

	/**
	 * Begin to compress.
	 * @param out takes what is compressed
	 * @throws IOException if {@code out} throws it
	 */
	public FastGzip(OutputStream out) throws IOException {
		super(out, BUFFER);
		this.def.setLevel(Deflater.BEST_SPEED);
	}

	/** Whether an Accept-Encoding header allows gzip. */
	static boolean isAccepted(@Nullable String acceptEncoding) {
		return acceptEncoding != null && Arrays.stream(acceptEncoding.toLowerCase(Locale.ROOT).split(","))
			.map((coding) -> coding.replace(" ", ""))
			.anyMatch((coding) -> coding.equals("gzip")
					|| (coding.startsWith("gzip;q=") && !coding.matches("gzip;q=0(\\.0*)?")));
	}

}
