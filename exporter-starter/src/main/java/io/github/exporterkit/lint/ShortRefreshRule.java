package io.github.exporterkit.lint;

import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.springframework.format.annotation.DurationFormat;
import org.springframework.format.datetime.standard.DurationFormatterUtils;

/**
 * Finds families whose help says that they are cached and refreshed more often than once
 * a minute.
 * <p>
 * Source: Prometheus, "Writing exporters", scheduling: only what takes over a minute to
 * fetch is worth a cache.
 */
final class ShortRefreshRule implements Rule.OfOneFamily {

	private static final Pattern CACHED = Pattern
		.compile("\\(cached, refreshed every ((?:\\d+(?:ns|us|ms|s|m|h|d))+)\\)$");

	private static final Duration SHORTEST = Duration.ofMinutes(1);

	@Override
	public void check(LintedFamily family, Report report) {
		Matcher cached = CACHED.matcher(family.family().descriptor().help());
		if (cached.find()) {
			Duration every = DurationFormatterUtils.parse(cached.group(1), DurationFormat.Style.COMPOSITE);
			if (every.compareTo(SHORTEST) < 0) {
				report.add(family, "its source is refreshed every " + cached.group(1),
						"drop the source's refresh, so that every scrape fetches it, or set it to 1m or more");
			}
		}
	}

}
