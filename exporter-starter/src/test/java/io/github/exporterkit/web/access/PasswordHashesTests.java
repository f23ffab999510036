package io.github.exporterkit.web.access;

import java.util.Map;

import org.junit.jupiter.api.Test;

import org.springframework.security.crypto.bcrypt.BCrypt;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Passwords, compared with their hashes.
 */
class PasswordHashesTests {

	private static final int COST = 12;

	private final PasswordHashes passwords = new PasswordHashes();

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
		this.passwords.compare(this.users, "alice", "hush");
		long slow = took(() -> this.passwords.compare(this.users, "alice", "hush2"));
		long fast = took(() -> this.passwords.compare(this.users, "alice", "hush"));
		assertThat(fast).isLessThan(slow / 4);
		Map<String, String> changed = Map.of("alice", BCrypt.hashpw("new", BCrypt.gensalt(COST)));
		assertThat(this.passwords.compare(changed, "alice", "hush")).isEqualTo(PasswordHashes.Verdict.WRONG);
	}

	@Test
	void aUserWhoDoesNotExistTakesAsLong() {
		this.passwords.compare(this.users, "alice", "warm");
		long known = took(() -> this.passwords.compare(this.users, "alice", "wrong"));
		long unknown = took(() -> this.passwords.compare(this.users, "nobody", "wrong"));
		assertThat(unknown).isGreaterThan(known / 4);
	}

	@Test
	void hashesOfHtpasswdAreUnderstood() {
		String php = BCrypt.hashpw("hush", BCrypt.gensalt(4)).replace("$2a$", "$2y$");
		assertThat(this.passwords.compare(Map.of("a", php), "a", "hush")).isEqualTo(PasswordHashes.Verdict.RIGHT);
	}

	private static long took(Runnable work) {
		long start = System.nanoTime();
		work.run();
		return System.nanoTime() - start;
	}

}
