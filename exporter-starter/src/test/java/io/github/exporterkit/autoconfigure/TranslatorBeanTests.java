package io.github.exporterkit.autoconfigure;

import java.util.concurrent.atomic.AtomicInteger;

import io.github.exporterkit.configuration.Exporters;
import io.github.exporterkit.annotation.Translates;
import io.github.exporterkit.annotation.Translator;
import io.github.exporterkit.metric.Metrics;
import io.github.exporterkit.payload.Payload;
import io.github.exporterkit.source.Source;
import io.github.exporterkit.translate.Translation;
import org.aopalliance.intercept.MethodInterceptor;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import tools.jackson.databind.JsonNode;

import org.springframework.aop.framework.autoproxy.BeanNameAutoProxyCreator;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Lazy;
import org.springframework.context.annotation.Scope;

import static org.assertj.core.api.Assertions.assertThat;

@ExtendWith(OutputCaptureExtension.class)
class TranslatorBeanTests {

	@Test
	void theMethodsOfAnyBeanTranslate() {
		assertThat(metrics(PlainTranslator.class)).contains("acme_queue_messages 7");
	}

	@Test
	void anInheritedMethodTranslatesOnce() {
		assertThat(metrics(InheritingTranslator.class)).contains("acme_queue_messages 7")
			.contains("acme_scrape_source_dropped_samples{source=\"queues\"} 0");
	}

	@Test
	void severalTranslatorsShareASource() {
		assertThat(metrics(PlainTranslator.class, ConsumersTranslator.class)).contains("acme_queue_messages 7",
				"acme_queue_consumers 2");
	}

	@Test
	void aTranslatorBehindAProxyIsCalledThroughIt() {
		try (ConfigurableApplicationContext context = start(ProxiedTranslators.class).run()) {
			assertThat(Served.by(context).metrics()).contains("acme_queue_messages 7");
			assertThat(context.getBean(AtomicInteger.class)).hasValue(1);
		}
	}

	@Test
	void aPrivateMethodBehindAProxyIsRefused(CapturedOutput output) {
		String failure = start(ProxiedPrivateTranslator.class).failure(output);
		assertThat(failure).contains("TranslatorBeanTests$PrivateTranslator.queues: the proxy around the bean",
				"make the method public");
	}

	@Test
	void aFinalMethodBehindAProxyIsRefused(CapturedOutput output) {
		assertThat(start(ProxiedFinalTranslator.class).failure(output)).contains(
				"TranslatorBeanTests$FinalTranslator.queues: the method is final, so the proxy around the bean",
				"remove final");
	}

	@Test
	void aFinalMethodWithoutAProxyTranslates() {
		assertThat(metrics(FinalTranslator.class)).contains("acme_queue_messages 7");
	}

	@Test
	void aBeanThatIsNullIsRefused(CapturedOutput output) {
		assertThat(start(NullTranslator.class).failure(output)).contains(
				"TranslatorBeanTests$PlainTranslator.queues: the bean 'translator' is null; return an object from its @Bean method");
	}

	@Test
	void aBeanWithAScopeIsRefused(CapturedOutput output) {
		assertThat(start(ScopedTranslator.class).failure(output)).contains("ScopedTranslator.queues: the bean '",
				"has a scope, but one translator serves all scrapes; remove its @Scope");
	}

	@Test
	void theSourceOfARefusedMethodIsNotSaidToHaveNone(CapturedOutput output) {
		assertThat(start(ReturningTranslator.class).failure(output))
			.contains("ReturningTranslator.queues: the method returns int")
			.doesNotContain("no @Translates method");
	}

	@Test
	void aMetricWhoseHelpIsNullFailsItsSourceOnly(CapturedOutput output) {
		assertThat(metrics(HelplessTranslator.class)).contains("acme_up 1",
				"acme_scrape_source_success{source=\"queues\"} 0");
		assertThat(output).contains("HelplessTranslator.queues", "the help of the metric 'queue_messages' is null");
	}

	@Test
	void aLazyBeanTranslates() {
		assertThat(metrics(LazyTranslator.class)).contains("acme_queue_messages 7");
	}

	@Test
	void aBeanOfTypeTranslationTranslatesTheSourceThatItNames() {
		assertThat(metrics(Translations.class, PlainTranslator.class)).contains("acme_queue_first 1",
				"acme_queue_messages 7");
	}

	@Test
	void aBeanOfTypeTranslationThatNamesNoSourceIsRefused(CapturedOutput output) {
		assertThat(start(Nameless.class).failure(output))
			.contains("nameless: this translation does not say which source it translates");
	}

	private static String metrics(Class<?>... translators) {
		try (ConfigurableApplicationContext context = start(translators).run()) {
			return Served.by(context).metrics();
		}
	}

	private static Start start(Class<?>... translators) {
		return Start.yaml(Exporters.BEGUN).beans(Queues.class).beans(translators);
	}

	static class Translations {

		@Bean
		Translation first() {
			return Translation.of("queues", (document, families) -> families.gauge("queue_first", "First").sample(1));
		}

	}

	static class Nameless {

		@Bean
		Translation nameless() {
			return (document, families) -> document.tree();
		}

	}

	static class Queues {

		@Bean
		Source queues() {
			return (deadline) -> Payload.of("{\"size\": 7, \"consumers\": 2}", null);
		}

	}

	@Translator
	static class PlainTranslator {

		@Translates("queues")
		void queues(JsonNode queues, Metrics metrics) {
			metrics.gauge("queue_messages", "Messages").sample(queues.get("size").numberValue());
		}

	}

	static class InheritingTranslator extends PlainTranslator {

	}

	@Lazy
	static class LazyTranslator extends PlainTranslator {

	}

	@Translator
	static class ConsumersTranslator {

		@Translates("queues")
		void consumers(JsonNode queues, Metrics metrics) {
			metrics.gauge("queue_consumers", "Consumers").sample(queues.get("consumers").numberValue());
		}

	}

	@Translator
	static class PrivateTranslator {

		@Translates("queues")
		private void queues(JsonNode queues, Metrics metrics) {
			metrics.gauge("queue_messages", "Messages").sample(1);
		}

	}

	@Translator
	static class FinalTranslator {

		private final String field = "size";

		@Translates("queues")
		final void queues(JsonNode queues, Metrics metrics) {
			metrics.gauge("queue_messages", "Messages").sample(queues.get(this.field).numberValue());
		}

	}

	@Scope("prototype")
	static class ScopedTranslator {

		@Translates("queues")
		void queues(JsonNode queues, Metrics metrics) {
			metrics.gauge("queue_messages", "Messages").sample(1);
		}

	}

	@Translator
	static class ReturningTranslator {

		@Translates("queues")
		int queues(JsonNode queues, Metrics metrics) {
			return 1;
		}

	}

	@Translator
	static class HelplessTranslator {

		@Translates("queues")
		@SuppressWarnings("NullAway")
		void queues(JsonNode queues, Metrics metrics) {
			metrics.gauge("queue_messages", null).sample(1);
		}

	}

	static class NullTranslator {

		@Bean
		@SuppressWarnings("NullAway")
		PlainTranslator translator() {
			return null;
		}

	}

	static class ProxiedFinalTranslator extends Proxied {

		@Bean
		FinalTranslator translator() {
			return new FinalTranslator();
		}

	}

	static class ProxiedTranslators extends Proxied {

		@Bean
		PlainTranslator translator() {
			return new PlainTranslator();
		}

	}

	static class ProxiedPrivateTranslator extends Proxied {

		@Bean
		PrivateTranslator translator() {
			return new PrivateTranslator();
		}

	}

	static class Proxied {

		@Bean
		static AtomicInteger calls() {
			return new AtomicInteger();
		}

		@Bean
		static MethodInterceptor counting(AtomicInteger calls) {
			return (invocation) -> {
				calls.incrementAndGet();
				return invocation.proceed();
			};
		}

		@Bean
		static BeanNameAutoProxyCreator proxies() {
			BeanNameAutoProxyCreator proxies = new BeanNameAutoProxyCreator();
			proxies.setProxyTargetClass(true);
			proxies.setBeanNames("translator");
			proxies.setInterceptorNames("counting");
			return proxies;
		}

	}

}
