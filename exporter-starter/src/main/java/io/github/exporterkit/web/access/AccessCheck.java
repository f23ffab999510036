package io.github.exporterkit.web.access;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.cert.CertificateParsingException;
import java.security.cert.X509Certificate;
import java.util.Base64;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Supplier;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;

import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.web.servlet.HandlerInterceptor;

/**
 * Lets in who may read the pages: anybody, unless there are users or a token. Says
 * nothing about what was wrong.
 */
public final class AccessCheck implements HandlerInterceptor {

	private static final String CERTIFICATES = "jakarta.servlet.request.X509Certificate";

	private final Map<String, String> users;

	private final @Nullable BearerToken token;

	private final Supplier<WebConfig> config;

	private final PasswordHashes passwords = new PasswordHashes();

	/**
	 * Create the check.
	 * @param users bcrypt hashes by user
	 * @param bearerTokenFile the file with a token that is as good as a password; null if
	 * there is none
	 * @param config what the {@code web-config.yml} says at this moment
	 */
	public AccessCheck(Map<String, String> users, @Nullable Path bearerTokenFile, Supplier<WebConfig> config) {
		this.users = Map.copyOf(users);
		this.token = (bearerTokenFile != null) ? new BearerToken(bearerTokenFile) : null;
		this.config = config;
	}

	/**
	 * Refuse what is not a bcrypt hash.
	 * @param place where it is
	 * @param hash what should be a hash
	 * @throws io.github.exporterkit.text.DeclarationException if it is none
	 */
	public static void checkHash(String place, String hash) {
		PasswordHashes.check(place, hash);
	}

	@Override
	public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler)
			throws IOException {
		WebConfig config = this.config.get();
		config.headers().forEach(response::setHeader);
		WebConfig.Tls tls = config.tls();
		if (tls != null && !tls.allowedNames().isEmpty() && !hasName(request, tls.allowedNames())) {
			return refuse(response, HttpStatus.FORBIDDEN);
		}
		Map<String, String> users = new HashMap<>(config.users());
		users.putAll(this.users);
		if (users.isEmpty() && this.token == null) {
			return true;
		}
		PasswordHashes.Verdict verdict = judge(users, request.getHeader(HttpHeaders.AUTHORIZATION));
		if (verdict == PasswordHashes.Verdict.BUSY) {
			return refuse(response, HttpStatus.SERVICE_UNAVAILABLE);
		}
		if (verdict == PasswordHashes.Verdict.WRONG) {
			if (!users.isEmpty()) {
				response.addHeader(HttpHeaders.WWW_AUTHENTICATE, "Basic realm=\"metrics\", charset=\"UTF-8\"");
			}
			if (this.token != null) {
				response.addHeader(HttpHeaders.WWW_AUTHENTICATE, "Bearer realm=\"metrics\"");
			}
			return refuse(response, HttpStatus.UNAUTHORIZED);
		}
		return true;
	}

	private PasswordHashes.Verdict judge(Map<String, String> users, @Nullable String authorization) {
		String[] parts = (authorization != null) ? authorization.strip().split(" +", 2) : new String[0];
		if (parts.length < 2) {
			return PasswordHashes.Verdict.WRONG;
		}
		String scheme = parts[0].toLowerCase(Locale.ROOT);
		if (scheme.equals("bearer") && this.token != null) {
			return this.token.is(parts[1]) ? PasswordHashes.Verdict.RIGHT : PasswordHashes.Verdict.WRONG;
		}
		if (scheme.equals("basic") && !users.isEmpty()) {
			String[] credentials = decode(parts[1]).split(":", 2);
			if (credentials.length == 2) {
				return this.passwords.compare(users, credentials[0], credentials[1]);
			}
		}
		return PasswordHashes.Verdict.WRONG;
	}

	private static String decode(String credentials) {
		try {
			return new String(Base64.getDecoder().decode(credentials), StandardCharsets.UTF_8);
		}
		catch (IllegalArgumentException ex) {
			return "";
		}
	}

	private static boolean hasName(HttpServletRequest request, List<String> allowed) {
		if (!(request.getAttribute(CERTIFICATES) instanceof X509Certificate[] chain) || chain.length == 0) {
			return false;
		}
		try {
			Collection<List<?>> names = chain[0].getSubjectAlternativeNames();
			return names != null && names.stream().anyMatch((name) -> allowed.contains(String.valueOf(name.get(1))));
		}
		catch (CertificateParsingException ex) {
			return false;
		}
	}

	private static boolean refuse(HttpServletResponse response, HttpStatus status) throws IOException {
		response.setStatus(status.value());
		response.setHeader("X-Content-Type-Options", "nosniff");
		response.setHeader(HttpHeaders.CACHE_CONTROL, "no-store");
		response.setContentType(MediaType.TEXT_PLAIN_VALUE + ";charset=UTF-8");
		response.getWriter().write(status.getReasonPhrase());
		return false;
	}

}
