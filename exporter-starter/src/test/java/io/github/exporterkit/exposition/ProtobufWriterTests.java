package io.github.exporterkit.exposition;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.List;

import io.github.exporterkit.metric.HistogramValue;
import io.github.exporterkit.metric.MetricFamily;
import io.github.exporterkit.metric.MetricType;
import io.github.exporterkit.metric.SummaryValue;
import org.junit.jupiter.api.Test;

import static io.github.exporterkit.exposition.FamilyFixture.counter;
import static io.github.exporterkit.exposition.FamilyFixture.family;
import static io.github.exporterkit.exposition.FamilyFixture.gauge;
import static org.assertj.core.api.Assertions.assertThat;

class ProtobufWriterTests {

	@Test
	void everyTypeIsReadBackByClientJava() throws IOException {
		assertThat(read(TextWriterTests.EVERY_TYPE)).isEqualTo("""
				name: "x_memory_bytes"
				help: "Memory in use"
				type: GAUGE
				metric {
				  gauge {
				    value: 1024.0
				  }
				}
				unit: "bytes"
				name: "x_messages_total"
				help: "Messages sent"
				type: COUNTER
				metric {
				  label {
				    name: "queue"
				    value: "orders"
				  }
				  label {
				    name: "broker"
				    value: "b1"
				  }
				  counter {
				    value: 3.0
				  }
				}
				metric {
				  label {
				    name: "queue"
				    value: "mail"
				  }
				  label {
				    name: "broker"
				    value: "b1"
				  }
				  counter {
				    value: 0.5
				  }
				}
				name: "x_cpu_seconds_total"
				type: COUNTER
				metric {
				  counter {
				    value: 1.25
				  }
				}
				unit: "seconds"
				name: "x_level"
				help: "Who knows"
				type: UNTYPED
				metric {
				  untyped {
				    value: -7.0
				  }
				}
				name: "x_build_info"
				help: "The build"
				type: GAUGE
				metric {
				  label {
				    name: "version"
				    value: "1.0"
				  }
				  gauge {
				    value: 1.0
				  }
				}
				name: "x_state"
				help: "The state"
				type: GAUGE
				metric {
				  label {
				    name: "queue"
				    value: "orders"
				  }
				  label {
				    name: "x_state"
				    value: "running"
				  }
				  gauge {
				    value: 1.0
				  }
				}
				metric {
				  label {
				    name: "queue"
				    value: "orders"
				  }
				  label {
				    name: "x_state"
				    value: "stopped"
				  }
				  gauge {
				    value: 0.0
				  }
				}
				name: "x_sent_total"
				type: COUNTER
				metric {
				  label {
				    name: "queue"
				    value: "a"
				  }
				  counter {
				    value: 3.0
				    created_timestamp {
				      seconds: 1700000000
				      nanos: 500000000
				    }
				  }
				}
				metric {
				  label {
				    name: "queue"
				    value: "b"
				  }
				  counter {
				    value: 4.0
				  }
				}
				name: "x_wait_seconds"
				help: "Time waited"
				type: SUMMARY
				metric {
				  label {
				    name: "queue"
				    value: "orders"
				  }
				  summary {
				    sample_count: 7
				    sample_sum: 1.5
				    quantile {
				      quantile: 0.5
				      value: 0.2
				    }
				    quantile {
				      quantile: 0.99
				      value: NaN
				    }
				  }
				}
				unit: "seconds"
				name: "x_size_bytes"
				help: "Sizes"
				type: HISTOGRAM
				metric {
				  histogram {
				    sample_count: 4
				    sample_sum: 1234.5
				    bucket {
				      cumulative_count: 1
				      upper_bound: 100.0
				    }
				    bucket {
				      cumulative_count: 4
				      upper_bound: Infinity
				    }
				    created_timestamp {
				      seconds: 1700000000
				    }
				  }
				}
				unit: "bytes"
				""");
	}

	@Test
	void nothingIsAnEmptyBody() throws IOException {
		assertThat(written(List.of(gauge("x_none").help("Nothing").build()))).isEmpty();
	}

	@Test
	void aSummaryOfQuantilesAloneHasNeitherASumNorACountThatNobodyKnows() throws IOException {
		MetricFamily family = family(MetricType.SUMMARY, "x_wait_seconds").help("Time waited")
			.labels("queue")
			.summary(new SummaryValue().quantile(0.5, 0.2), "orders")
			.summary(new SummaryValue().quantile(0.5, 0.3).count(7).sum(1.5), "mail")
			.build();
		assertThat(read(List.of(family))).isEqualTo("""
				name: "x_wait_seconds"
				help: "Time waited"
				type: UNTYPED
				metric {
				  label {
				    name: "queue"
				    value: "orders"
				  }
				  label {
				    name: "quantile"
				    value: "0.5"
				  }
				  untyped {
				    value: 0.2
				  }
				}
				metric {
				  label {
				    name: "queue"
				    value: "mail"
				  }
				  label {
				    name: "quantile"
				    value: "0.5"
				  }
				  untyped {
				    value: 0.3
				  }
				}
				name: "x_wait_seconds_count"
				help: "Time waited"
				type: UNTYPED
				metric {
				  label {
				    name: "queue"
				    value: "mail"
				  }
				  untyped {
				    value: 7.0
				  }
				}
				name: "x_wait_seconds_sum"
				help: "Time waited"
				type: UNTYPED
				metric {
				  label {
				    name: "queue"
				    value: "mail"
				  }
				  untyped {
				    value: 1.5
				  }
				}
				""");
	}

	@Test
	void aHistogramWithoutASumHasNone() throws IOException {
		MetricFamily family = family(MetricType.HISTOGRAM, "x_size")
			.histogram(HistogramValue.cumulative().bucket(100, 1).count(4))
			.build();
		assertThat(read(List.of(family))).isEqualTo("""
				name: "x_size_bucket"
				type: UNTYPED
				metric {
				  label {
				    name: "le"
				    value: "100.0"
				  }
				  untyped {
				    value: 1.0
				  }
				}
				metric {
				  label {
				    name: "le"
				    value: "+Inf"
				  }
				  untyped {
				    value: 4.0
				  }
				}
				name: "x_size_count"
				type: UNTYPED
				metric {
				  untyped {
				    value: 4.0
				  }
				}
				""");
	}

	@Test
	void manyPointsAreOneMessage() throws IOException {
		FamilyFixture many = counter("x_many").labels("n");
		for (int i = 0; i < 20_000; i++) {
			many.sample(i, "value %d".formatted(i));
		}
		List<ExpositionReader.Sample> samples = ProtobufReader
			.numbers(written(List.of(many.build(), gauge("x_one").sample(1).build())));
		assertThat(samples).hasSize(20_001);
		assertThat(samples.get(19_999).labels()).containsEntry("n", "value 19999");
		assertThat(samples.get(20_000).name()).isEqualTo("x_one");
	}

	private static String read(List<MetricFamily> families) throws IOException {
		StringBuilder text = new StringBuilder();
		ProtobufReader.families(written(families)).forEach(text::append);
		return text.toString();
	}

	private static byte[] written(List<MetricFamily> families) throws IOException {
		ByteArrayOutputStream out = new ByteArrayOutputStream();
		ExpositionFormat.PROTOBUF.writer().write(families, out);
		return out.toByteArray();
	}

}
