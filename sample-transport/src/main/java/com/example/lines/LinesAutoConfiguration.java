package com.example.lines;

import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.context.annotation.Bean;

/**
 * Adds the transport {@code lines} and the format {@code logfmt}.
 */
@AutoConfiguration
public final class LinesAutoConfiguration {

	@Bean
	@ConditionalOnMissingBean
	LinesTransport linesTransport() {
		return new LinesTransport();
	}

	@Bean
	@ConditionalOnMissingBean
	LogfmtFormat logfmtFormat() {
		return new LogfmtFormat();
	}

}
