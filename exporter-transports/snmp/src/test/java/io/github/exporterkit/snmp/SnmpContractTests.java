package io.github.exporterkit.snmp;

import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketException;
import java.util.List;
import java.util.Map;

import io.github.exporterkit.source.Source;
import io.github.exporterkit.test.SourceContract;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.snmp4j.smi.OctetString;

class SnmpContractTests implements SourceContract {

	@AutoClose
	private static Agent agent;

	@AutoClose
	private static DatagramSocket silent;

	@BeforeAll
	static void start() throws Exception {
		agent = Agent.start(Map.of("1.3.6.1.2.1.2.2.1.2.1", new OctetString("eth0")));
		silent = new DatagramSocket(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
	}

	@Override
	public Source working() {
		return Asked.source(agent.url(), Asked.COMMUNITY, "ifDescr");
	}

	/** The contract's address is for connections. */
	@Override
	public Source unreachable(InetSocketAddress nobody) throws SocketException {
		try (DatagramSocket free = new DatagramSocket(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0))) {
			return Asked.source("snmp://127.0.0.1:" + free.getLocalPort(), Asked.COMMUNITY, "ifDescr");
		}
	}

	/** The contract's server is for connections. */
	@Override
	public Source silent(InetSocketAddress connections) {
		return Asked.source("snmp://127.0.0.1:" + silent.getLocalPort(),
				Asked.login("user", Agent.PASSWORD, "sha", "aes", Agent.PRIV_PASSWORD), "ifDescr");
	}

	@Override
	public List<String> secrets() {
		return List.of(Agent.COMMUNITY, Agent.PASSWORD, Agent.PRIV_PASSWORD);
	}

}
