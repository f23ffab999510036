package io.github.exporterkit.snmp;

import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetSocketAddress;
import java.net.PortUnreachableException;
import java.nio.ByteBuffer;

import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.jspecify.annotations.Nullable;
import org.snmp4j.TransportStateReference;
import org.snmp4j.security.SecurityLevel;
import org.snmp4j.smi.UdpAddress;
import org.snmp4j.transport.AbstractTransportMapping;
import org.snmp4j.util.WorkerTask;

/**
 * A socket that is connected to one device, so that nobody else's datagrams are read and
 * the machine's answer that nobody listens there is heard, which snmp4j's own socket does
 * not hear. One thread reads from it until it is closed.
 */
final class ConnectedUdp extends AbstractTransportMapping<UdpAddress> {

	private static final Log logger = LogFactory.getLog(ConnectedUdp.class);

	private static final int LARGEST = 65_535;

	private final UdpAddress device;

	private final DatagramSocket socket;

	private final Runnable unreachable;

	private final Thread reader;

	/**
	 * Open a socket.
	 * @param device the device
	 * @param unreachable told when nobody listens there
	 */
	ConnectedUdp(InetSocketAddress device, Runnable unreachable) throws IOException {
		this.device = new UdpAddress(device.getAddress(), device.getPort());
		this.unreachable = unreachable;
		this.maxInboundMessageSize = LARGEST;
		this.socket = new DatagramSocket();
		try {
			this.socket.connect(device);
		}
		catch (RuntimeException ex) {
			this.socket.close();
			throw new IOException("no way to " + device.getHostString(), ex);
		}
		this.reader = new Thread(this::read, "exporter-snmp-%s:%d".formatted(device.getHostString(), device.getPort()));
		this.reader.setDaemon(true);
	}

	UdpAddress device() {
		return this.device;
	}

	@Override
	public void listen() {
		this.reader.start();
	}

	private void read() {
		byte[] buffer = new byte[LARGEST];
		while (!this.socket.isClosed()) {
			try {
				DatagramPacket packet = new DatagramPacket(buffer, buffer.length);
				this.socket.receive(packet);
				fireProcessMessage(this.device, ByteBuffer.wrap(buffer, 0, packet.getLength()),
						new TransportStateReference(this, this.device, null, SecurityLevel.undefined,
								SecurityLevel.undefined, false, this.socket));
			}
			catch (PortUnreachableException ex) {
				this.unreachable.run();
			}
			catch (IOException | RuntimeException ex) {
				if (!this.socket.isClosed()) {
					logger.debug("A datagram could not be read", ex);
				}
			}
		}
	}

	@Override
	public void sendMessage(UdpAddress address, byte[] message, @Nullable TransportStateReference state, long timeout,
			int retries) throws IOException {
		DatagramPacket packet = new DatagramPacket(message, message.length);
		try {
			this.socket.send(packet);
		}
		catch (PortUnreachableException ex) {
			// This is about an earlier datagram.
			this.socket.send(packet);
		}
	}

	@Override
	public void close() {
		this.socket.close();
	}

	@Override
	public boolean isListening() {
		return this.reader.isAlive();
	}

	@Override
	public Class<UdpAddress> getSupportedAddressClass() {
		return UdpAddress.class;
	}

	@Override
	public UdpAddress getListenAddress() {
		return new UdpAddress(this.socket.getLocalAddress(), this.socket.getLocalPort());
	}

	@Override
	public @Nullable WorkerTask getListenWorkerTask() {
		return null;
	}

	@Override
	public String toString() {
		return "ConnectedUdp[%s]".formatted(this.device);
	}

}
