package io.github.exporterkit.snmp;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import org.snmp4j.SNMP4JSettings;
import org.snmp4j.SNMP4JSettings.ReportSecurityLevelStrategy;
import org.snmp4j.TransportMapping;
import org.snmp4j.agent.BaseAgent;
import org.snmp4j.agent.CommandProcessor;
import org.snmp4j.agent.DuplicateRegistrationException;
import org.snmp4j.agent.mo.snmp.RowStatus;
import org.snmp4j.agent.mo.snmp.SnmpCommunityMIB;
import org.snmp4j.agent.mo.snmp.SnmpNotificationMIB;
import org.snmp4j.agent.mo.snmp.SnmpTargetMIB;
import org.snmp4j.agent.mo.snmp.StorageType;
import org.snmp4j.agent.mo.snmp.VacmMIB;
import org.snmp4j.agent.security.MutableVACM;
import org.snmp4j.mp.MPv3;
import org.snmp4j.security.SecurityLevel;
import org.snmp4j.security.SecurityModel;
import org.snmp4j.security.SecurityProtocols;
import org.snmp4j.security.USM;
import org.snmp4j.security.UsmUser;
import org.snmp4j.smi.Integer32;
import org.snmp4j.smi.OID;
import org.snmp4j.smi.OctetString;
import org.snmp4j.smi.UdpAddress;
import org.snmp4j.smi.Variable;
import org.snmp4j.transport.DefaultUdpTransportMapping;

/**
 * A device, made with snmp4j-agent: its community is {@code watch}, and it has a user for
 * every protocol of version 3, such as {@code sha256-aes}.
 */
final class Agent extends BaseAgent implements AutoCloseable {

	static final String COMMUNITY = "c0mmunity";

	static final String PASSWORD = "auth-s3cret";

	static final String PRIV_PASSWORD = "priv-s3cret";

	static final List<String> AUTH = List.of("md5", "sha", "sha224", "sha256", "sha384", "sha512");

	static final List<String> PRIV = List.of("des", "3des", "aes", "aes192", "aes256", "aes192c", "aes256c");

	private static final OctetString GROUP = new OctetString("everybody");

	private static final OctetString ALL = new OctetString("all");

	private final List<Values> values = new ArrayList<>();

	private final int port;

	private DefaultUdpTransportMapping udp;

	private Agent(int port, Path directory) {
		super(directory.resolve("boots").toFile(), directory.resolve("config").toFile(),
				new CommandProcessor(new OctetString(MPv3.createLocalEngineID())));
		this.port = port;
		setSysDescr(new OctetString("A device"));
	}

	static Agent start(Map<String, Variable> values) {
		return start(0, values);
	}

	static Agent start(int port, Map<String, Variable> values) {
		try {
			return start(new Agent(port, Files.createTempDirectory("agent")), values);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	private static Agent start(Agent agent, Map<String, Variable> values) throws IOException {
		for (String root : List.of("1.3.6.1.2.1.2", "1.3.6.1.2.1.4", "1.3.6.1.2.1.25", "1.3.6.1.2.1.31",
				"1.3.6.1.2.1.33", "1.3.6.1.2.1.43", "1.3.6.1.2.1.47", "1.3.6.1.2.1.99", "1.3.6.1.4.1.2021",
				"1.3.6.1.4.1.99999")) {
			Values objects = new Values(new OID(root));
			values.forEach((oid, value) -> objects.put(new OID(oid), value));
			agent.values.add(objects);
		}
		agent.init();
		agent.getServer().addContext(new OctetString("other"));
		agent.addShutdownHook();
		agent.finishInit();
		agent.run();
		return agent;
	}

	/** Change a value while the agent runs. */
	void put(String oid, Variable value) {
		this.values.forEach((objects) -> objects.put(new OID(oid), value));
	}

	int port() {
		return this.udp.getListenAddress().getPort();
	}

	String url() {
		return "snmp://127.0.0.1:" + port();
	}

	@Override
	protected void initTransportMappings() throws IOException {
		this.udp = new DefaultUdpTransportMapping(new UdpAddress("127.0.0.1/" + this.port));
		this.transportMappings = new TransportMapping<?>[] { this.udp };
	}

	@Override
	protected void initMessageDispatcher() {
		// As RFC 3414 says: without, who has a wrong password is told with the right one.
		SNMP4JSettings.setReportSecurityLevelStrategy(ReportSecurityLevelStrategy.noAuthNoPrivIfNeeded);
		SecurityProtocols.setSecurityProtocols(Protocols.all());
		super.initMessageDispatcher();
	}

	@Override
	protected void registerManagedObjects() {
		try {
			for (Values objects : this.values) {
				this.server.register(objects, null);
			}
		}
		catch (DuplicateRegistrationException ex) {
			throw new IllegalStateException(ex);
		}
	}

	@Override
	protected void unregisterManagedObjects() {
		this.values.forEach((objects) -> this.server.unregister(objects, null));
	}

	@Override
	protected void addUsmUser(USM usm) {
		usm.addUser(new UsmUser(new OctetString("nobody"), null, null, null, null));
		for (String auth : AUTH) {
			usm.addUser(new UsmUser(new OctetString(auth), Protocols.authentication(auth), new OctetString(PASSWORD),
					null, null));
			for (String priv : PRIV) {
				usm.addUser(new UsmUser(new OctetString(auth + "-" + priv), Protocols.authentication(auth),
						new OctetString(PASSWORD), Protocols.privacy(priv), new OctetString(PRIV_PASSWORD)));
			}
		}
	}

	@Override
	protected void addNotificationTargets(SnmpTargetMIB targets, SnmpNotificationMIB notifications) {
	}

	@Override
	protected void addViews(VacmMIB vacm) {
		addGroup(vacm, SecurityModel.SECURITY_MODEL_SNMPv1, COMMUNITY);
		addGroup(vacm, SecurityModel.SECURITY_MODEL_SNMPv2c, COMMUNITY);
		addGroup(vacm, SecurityModel.SECURITY_MODEL_USM, "nobody");
		for (String auth : AUTH) {
			addGroup(vacm, SecurityModel.SECURITY_MODEL_USM, auth);
			PRIV.forEach((priv) -> addGroup(vacm, SecurityModel.SECURITY_MODEL_USM, auth + "-" + priv));
		}
		for (String context : List.of("", "other")) {
			vacm.addAccess(GROUP, new OctetString(context), SecurityModel.SECURITY_MODEL_ANY,
					SecurityLevel.NOAUTH_NOPRIV, MutableVACM.VACM_MATCH_EXACT, ALL, ALL, ALL, StorageType.volatile_);
		}
		vacm.addViewTreeFamily(ALL, new OID("1.3"), new OctetString(), VacmMIB.vacmViewIncluded, StorageType.volatile_);
	}

	private static void addGroup(VacmMIB vacm, int model, String name) {
		vacm.addGroup(model, new OctetString(name), GROUP, StorageType.volatile_);
	}

	@Override
	protected void addCommunities(SnmpCommunityMIB communities) {
		OctetString community = new OctetString(COMMUNITY);
		Variable[] row = { community, community, getAgent().getContextEngineID(), new OctetString(), new OctetString(),
				new Integer32(StorageType.volatile_), new Integer32(RowStatus.active) };
		communities.getSnmpCommunityEntry()
			.addRow(communities.getSnmpCommunityEntry().createRow(community.toSubIndex(true), row));
	}

	@Override
	protected void addShutdownHook() {
	}

	@Override
	public void close() {
		stop();
	}

}
