package io.github.exporterkit.cookbook;

import java.util.Objects;

import io.github.exporterkit.test.Exporter;
import io.github.exporterkit.test.ExporterTest;
import io.github.exporterkit.test.TestTarget;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

import static io.github.exporterkit.test.ExporterAssertions.assertThat;

/**
 * Every exporter of docs/exporters exposes what stands beside it in expected.txt, and the
 * linter has nothing to say about it.
 */
class CookbookTests {

	private static final String CONFIGURATION = "spring.config.location=file:../docs/exporters/";

	private static final String PAYLOADS = "../../../../docs/exporters/";

	@Nested
	@ExporterTest(classes = YamlOnlyExporter.class, properties = CONFIGURATION + "haproxy/",
			payloads = PAYLOADS + "haproxy")
	class Haproxy extends Recipe {

		Haproxy() {
			super("haproxy_server_status_changed_timestamp_seconds");
		}

	}

	@Nested
	@ExporterTest(classes = YamlOnlyExporter.class, properties = CONFIGURATION + "memcached/",
			payloads = PAYLOADS + "memcached")
	class Memcached extends Recipe {

		Memcached() {
			super("memcached_started_timestamp_seconds");
		}

	}

	@Nested
	@ExporterTest(classes = YamlOnlyExporter.class, properties = CONFIGURATION + "redis/",
			payloads = PAYLOADS + "redis")
	class Redis extends Recipe {

		Redis() {
			super("redis_started_timestamp_seconds");
		}

	}

	@Nested
	@ExporterTest(classes = YamlOnlyExporter.class, properties = CONFIGURATION + "nginx/",
			payloads = PAYLOADS + "nginx")
	class Nginx extends Recipe {

	}

	@Nested
	@ExporterTest(classes = YamlOnlyExporter.class, properties = CONFIGURATION + "php-fpm/",
			payloads = PAYLOADS + "php-fpm")
	class PhpFpm extends Recipe {

	}

	@Nested
	@ExporterTest(classes = YamlOnlyExporter.class, properties = CONFIGURATION + "from-telegraf/",
			payloads = PAYLOADS + "from-telegraf")
	class FromTelegraf extends Recipe {

	}

	@Nested
	@ExporterTest(classes = YamlOnlyExporter.class, properties = CONFIGURATION + "proc/", payloads = PAYLOADS + "proc")
	class Proc extends Recipe {

	}

	/** Its files are those of a machine; df would be that of the machine of the test. */
	@Nested
	@ExporterTest(classes = YamlOnlyExporter.class, target = TestTarget.CONFIGURED,
			properties = { CONFIGURATION + "node/", "exporter.sources.filesystem.enabled=false",
					"exporter.target.url=file://${user.dir}/../docs/exporters/node/machine" },
			payloads = PAYLOADS + "node")
	class Node extends Recipe {

	}

	/**
	 * A machine with Linux 6.12, systemd 257 and containerd 1.7, whose CRI made the pods,
	 * in slices named as kubelet names them. Some groups, and files that nothing reads,
	 * are left out.
	 */
	@Nested
	@ExporterTest(classes = YamlOnlyExporter.class, target = TestTarget.CONFIGURED,
			properties = { CONFIGURATION + "cgroup/",
					"exporter.target.url=file://${user.dir}/../docs/exporters/cgroup/machine/sys/fs/cgroup",
					"exporter.sources.network.exec.working-directory=${user.dir}/../docs/exporters/cgroup/machine" },
			payloads = PAYLOADS + "cgroup")
	class Cgroup extends Recipe {

	}

	@Nested
	@ExporterTest(classes = YamlOnlyExporter.class, properties = CONFIGURATION + "elasticsearch/",
			payloads = PAYLOADS + "elasticsearch")
	class Elasticsearch extends Recipe {

		Elasticsearch() {
			super("elasticsearch_node_started_timestamp_seconds");
		}

	}

	@Nested
	@ExporterTest(classes = YamlOnlyExporter.class, properties = CONFIGURATION + "switch/",
			payloads = PAYLOADS + "switch")
	class Switch extends Recipe {

		Switch() {
			super("switch_booted_timestamp_seconds");
		}

	}

	@Nested
	@ExporterTest(classes = YamlOnlyExporter.class, properties = CONFIGURATION + "batch/",
			payloads = PAYLOADS + "batch")
	class Batch extends Recipe {

	}

	@Nested
	@ExporterTest(classes = YamlOnlyExporter.class, properties = CONFIGURATION + "gateway/",
			payloads = PAYLOADS + "gateway")
	class Gateway extends Recipe {

		Gateway() {
			super("gateway_started_timestamp_seconds");
		}

	}

	@Nested
	@ExporterTest(classes = YamlOnlyExporter.class, properties = CONFIGURATION + "nut/", payloads = PAYLOADS + "nut")
	class Nut extends Recipe {

	}

	@Nested
	@ExporterTest(classes = YamlOnlyExporter.class, properties = CONFIGURATION + "docker/",
			payloads = PAYLOADS + "docker")
	class Docker extends Recipe {

	}

	@Nested
	@ExporterTest(classes = YamlOnlyExporter.class, properties = CONFIGURATION + "smartctl/",
			payloads = PAYLOADS + "smartctl")
	class Smartctl extends Recipe {

	}

	@Nested
	@ExporterTest(classes = YamlOnlyExporter.class, properties = CONFIGURATION + "nvidia-smi/",
			payloads = PAYLOADS + "nvidia-smi")
	class NvidiaSmi extends Recipe {

	}

	@Nested
	@ExporterTest(classes = YamlOnlyExporter.class, properties = CONFIGURATION + "systemd/",
			payloads = PAYLOADS + "systemd")
	class Systemd extends Recipe {

	}

	/**
	 * What holds for all of them.
	 */
	abstract static class Recipe {

		private final String[] varying;

		Recipe(String... varying) {
			this.varying = varying;
		}

		@Test
		void itExposesWhatIsExpected(Exporter exporter) {
			ExporterTest test = Objects.requireNonNull(getClass().getAnnotation(ExporterTest.class));
			assertThat(exporter.scrape()).isUp().matchesGolden(test.payloads() + "/expected.txt", this.varying);
		}

		@Test
		void nobodyHasARemark(Exporter exporter) {
			assertThat(exporter.scrape()).isLintClean().hasNoRemarks();
		}

	}

}
