package io.github.exporterkit.web.access;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;

import org.springframework.security.crypto.bcrypt.BCrypt;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Passwords, compared with their hashes.
 */
class PasswordHashesTests {

	private static final int COST = 4;

	private final List<String> compared = new ArrayList<>();

	private final PasswordHashes passwords = new PasswordHashes((password, hash) -> {
		this.compared.add(hash);
		return BCrypt.checkpw(password, hash);
	});

	private final Map<String, String> users = Map.of("alice", BCrypt.hashpw("hush", BCrypt.gensalt(COST)));

	@Test
	void theRightPasswordIsRight() {
		assertThat(this.passwords.compare(this.users, "alice", "hush")).isEqualTo(PasswordHashes.Verdict.RIGHT);
		assertThat(this.passwords.compare(this.users, "alice", "hush2")).isEqualTo(PasswordHashes.Verdict.WRONG);
		assertThat(this.passwords.compare(this.users, "bob", "hush")).isEqualTo(PasswordHashes.Verdict.WRONG);
		assertThat(this.passwords.compare(this.users, "alice", "")).isEqualTo(PasswordHashes.Verdict.WRONG);
	}

	@Test
	void aPasswordThatWasRightIsRememberedUntilItsHashChanges() {
		for (int scrape = 0; scrape < 3; scrape++) {
			assertThat(this.passwords.compare(this.users, "alice", "hush")).isEqualTo(PasswordHashes.Verdict.RIGHT);
		}
		assertThat(this.compared).hasSize(1);
		Map<String, String> changed = Map.of("alice", BCrypt.hashpw("new", BCrypt.gensalt(COST)));
		assertThat(this.passwords.compare(changed, "alice", "hush")).isEqualTo(PasswordHashes.Verdict.WRONG);
	}

	@Test
	void forAUserWhoDoesNotExistAHashIsComparedToo() {
		this.passwords.compare(this.users, "alice", "wrong");
		this.passwords.compare(this.users, "nobody", "wrong");
		this.passwords.compare(this.users, "nobody", "hush");
		assertThat(this.compared).hasSize(3).allMatch(this.users.get("alice")::equals);
	}

	@Test
	void hashesOfHtpasswdAreUnderstood() {
		String php = BCrypt.hashpw("hush", BCrypt.gensalt(4)).replace("$2a$", "$2y$");
		assertThat(this.passwords.compare(Map.of("a", php), "a", "hush")).isEqualTo(PasswordHashes.Verdict.RIGHT);
	}

}
