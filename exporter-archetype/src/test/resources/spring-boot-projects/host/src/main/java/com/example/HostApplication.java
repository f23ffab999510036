package com.example;

import io.micrometer.core.instrument.MeterRegistry;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.context.annotation.Bean;
import org.springframework.security.config.Customizer;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;

/**
 * A shop, which has nothing to do with exporters: pages, meters and rules of its own.
 */
@SpringBootApplication
public class HostApplication {

	public static void main(String[] args) {
		SpringApplication.run(HostApplication.class, args);
	}

	@Bean
	SecurityFilterChain rules(HttpSecurity http) throws Exception {
		return http.httpBasic(Customizer.withDefaults())
			.csrf((csrf) -> csrf.disable())
			.authorizeHttpRequests((requests) -> requests.requestMatchers("/", "/metrics", "/actuator/**")
				.permitAll()
				.anyRequest()
				.authenticated())
			.build();
	}

	@RestController
	static class Shop {

		Shop(MeterRegistry registry) {
			registry.gauge("shop.carts", 3);
		}

		@GetMapping("/")
		String root() {
			return "the shop";
		}

		@GetMapping("/carts/{number}")
		String cart() {
			return "a cart";
		}

		@PostMapping("/carts")
		void add() {
		}

	}

}
