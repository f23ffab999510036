package io.github.exporterkit.snmp;

import java.util.Map;

import io.github.exporterkit.source.FetchException;
import io.github.exporterkit.source.FetchException.Kind;
import org.snmp4j.PDU;
import org.snmp4j.mp.SnmpConstants;
import org.snmp4j.smi.OID;
import org.snmp4j.smi.UdpAddress;

/**
 * Says what an error of a device means, and what to do about it.
 */
final class SnmpFailure {

	/** What a device counts, and tells in a report, when it refuses a message. */
	private static final Map<OID, String> REJECTED = Map.of(SnmpConstants.usmStatsUnknownUserNames,
			"it does not know the user; is exporter.target.username right?", SnmpConstants.usmStatsWrongDigests,
			"the password or the protocol for authentication is wrong; are exporter.target.password and exporter.target.snmp.auth-protocol right?",
			SnmpConstants.usmStatsUnsupportedSecLevels,
			"the user may not log in like this; does the device want a password for encryption, or none?",
			SnmpConstants.usmStatsDecryptionErrors,
			"the password or the protocol for encryption is wrong; are exporter.target.snmp.priv-password and priv-protocol right?");

	private SnmpFailure() {
	}

	static FetchException unreachable(UdpAddress device) {
		return new FetchException(Kind.CONNECT,
				"nobody listens at %s; is the agent running, and the port right?".formatted(shown(device)));
	}

	/** What it means that there is no answer, however often it is asked. */
	static FetchException silent(UdpAddress device, SnmpVersion version) {
		String reasons = (version == SnmpVersion.V3)
				? "is it up, does a firewall let SNMP pass, and are the user, both passwords and protocols right? Some devices do not answer to wrong ones"
				: "is it up, does a firewall let SNMP pass, and is the community right? Devices do not answer to a wrong one";
		return new FetchException(Kind.TIMEOUT, "no answer from %s; %s".formatted(shown(device), reasons));
	}

	static FetchException unsent(Exception cause) {
		return new FetchException(Kind.OTHER, "a request could not be sent: " + cause.getMessage(), cause);
	}

	static FetchException late() {
		return new FetchException(Kind.TIMEOUT,
				"not all was read in time; read fewer columns, give the source a refresh, or raise its timeout and the scrape_timeout of Prometheus");
	}

	/** Whether a report says that the device does not let in who asks. */
	static boolean isRefusal(PDU report) {
		return report.size() > 0 && REJECTED.keySet().stream().anyMatch(report.get(0).getOid()::startsWith);
	}

	/** What a report says, which a device sends instead of an answer. */
	static FetchException ofReport(PDU report) {
		OID counter = (report.size() > 0) ? report.get(0).getOid() : new OID();
		for (Map.Entry<OID, String> rejected : REJECTED.entrySet()) {
			if (counter.startsWith(rejected.getKey())) {
				return new FetchException(Kind.UNAUTHORIZED, "the device refuses: " + rejected.getValue());
			}
		}
		if (counter.startsWith(SnmpConstants.snmpUnknownContexts)) {
			return new FetchException(Kind.STATUS,
					"the device does not know the context; is exporter.target.snmp.context right?");
		}
		if (counter.startsWith(SnmpConstants.usmStatsUnknownEngineIDs)
				|| counter.startsWith(SnmpConstants.usmStatsNotInTimeWindows)) {
			return new FetchException(Kind.STATUS,
					"the device has another engine ID or clock than before; the next scrape asks for them again");
		}
		return new FetchException(Kind.STATUS, "the device refuses, with the report " + counter.toDottedString());
	}

	/** What an error status means. */
	static FetchException ofStatus(PDU answer, String what) {
		int status = answer.getErrorStatus();
		if (status == PDU.authorizationError || status == PDU.noAccess) {
			return FetchException.withoutCredentials(
					"the device answers %s; let the exporter see %s".formatted(answer.getErrorStatusText(), what),
					null);
		}
		if (status == PDU.tooBig) {
			return new FetchException(Kind.STATUS,
					"the device says that an answer with a single value would be too big (%s)".formatted(what));
		}
		return new FetchException(Kind.STATUS,
				"the device answers %s; does it have %s?".formatted(answer.getErrorStatusText(), what));
	}

	private static String shown(UdpAddress device) {
		return "%s:%d".formatted(device.getInetAddress().getHostAddress(), device.getPort());
	}

}
