package io.github.exporterkit.web;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import io.github.exporterkit.lint.Finding;
import io.github.exporterkit.metric.MetricFamily;
import io.github.exporterkit.scrape.SourceState;

import org.springframework.format.annotation.DurationFormat;
import org.springframework.format.datetime.standard.DurationFormatterUtils;
import org.springframework.util.StringUtils;
import org.springframework.web.util.HtmlUtils;
import org.springframework.web.util.UriUtils;

/**
 * The landing page's HTML. Everything that is not part of it is escaped; it needs no
 * script and nothing from elsewhere.
 */
final class LandingPageView {

	/** The page's style sheet, as it stands between the style tags. */
	static final String STYLE = """

			:root { color-scheme: light dark; --line: #8884; --ok: #1a7f37; --bad: #cf222e; --dim: #777; }
			@media (prefers-color-scheme: dark) { :root { --ok: #3fb950; --bad: #ff7b72; --dim: #999; } }
			body { font: 16px/1.5 system-ui, sans-serif; margin: 2.5rem auto; max-width: 66rem; padding: 0 1.25rem; }
			h1 { font-size: 1.6rem; margin: 0; }
			h2 { font-size: 1.2rem; margin: 1.5rem 0 .5rem; }
			li { margin: .3rem 0; overflow-wrap: anywhere; }
			p { margin: .3rem 0; }
			.dim { color: var(--dim); }
			.scroll { overflow-x: auto; }
			table { border-collapse: collapse; margin: 1.5rem 0; width: 100%; }
			th, td { border-bottom: 1px solid var(--line); padding: .45rem .8rem .45rem 0; text-align: left; vertical-align: top; }
			th { font-weight: 600; white-space: nowrap; }
			td.number, th.number { text-align: right; font-variant-numeric: tabular-nums; white-space: nowrap; }
			td.what { overflow-wrap: anywhere; }
			td.what p:first-child { margin-top: 0; }
			.ok, .bad { font-weight: 600; white-space: nowrap; }
			.ok { color: var(--ok); }
			.bad { color: var(--bad); }
			a.button { border: 1px solid currentColor; border-radius: .4rem; display: inline-block; margin: .9rem .5rem 0 0; padding: .3rem .9rem; text-decoration: none; }
			""";

	private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss 'UTC'", Locale.ROOT)
		.withZone(ZoneOffset.UTC);

	private static final int MOST_FINDINGS = 20;

	private static final int MOST_METRICS = 500;

	private final ExporterInfo info;

	private final WebProperties properties;

	private final Supplier<Optional<String>> healthPath;

	LandingPageView(ExporterInfo info, WebProperties properties, Supplier<Optional<String>> healthPath) {
		this.info = info;
		this.properties = properties;
		this.healthPath = healthPath;
	}

	String render(List<SourceState> sources, List<String> remarks, List<MetricFamily> families,
			List<Finding> findings) {
		return page(escape(this.info.name()) + " exporter", """
				<h1>%1$s exporter <span class="dim">%2$s</span></h1>
				<p>Translates what <strong>%3$s</strong> says about itself into Prometheus metrics, at every scrape.</p>
				<p>%4$s%5$s%6$s</p>
				%7$s
				%8$s
				%9$s
				<p class="dim">Made with Exporter Kit%10$s</p>
				""".formatted(escape(this.info.name()), escape(this.info.version()), escape(this.info.target()),
				button("Metrics", this.properties.metricsPath()),
				this.healthPath.get().map((path) -> button("Health", path)).orElse(""), docs(), sources(sources),
				paragraphs(remarks) + findings(findings), metrics(sources, families), kitVersion()));
	}

	private static String page(String title, String body) {
		return """
				<!DOCTYPE html>
				<html lang="en">
				<head>
				<meta charset="utf-8">
				<meta name="viewport" content="width=device-width, initial-scale=1">
				<title>%s</title>
				<style>%s</style>
				</head>
				<body>
				%s</body>
				</html>
				""".formatted(title, STYLE, body);
	}

	private String docs() {
		String docs = this.properties.docs();
		return (docs == null) ? "" : "<a class=\"button\" href=\"%s\">Docs</a>".formatted(escape(docs));
	}

	private String sources(List<SourceState> sources) {
		if (sources.isEmpty()) {
			return "<p class=\"bad\">Nothing is fetched: no source is declared under exporter.sources or as a bean, or all are disabled.</p>";
		}
		return table(
				"<th>Source</th><th>State</th><th class=\"number\">Took</th><th class=\"number\">Samples</th><th>Last collected</th><th>What to know</th>",
				sources.stream().map(this::row));
	}

	private static String table(String head, Stream<String> rows) {
		return rows.collect(Collectors.joining("\n",
				"<div class=\"scroll\">\n<table>\n<thead><tr>%s</tr></thead>\n<tbody>\n".formatted(head),
				"\n</tbody>\n</table>\n</div>"));
	}

	/** What the last scrape made of the target's answers. */
	private String metrics(List<SourceState> sources, List<MetricFamily> families) {
		if (families.isEmpty()) {
			return sources.stream().anyMatch((source) -> source.last().isEmpty())
					? "<p class=\"dim\">A scrape fills this page: open <a href=\"%s\">%s</a>, then reload.</p>"
						.formatted(escape(relative(this.properties.metricsPath())),
								escape(this.properties.metricsPath()))
					: "";
		}
		return "<h2>Metrics</h2>\n"
				+ table("<th>Metric</th><th>Type</th><th class=\"number\">Series</th><th>Help</th>",
						families.stream()
							.sorted(Comparator.comparing((MetricFamily family) -> family.descriptor().sampleName()))
							.limit(MOST_METRICS)
							.map(this::metric))
				+ ((families.size() > MOST_METRICS)
						? "\n<p class=\"dim\">and %d more</p>".formatted(families.size() - MOST_METRICS) : "");
	}

	private String metric(MetricFamily family) {
		String name = escape(family.descriptor().sampleName());
		String shown = this.properties.hasExplanations()
				? "<a href=\"%s?metric=%s\">%s</a>".formatted(escape(relative(this.properties.explanationPath())),
						escape(UriUtils.encode(family.descriptor().sampleName(), StandardCharsets.UTF_8)), name)
				: name;
		return "<tr><th scope=\"row\">%s</th><td>%s</td><td class=\"number\">%d</td><td class=\"what\">%s</td></tr>"
			.formatted(shown, family.descriptor().type().word(), family.sampleCount(),
					escape(family.descriptor().help()));
	}

	/** A link that holds behind a proxy too, which may serve all pages below a prefix. */
	private String button(String label, String path) {
		return "<a class=\"button\" href=\"%s\">%s</a>".formatted(escape(relative(path)), label);
	}

	private String relative(String path) {
		String up = "../".repeat(StringUtils.countOccurrencesOf(this.properties.landingPage(), "/") - 1);
		return up + path.substring(1);
	}

	/** A page about where a metric's samples come from. */
	String renderExplanation(String title, String text) {
		return page("%s · %s exporter".formatted(escape(title), escape(this.info.name())), """
				<h1>%s</h1>
				<a class="button" href="%s">All metrics</a>
				<pre class="scroll">%s</pre>
				""".formatted(escape(title), escape(back()), escape(text)));
	}

	/** From the explanations, which are below the landing page, to it. */
	private String back() {
		String path = this.properties.landingPage();
		return path.equals("/") ? "./" : "../" + path.substring(path.lastIndexOf('/') + 1);
	}

	private String row(SourceState source) {
		String cells = source.last()
			.map((last) -> "<td>%s</td><td class=\"number\">%s</td><td class=\"number\">%d</td><td>%s</td>"
				.formatted(state(last), took(last.duration()), last.samples(), escape(time(last.at()))))
			.orElse("<td class=\"dim\">not scraped yet</td><td></td><td></td><td></td>");
		return "<tr><th scope=\"row\">%s</th>%s<td class=\"what\">%s</td></tr>".formatted(escape(source.name()), cells,
				notes(source));
	}

	private static String state(SourceState.LastCollection last) {
		return last.failure()
			.map((failure) -> "<span class=\"bad\">fails: %s</span>".formatted(escape(failure.reason())))
			.orElse("<span class=\"ok\">works</span>");
	}

	private static String notes(SourceState source) {
		StringBuilder notes = new StringBuilder();
		source.last()
			.flatMap(SourceState.LastCollection::failure)
			.map(SourceState.Cause::message)
			.ifPresent((message) -> notes.append("<p>%s</p>".formatted(escape(message))));
		source.dropped()
			.forEach((metric, reason) -> notes
				.append("<p>Dropped from %s: %s</p>".formatted(escape(metric), escape(reason))));
		source.remarks()
			.forEach((remark) -> notes.append("<p>%s</p>".formatted(escape(remark.sentence(source.name())))));
		source.refresh()
			.ifPresent((every) -> notes.append("<p class=\"dim\">refreshed every %s in the background</p>"
				.formatted(escape(DurationFormatterUtils.print(every, DurationFormat.Style.COMPOSITE)))));
		if (!source.required()) {
			notes.append("<p class=\"dim\">not required for the target to be up</p>");
		}
		return notes.toString();
	}

	private static String paragraphs(List<String> remarks) {
		return remarks.stream()
			.map((remark) -> "<p>%s</p>".formatted(escape(remark)))
			.collect(Collectors.joining("\n"));
	}

	private String kitVersion() {
		return this.info.kitVersion().equals(ExporterInfo.UNKNOWN) ? "" : " " + escape(this.info.kitVersion());
	}

	private static String findings(List<Finding> findings) {
		if (findings.isEmpty()) {
			return "";
		}
		return findings.stream()
			.limit(MOST_FINDINGS)
			.map((finding) -> "<li><strong>%s</strong> <span class=\"dim\">%s %s</span> %s; %s</li>".formatted(
					escape(finding.family()), escape(finding.rule()), escape(finding.ruleName()), escape(finding.why()),
					escape(finding.instead())))
			.collect(Collectors.joining("\n", "<h2>What to improve</h2>\n<ul>\n",
					"\n</ul>" + more(findings.size() - MOST_FINDINGS)));
	}

	private static String more(int findings) {
		return (findings > 0)
				? "<p class=\"dim\">and %d more: start with exporter.run.mode=check to see all</p>".formatted(findings)
				: "";
	}

	private static String took(Duration duration) {
		return String.format(Locale.ROOT, "%.1f ms", duration.toNanos() / 1e6);
	}

	private static String time(Instant instant) {
		return TIME.format(instant);
	}

	private static String escape(String text) {
		return HtmlUtils.htmlEscape(text, StandardCharsets.UTF_8.name());
	}

}
