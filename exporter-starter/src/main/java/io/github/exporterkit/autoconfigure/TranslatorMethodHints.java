package io.github.exporterkit.autoconfigure;

import java.lang.reflect.Type;

import io.github.exporterkit.translate.methods.TranslatorMethod;
import org.jspecify.annotations.Nullable;

import org.springframework.aot.hint.BindingReflectionHintsRegistrar;
import org.springframework.beans.factory.aot.BeanRegistrationAotContribution;
import org.springframework.beans.factory.aot.BeanRegistrationAotProcessor;
import org.springframework.beans.factory.support.RegisteredBean;

/**
 * Ahead of time, keeps what is needed to bind documents to the types that annotated
 * methods ask for.
 */
class TranslatorMethodHints implements BeanRegistrationAotProcessor {

	@Override
	public @Nullable BeanRegistrationAotContribution processAheadOfTime(RegisteredBean bean) {
		Class<?> beanType = bean.getBeanClass();
		Type[] bound = TranslatorMethods.methods(beanType)
			.stream()
			.flatMap((method) -> TranslatorMethod.boundTypes(beanType, method).stream())
			.toArray(Type[]::new);
		return (bound.length == 0) ? null : (generation, code) -> new BindingReflectionHintsRegistrar()
			.registerReflectionHints(generation.getRuntimeHints().reflection(), bound);
	}

}
