package io.github.exporterkit.snmp;

import io.github.exporterkit.source.Credentials;
import io.github.exporterkit.source.FetchException;
import io.github.exporterkit.source.Target;
import io.github.exporterkit.text.DeclarationException;
import org.jspecify.annotations.Nullable;

/**
 * What to log in with, as it is now.
 *
 * @param version the version
 * @param community the community of versions 1 and 2c
 * @param user the user of version 3; empty in others
 * @param password the user's password, if any
 * @param privPassword the password for encryption, if any
 */
record SnmpCredentials(SnmpVersion version, String community, String user, @Nullable String password,
		@Nullable String privPassword) {

	private static final String SETTINGS = "exporter.target.snmp.";

	/** RFC 3414 asks for that many characters. */
	private static final int SHORTEST = 8;

	static SnmpCredentials of(SnmpTargetProperties settings, Credentials credentials) throws FetchException {
		SnmpVersion version = version(settings, credentials.username());
		if (version != SnmpVersion.V3) {
			String community = (settings.communityFile() != null)
					? Credentials.read(SETTINGS + "community-file", settings.communityFile()) : settings.community();
			return new SnmpCredentials(version, (community != null) ? community : "public", "", null, null);
		}
		String user = (credentials.username() != null) ? credentials.username() : settings.securityName();
		String priv = (settings.privPasswordFile() != null)
				? Credentials.read(SETTINGS + "priv-password-file", settings.privPasswordFile())
				: settings.privPassword();
		return new SnmpCredentials(version, "", String.valueOf(user),
				checked("exporter.target.password", credentials.password()), checked(SETTINGS + "priv-password", priv));
	}

	private static @Nullable String checked(String key, @Nullable String password) throws FetchException {
		if (password != null && password.length() < SHORTEST) {
			throw FetchException.withoutCredentials(
					"%s is shorter than the %d characters that SNMP asks for; is it complete?".formatted(key, SHORTEST),
					null);
		}
		return password;
	}

	private static SnmpVersion version(SnmpTargetProperties settings, @Nullable String username) {
		if (settings.version() != null) {
			return SnmpVersion.of(settings.version());
		}
		return (username != null || settings.securityName() != null) ? SnmpVersion.V3 : SnmpVersion.V2C;
	}

	/**
	 * Check that what is set belongs together.
	 */
	static void check(Target target, SnmpTargetProperties settings) {
		SnmpVersion version = version(settings, target.username());
		boolean hasCommunity = settings.community() != null || settings.communityFile() != null;
		boolean hasPrivacy = settings.privPassword() != null || settings.privPasswordFile() != null;
		if (version != SnmpVersion.V3) {
			String foreign = (target.username() != null) ? "exporter.target.username"
					: (settings.securityName() != null) ? SETTINGS + "security-name" : hasPrivacy
							? SETTINGS + "priv-password" : settings.context().isEmpty() ? null : SETTINGS + "context";
			require(foreign == null, "%s is set, which is for version 3".formatted(foreign),
					"set %sversion to 3, or remove it".formatted(SETTINGS));
			return;
		}
		require(!hasCommunity, "%scommunity is set, which is for versions 1 and 2c".formatted(SETTINGS),
				"remove it, or set %sversion to 2c".formatted(SETTINGS));
		require(target.username() == null || settings.securityName() == null,
				"exporter.target.username and %ssecurity-name are both set".formatted(SETTINGS), "remove one of them");
		require(target.username() != null || settings.securityName() != null, "version 3 needs a user",
				"set exporter.target.username and password-file, or, for a user without a password, %ssecurity-name"
					.formatted(SETTINGS));
		require(!hasPrivacy || target.username() != null,
				"%spriv-password is set without a password for authentication".formatted(SETTINGS),
				"set exporter.target.username and password-file too");
	}

	private static void require(boolean fulfilled, String problem, String cure) {
		if (!fulfilled) {
			throw new DeclarationException("", problem, cure);
		}
	}

	@Override
	public String toString() {
		return "SnmpCredentials[version=%s, user=%s]".formatted(this.version, this.user);
	}

}
