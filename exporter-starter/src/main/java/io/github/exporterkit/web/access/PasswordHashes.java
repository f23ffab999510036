package io.github.exporterkit.web.access;

import java.nio.charset.StandardCharsets;
import java.security.InvalidKeyException;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.BiPredicate;
import java.util.regex.Pattern;

import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

import io.github.exporterkit.text.DeclarationException;

import org.springframework.security.crypto.bcrypt.BCrypt;

/**
 * Compares passwords with their bcrypt hashes. Because that is slow on purpose, it is
 * done once a password, one at a time, and what was right is remembered, as a digest with
 * a key that only this process knows. A user who does not exist takes as long as one who
 * does.
 */
final class PasswordHashes {

	/** What a hash looks like; its cost is the first group. */
	private static final Pattern HASH = Pattern.compile("\\$2[aby]\\$(\\d\\d)\\$[./A-Za-z0-9]{53}");

	private static final int LEAST_COST = 4;

	/** One more takes a second and doubles with each step. */
	private static final int MOST_COST = 18;

	private static final int REMEMBERED = 100;

	private static final long PATIENCE_SECONDS = 2;

	private static final String DIGEST = "HmacSHA256";

	private final BiPredicate<String, String> matches;

	private final Mac digest;

	private final Semaphore turn = new Semaphore(1, true);

	private final Map<String, Boolean> right = new LinkedHashMap<>(REMEMBERED, 0.75f, true) {

		@Override
		protected boolean removeEldestEntry(Map.Entry<String, Boolean> eldest) {
			return size() > REMEMBERED;
		}

	};

	PasswordHashes() {
		this(BCrypt::checkpw);
	}

	/**
	 * Create without anything remembered.
	 * @param matches whether a password has a hash
	 */
	PasswordHashes(BiPredicate<String, String> matches) {
		this.matches = matches;
		byte[] key = new byte[32];
		new SecureRandom().nextBytes(key);
		try {
			this.digest = Mac.getInstance(DIGEST);
			this.digest.init(new SecretKeySpec(key, DIGEST));
		}
		catch (NoSuchAlgorithmException | InvalidKeyException ex) {
			throw new IllegalStateException(ex);
		}
	}

	/**
	 * Refuse what is not a hash.
	 * @param place where it is
	 * @param hash what should be a hash
	 */
	static void check(String place, String hash) {
		var matcher = HASH.matcher(hash);
		if (!matcher.matches()) {
			throw new DeclarationException(place, "the value (not shown) is not a bcrypt hash",
					"write what 'htpasswd -nBC 10 \"\"' prints after the colon, not the password itself");
		}
		int cost = Integer.parseInt(matcher.group(1));
		if (cost < LEAST_COST || cost > MOST_COST) {
			throw new DeclarationException(place, "the hash has a cost of %d".formatted(cost),
					"make one with a cost between %d and %d, such as 'htpasswd -nBC 10 \"\"' does".formatted(LEAST_COST,
							MOST_COST));
		}
	}

	/**
	 * Compare.
	 * @param users the hashes by user; not empty
	 * @param user who it may be
	 * @param password the password
	 */
	Verdict compare(Map<String, String> users, String user, String password) {
		String hash = users.get(user);
		String compared = (hash != null) ? hash : costliest(users);
		String key = digest(user, compared, password);
		synchronized (this.right) {
			if (hash != null && this.right.get(key) != null) {
				return Verdict.RIGHT;
			}
		}
		if (!awaitTurn()) {
			return Verdict.BUSY;
		}
		try {
			if (!this.matches.test(password, compared) || hash == null) {
				return Verdict.WRONG;
			}
		}
		finally {
			this.turn.release();
		}
		synchronized (this.right) {
			this.right.put(key, true);
		}
		return Verdict.RIGHT;
	}

	private boolean awaitTurn() {
		try {
			return this.turn.tryAcquire(PATIENCE_SECONDS, TimeUnit.SECONDS);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			return false;
		}
	}

	private static String costliest(Map<String, String> users) {
		return users.values()
			.stream()
			.max(Comparator.comparing((hash) -> hash.substring(4, 6)))
			.orElseThrow(() -> new IllegalArgumentException("There are no users"));
	}

	private synchronized String digest(String... parts) {
		for (String part : parts) {
			byte[] bytes = part.getBytes(StandardCharsets.UTF_8);
			this.digest.update((bytes.length + ":").getBytes(StandardCharsets.US_ASCII));
			this.digest.update(bytes);
		}
		return HexFormat.of().formatHex(this.digest.doFinal());
	}

	/**
	 * What came of it.
	 */
	enum Verdict {

		RIGHT, WRONG,

		/** Too many others are being compared. */
		BUSY

	}

}
