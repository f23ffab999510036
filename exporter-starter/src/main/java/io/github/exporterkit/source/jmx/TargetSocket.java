package io.github.exporterkit.source.jmx;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;

/**
 * A socket that tells the call which reads from it.
 */
final class TargetSocket extends Socket {

	@Override
	public InputStream getInputStream() throws IOException {
		return new FilterInputStream(super.getInputStream()) {

			@Override
			public int read() throws IOException {
				byte[] one = new byte[1];
				return (read(one, 0, 1) < 0) ? -1 : one[0] & 0xFF;
			}

			@Override
			public int read(byte[] buffer, int offset, int length) throws IOException {
				RemoteCall call = RemoteCall.current();
				if (call == null) {
					return super.read(buffer, offset, length);
				}
				call.waitFor(TargetSocket.this);
				int count = super.read(buffer, offset, length);
				call.count(count);
				return count;
			}

		};
	}

}
