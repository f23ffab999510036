package io.github.exporterkit.snmp;

import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;

/**
 * A bad network between an exporter and a device: a test says what becomes of each
 * datagram of the device.
 */
final class Relay implements AutoCloseable {

	final AtomicInteger answers = new AtomicInteger();

	private final DatagramSocket outside;

	private final DatagramSocket inside;

	private final Function<byte[], List<byte[]>> network;

	private volatile SocketAddress exporter;

	/**
	 * Start it.
	 * @param device the port of the device
	 * @param network what arrives when the device sends a datagram
	 */
	Relay(int device, Function<byte[], List<byte[]>> network) throws IOException {
		this.network = network;
		this.outside = new DatagramSocket(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
		this.inside = new DatagramSocket(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
		SocketAddress there = new InetSocketAddress(InetAddress.getLoopbackAddress(), device);
		start(this.outside, (packet) -> {
			this.exporter = packet.getSocketAddress();
			this.inside.send(new DatagramPacket(packet.getData(), packet.getLength(), there));
		});
		start(this.inside, (packet) -> {
			this.answers.incrementAndGet();
			for (byte[] arrived : this.network.apply(Arrays.copyOf(packet.getData(), packet.getLength()))) {
				this.outside.send(new DatagramPacket(arrived, arrived.length, this.exporter));
			}
		});
	}

	String url() {
		return "snmp://127.0.0.1:" + this.outside.getLocalPort();
	}

	private static void start(DatagramSocket socket, Passing passing) {
		Thread thread = new Thread(() -> {
			try {
				while (true) {
					DatagramPacket packet = new DatagramPacket(new byte[65_535], 65_535);
					socket.receive(packet);
					passing.pass(packet);
				}
			}
			catch (IOException ex) {
				// Closed.
			}
		}, "relay");
		thread.setDaemon(true);
		thread.start();
	}

	@Override
	public void close() {
		this.outside.close();
		this.inside.close();
	}

	private interface Passing {

		void pass(DatagramPacket packet) throws IOException;

	}

}
