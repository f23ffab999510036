package io.github.exporterkit.translate.plan;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import java.util.function.Supplier;

import io.github.exporterkit.metric.MetricFamily;
import io.github.exporterkit.payload.Payload;
import io.github.exporterkit.payload.RowStream;
import io.github.exporterkit.text.DeclarationException;
import io.github.exporterkit.translate.TranslateException;
import io.github.exporterkit.translate.TranslatedDocument;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.core.JacksonException;
import tools.jackson.core.json.JsonReadFeature;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Random rules over random documents: what streams gives the same families, the same
 * drops and the same remarks as the tree, or fails as the tree does. A failure names its
 * seed and its round.
 */
class PlanEquivalenceTests {

	private static final int ROUNDS = 1000;

	@ParameterizedTest(name = "seed {0}")
	@ValueSource(longs = { 1, 20261121, -7 })
	void theStreamAndTheTreeGiveTheSame(long seed) throws Exception {
		Random random = new Random(seed);
		RandomRules rules = new RandomRules(random);
		RandomDocument documents = new RandomDocument(random);
		int translated = 0;
		for (int round = 0; round < ROUNDS; round++) {
			Rules[] tried = rules.next();
			String json = documents.next();
			Optional<Plan> plan = streaming(tried);
			if (plan.isPresent()) {
				String streamed = outcome(plan.get(), json);
				assertThat(streamed).as("seed %d, round %d: %s", seed, round, json)
					.isEqualTo(outcome(plan.get().overTrees(), json));
				translated += streamed.startsWith("families") ? 1 : 0;
			}
		}
		assertThat(translated).as("enough rules fit their document").isGreaterThan(ROUNDS / 20);
	}

	@ParameterizedTest(name = "seed {0}")
	@ValueSource(longs = { 2, 19700101, -9 })
	void whatIsCutOffFailsEitherWayOrIsTheSame(long seed) throws Exception {
		Random random = new Random(seed);
		RandomRules rules = new RandomRules(random);
		RandomDocument documents = new RandomDocument(random);
		int failed = 0;
		for (int round = 0; round < ROUNDS; round++) {
			Rules[] tried = rules.next();
			String whole = documents.next();
			String json = whole.substring(0, random.nextInt(whole.length() + 1));
			Optional<Plan> plan = streaming(tried);
			if (plan.isPresent()) {
				String streamed = outcome(plan.get(), json);
				String overTree = outcome(plan.get().overTrees(), json);
				boolean bothFail = streamed.startsWith("failed") && overTree.startsWith("failed");
				assertThat(bothFail || streamed.equals(overTree))
					.as("seed %d, round %d: %s gives %s and %s", seed, round, json, streamed, overTree)
					.isTrue();
				failed += bothFail ? 1 : 0;
			}
		}
		assertThat(failed).as("most of what is cut off fails").isGreaterThan(ROUNDS / 20);
	}

	@ParameterizedTest(name = "seed {0}")
	@ValueSource(longs = { 3, 19991231, -11 })
	void ofMembersThatAreThereTwiceTheLastCountsEitherWay(long seed) throws Exception {
		Random random = new Random(seed);
		RandomRules rules = new RandomRules(random);
		RandomDocument documents = new RandomDocument(random);
		int translated = 0;
		for (int round = 0; round < ROUNDS; round++) {
			Rules[] tried = random.nextBoolean() ? rules.ofElements() : rules.next();
			String json = documents.nextWithRepeatedMembers();
			Optional<Plan> plan = streaming(tried);
			if (plan.isPresent()) {
				String streamed = outcome(plan.get(), json);
				String overTree = outcome(plan.get().overTrees(), json);
				assertThat(withoutRemarks(streamed)).as("seed %d, round %d: %s", seed, round, json)
					.matches((outcome) -> outcome.equals(withoutRemarks(overTree)) || failedEarlier(outcome), overTree);
				translated += streamed.startsWith("families") ? 1 : 0;
			}
		}
		assertThat(translated).as("enough rules fit their document").isGreaterThan(ROUNDS / 5);
	}

	@ParameterizedTest(name = "seed {0}")
	@ValueSource(longs = { 4, 20010911, -13 })
	void rowsOfCellsAndTheirTreeGiveTheSame(long seed) throws Exception {
		Random random = new Random(seed);
		RandomRules rules = new RandomRules(random);
		RandomDocument documents = new RandomDocument(random);
		JsonMapper mapper = JsonMapper.builder().enable(JsonReadFeature.ALLOW_NON_NUMERIC_NUMBERS).build();
		int translated = 0;
		for (int round = 0; round < ROUNDS; round++) {
			Rules[] tried = rules.ofElements();
			Optional<Plan> plan = streaming(tried);
			List<Map<?, ?>> rows = new ArrayList<>();
			mapper.readTree(documents.nextWithRepeatedMembers()).forEach((element) -> {
				if (element.isObject()) {
					rows.add(mapper.convertValue(element, Map.class));
				}
			});
			if (plan.isPresent()) {
				boolean twice = random.nextBoolean();
				String streamed = outcome(plan.get(), () -> cells(rows, twice));
				String overTree = outcome(plan.get().overTrees(), () -> cells(rows, twice));
				assertThat(twice ? withoutRemarks(streamed) : streamed).as("seed %d, round %d: %s", seed, round, rows)
					.isEqualTo(twice ? withoutRemarks(overTree) : overTree);
				translated += streamed.startsWith("families [M") ? 1 : 0;
			}
		}
		assertThat(translated).as("enough rules fit their document").isGreaterThan(ROUNDS / 20);
	}

	/**
	 * If whole numbers are there twice, the first time as text, that counts no longer.
	 */
	private static Payload cells(List<Map<?, ?>> rows, boolean twice) {
		Iterator<Map<?, ?>> left = rows.iterator();
		return Payload.of((RowStream) (row) -> {
			if (!left.hasNext()) {
				return false;
			}
			left.next().forEach((column, value) -> {
				String name = String.valueOf(column);
				if (value instanceof Integer number) {
					row.set(name, twice ? "overwritten" : null);
					row.set(name, number.longValue());
				}
				else if (value instanceof Double number) {
					row.set(name, number.doubleValue());
				}
				else if (value instanceof Boolean truth) {
					row.set(name, truth.booleanValue());
				}
				else {
					row.set(name, value);
				}
			});
			return true;
		});
	}

	/** A row without a value fails the source before a member that replaces it comes. */
	private static boolean failedEarlier(String outcome) {
		return outcome.endsWith("missing is 'fail'");
	}

	/** The names that were there are those of both. */
	private static String withoutRemarks(String outcome) {
		return outcome.replaceAll(" remarks .*", "");
	}

	private static Optional<Plan> streaming(Rules... rules) {
		try {
			return Optional.of(Rules.plan(rules)).filter(Plan::streams);
		}
		catch (DeclarationException ex) {
			return Optional.empty();
		}
	}

	private static String outcome(Plan plan, String json) throws Exception {
		return outcome(plan, () -> Payload.of(json, "application/json"));
	}

	private static String outcome(Plan plan, Supplier<Payload> source) throws Exception {
		try {
			TranslatedDocument translated = TranslatedDocument.ofFetched(plan, source);
			return "families %s %s dropped %d %s remarks %s".formatted(
					translated.families().stream().map(MetricFamily::descriptor).toList(), translated.samples(),
					translated.droppedCount(), new TreeMap<>(translated.dropped()), translated.remarks());
		}
		catch (TranslateException ex) {
			return "failed: " + ex.getMessage();
		}
		catch (JacksonException ex) {
			return "failed to read";
		}
	}

}
