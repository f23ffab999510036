package io.github.exporterkit.snmp;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

import io.github.exporterkit.source.SecretFiles;
import io.github.exporterkit.text.DeclarationException;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.context.properties.ConfigurationPropertiesSource;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How to talk to a device. The user of version 3 and the password for authentication are
 * {@code exporter.target.username} and {@code password-file}.
 *
 * @param version Version of SNMP: 1, 2c or 3. Without it 3 if there is a user, or else
 * 2c.
 * @param community Community of versions 1 and 2c. Give this or a community file; without
 * either it is public.
 * @param communityFile File whose content is the community, less a line break at its end.
 * It is read again for every fetch.
 * @param securityName User of version 3 without a password.
 * @param authProtocol How version 3 authenticates: md5, sha, sha224, sha256, sha384 or
 * sha512.
 * @param privProtocol How version 3 encrypts, if there is a password for it: des, 3des,
 * aes, aes192, aes256, or aes192c and aes256c with keys extended as Cisco does.
 * @param privPassword Password for encryption. Give this or a password file.
 * @param privPasswordFile File whose content is the password for encryption, less a line
 * break at its end. It is read again for every fetch.
 * @param context Context of version 3.
 * @param maxRepetitions How many values to ask for at a time, over all columns of a
 * source. Halved when the device says that its answer would be too big.
 * @param responseTimeout How long to wait for an answer before the device is asked again.
 * @param retries How often to ask again.
 */
@ConfigurationPropertiesSource
public record SnmpTargetProperties(@Nullable String version, @Nullable String community, @Nullable Path communityFile,
		@Nullable String securityName, @DefaultValue("sha") String authProtocol,
		@DefaultValue("aes") String privProtocol, @Nullable String privPassword, @Nullable Path privPasswordFile,
		@DefaultValue("") String context, @DefaultValue("25") int maxRepetitions,
		@DefaultValue("2s") Duration responseTimeout, @DefaultValue("2") int retries) implements SecretFiles {

	public SnmpTargetProperties {
		if (version != null) {
			SnmpVersion.of(version);
		}
		Protocols.authentication(authProtocol);
		Protocols.privacy(privProtocol);
		checkOne("community", community, communityFile);
		checkOne("priv-password", privPassword, privPasswordFile);
		if (maxRepetitions < 1 || maxRepetitions > 1000) {
			throw new DeclarationException("max-repetitions", "it must be from 1 to 1000, not " + maxRepetitions,
					"write a number such as 25");
		}
		if (responseTimeout.toMillis() < 1) {
			throw new DeclarationException("response-timeout",
					"it must be longer than zero, not %dms".formatted(responseTimeout.toMillis()),
					"write a duration such as 2s");
		}
		if (retries < 0 || retries > 100) {
			throw new DeclarationException("retries", "it must be from 0 to 100, not " + retries,
					"write a number such as 2");
		}
	}

	@Override
	public List<Path> secretFiles() {
		return Stream.of(this.communityFile, this.privPasswordFile).filter(Objects::nonNull).toList();
	}

	private static void checkOne(String name, @Nullable String secret, @Nullable Path file) {
		if (secret != null && file != null) {
			throw new DeclarationException(name, "%s-file is set too".formatted(name), "remove one of them");
		}
		SecretFiles.requireReadable(name + "-file", file);
	}

	@Override
	public String toString() {
		return "SnmpTargetProperties[version=%s, communityFile=%s, securityName=%s, authProtocol=%s, privProtocol=%s, privPasswordFile=%s]"
			.formatted(this.version, this.communityFile, this.securityName, this.authProtocol, this.privProtocol,
					this.privPasswordFile);
	}

}
