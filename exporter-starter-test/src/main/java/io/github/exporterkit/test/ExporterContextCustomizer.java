package io.github.exporterkit.test;

import java.util.function.BiFunction;

import com.github.tomakehurst.wiremock.WireMockServer;
import io.github.exporterkit.draft.Recordings;
import io.github.exporterkit.lint.MetricLinter;
import io.github.exporterkit.run.DraftProperties;
import io.github.exporterkit.scrape.Scraper;
import io.github.exporterkit.source.Source;
import org.jspecify.annotations.Nullable;

import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.event.ContextClosedEvent;
import org.springframework.test.context.ContextCustomizer;
import org.springframework.test.context.MergedContextConfiguration;

import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.options;

/**
 * Puts the test's {@link Exporter} into its application context and something else into
 * the target's place. Tests that are alike in this share a context.
 *
 * @param target what takes the target's place
 * @param payloads where the recorded payloads are
 * @param recording what target payloads are recorded from; null if they are replayed
 * @param drafting whether metrics are proposed for the payloads instead of testing
 */
record ExporterContextCustomizer(TestTarget target, RecordedPayloads payloads, @Nullable String recording,
		boolean drafting) implements ContextCustomizer {

	@Override
	public void customizeContext(ConfigurableApplicationContext context, MergedContextConfiguration configuration) {
		// It would hide the message about what is wrong among a thousand lines.
		StandIns.byDefault(context.getEnvironment(), "spring.test.print-condition-evaluation-report", "false");
		ConfigurableListableBeanFactory beans = context.getBeanFactory();
		SwitchedSources sources = new SwitchedSources(usualSources());
		beans.addBeanPostProcessor(new ScraperSwitch(sources));
		beans.registerSingleton("exporterUnderTest",
				new ExporterUnderTest(sources, this.payloads, beans.getBeanProvider(Scraper.class),
						beans.getBeanProvider(MetricLinter.class), context.getEnvironment()));
		if (this.recording != null || this.drafting) {
			// With it, sources need no metrics yet.
			beans.registerSingleton("exporterTestRecordings", new Recordings());
		}
		if (this.recording != null) {
			PayloadRecorder.useTarget(this.recording, context.getEnvironment());
			beans.registerSingleton("exporterPayloadRecorder",
					new PayloadRecorder(sources, this.payloads, context.getEnvironment()));
			return;
		}
		if (this.drafting) {
			beans.registerSingleton("exporterPayloadDrafter", new PayloadDrafter(beans.getBeanProvider(Scraper.class),
					beans.getBeanProvider(DraftProperties.class), this.payloads.resources(), context.getEnvironment()));
		}
		if (this.target != TestTarget.CONFIGURED) {
			StandIns.replaceWhatIsMissing(context.getEnvironment());
		}
		if (this.target == TestTarget.WIREMOCK) {
			startWireMock(context);
		}
	}

	private BiFunction<String, Source, Source> usualSources() {
		boolean recorded = this.target == TestTarget.RECORDED && this.recording == null;
		return (name, declared) -> recorded ? this.payloads.source(name) : declared;
	}

	private static void startWireMock(ConfigurableApplicationContext context) {
		WireMockServer server = new WireMockServer(options().dynamicPort().bindAddress("127.0.0.1"));
		server.start();
		context.addApplicationListener((ContextClosedEvent closed) -> server.stop());
		context.getBeanFactory().registerSingleton("exporterWireMockServer", server);
		StandIns.set(context.getEnvironment(), "exporter.target.url", "http://127.0.0.1:" + server.port());
	}

}
