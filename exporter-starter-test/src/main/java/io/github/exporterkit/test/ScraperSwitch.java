package io.github.exporterkit.test;

import java.util.IdentityHashMap;
import java.util.Map;
import java.util.Objects;

import io.github.exporterkit.scrape.Scraper;

import org.springframework.beans.factory.config.DestructionAwareBeanPostProcessor;

/**
 * Lets the exporter's own scraper scrape switched sources, so that its {@code /metrics}
 * and whatever it refreshes in the background leave the target alone too.
 */
class ScraperSwitch implements DestructionAwareBeanPostProcessor {

	private final SwitchedSources sources;

	private final Map<Object, Scraper> switched = new IdentityHashMap<>();

	ScraperSwitch(SwitchedSources sources) {
		this.sources = sources;
	}

	@Override
	public Object postProcessAfterInitialization(Object bean, String beanName) {
		return (bean instanceof Scraper declared)
				? this.switched.computeIfAbsent(declared, (key) -> declared.with(this.sources::add)) : bean;
	}

	@Override
	public void postProcessBeforeDestruction(Object bean, String beanName) {
		Objects.requireNonNull(this.switched.get(bean)).close();
	}

	@Override
	public boolean requiresDestruction(Object bean) {
		return this.switched.containsKey(bean);
	}

}
