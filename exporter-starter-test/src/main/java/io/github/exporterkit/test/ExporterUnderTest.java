package io.github.exporterkit.test;

import java.time.Duration;

import io.github.exporterkit.lint.MetricLinter;
import io.github.exporterkit.payload.Payload;
import io.github.exporterkit.scrape.InvalidSelectionException;
import io.github.exporterkit.scrape.ScrapeRequest;
import io.github.exporterkit.scrape.ScrapeResult;
import io.github.exporterkit.scrape.Scraper;
import io.github.exporterkit.scrape.Selection;
import io.github.exporterkit.source.Deadline;
import io.github.exporterkit.source.FetchException;
import io.github.exporterkit.source.Source;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.core.env.Environment;
import org.springframework.http.MediaType;

/**
 * Scrapes with a scraper of its own each time, so that no scrape sees what an earlier one
 * left behind.
 */
class ExporterUnderTest implements Exporter {

	private final SwitchedSources sources;

	private final RecordedPayloads payloads;

	private final ObjectProvider<Scraper> scraper;

	private final ObjectProvider<MetricLinter> linter;

	private final Environment environment;

	ExporterUnderTest(SwitchedSources sources, RecordedPayloads payloads, ObjectProvider<Scraper> scraper,
			ObjectProvider<MetricLinter> linter, Environment environment) {
		this.sources = sources;
		this.payloads = payloads;
		this.scraper = scraper;
		this.linter = linter;
		this.environment = environment;
	}

	@Override
	public Exposition scrape() {
		return scrape(Selection.ALL);
	}

	@Override
	public Exposition scrape(String query) {
		Selection selection = SelectionQuery.parse(query);
		try {
			return scrape(selection);
		}
		catch (InvalidSelectionException ex) {
			throw new IllegalArgumentException(ex.getMessage(), ex);
		}
	}

	private Exposition scrape(Selection selection) {
		Duration timeout = this.environment.getProperty("exporter.scrape.timeout", Duration.class,
				Duration.ofSeconds(10));
		try (Scraper fresh = scraper().with((source) -> source)) {
			ScrapeRequest request = new ScrapeRequest(Deadline.after(timeout), selection);
			ScrapeResult result = this.sources.isSwitched() ? QuietSources.during(() -> fresh.scrape(request))
					: fresh.scrape(request);
			Exposition exposition = Exposition.of(this.environment.getRequiredProperty("exporter.name"), result,
					fresh.states(), fresh.filterRemarks(), this.linter.getObject(), this.payloads.resources());
			this.sources.requireNoneMissing();
			return exposition;
		}
	}

	@Override
	public void answer(String source, String json) {
		answer(source, json, MediaType.APPLICATION_JSON_VALUE);
	}

	@Override
	public void answer(String source, String body, String mediaType) {
		answer(source, (deadline) -> Payload.of(body, mediaType));
	}

	@Override
	public void answer(String source, Source instead) {
		scraper();
		this.sources.replace(source, instead);
	}

	@Override
	public String recorded(String name) {
		return this.payloads.text(name);
	}

	@Override
	public void fail(String source, FetchException.Kind kind) {
		fail(source, new FetchException(kind, "the test lets the source fail"));
	}

	@Override
	public void fail(String source, Exception exception) {
		answer(source, (deadline) -> {
			throw exception;
		});
	}

	@Override
	public void targetDown() {
		scraper();
		this.sources.replaceAll((deadline) -> {
			throw new FetchException(FetchException.Kind.CONNECT, "the test lets the target be down");
		});
	}

	@Override
	public void reset() {
		this.sources.reset();
	}

	private Scraper scraper() {
		return this.scraper.getIfAvailable(() -> {
			throw new IllegalStateException("The application is not an exporter: set exporter.name");
		});
	}

}
