package io.github.exporterkit.jdbc;

import java.net.InetSocketAddress;
import java.util.List;

import io.github.exporterkit.source.Source;
import io.github.exporterkit.test.SourceContract;

class JdbcContractTests implements SourceContract {

	@Override
	public Source working() {
		return Database.source("jdbc:h2:mem:contract", "SELECT 1 AS n");
	}

	@Override
	public Source unreachable(InetSocketAddress nobody) {
		return Database.source(url(nobody), "SELECT 1", "exporter", "s3cret");
	}

	@Override
	public Source silent(InetSocketAddress silent) {
		return Database.source(url(silent), "SELECT 1", "exporter", "s3cret");
	}

	@Override
	public List<String> secrets() {
		return List.of("s3cret");
	}

	private static String url(InetSocketAddress address) {
		return "jdbc:postgresql://%s:%d/postgres".formatted(address.getHostString(), address.getPort());
	}

}
