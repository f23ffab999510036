package io.github.exporterkit.jdbc;

import java.util.Map;

import io.github.exporterkit.text.DeclarationException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class SqlTests {

	@ParameterizedTest
	@ValueSource(strings = { "SELECT 1", "select ';' , \";\", `;`", "SHOW GLOBAL STATUS", "VALUES (1)",
			"SELECT $$;$$, $q$ ; $q$", "-- one; two\nSELECT 1", "/* a; b */ WITH x AS (SELECT 1) TABLE x",
			"(SELECT 1) UNION (SELECT 2)", "WITH x AS (SELECT '(delete from t)') TABLE x", "SELECT 'it''s; fine'",
			"SELECT 'it\\'s; fine'", "SELECT 'C:\\' AS a, ';' AS b" })
	void oneStatementThatReadsIsTakenAsItIs(String statement) {
		assertThat(Sql.checked("query", statement)).isEqualTo(statement);
	}

	@Test
	void aCommentBelongsToTheNameBeforeItOnItsLine() {
		assertThat(Sql.comments("""
				-- Queues
				SELECT q.size, -- Jobs that wait
				       sum(age) AS "Age" /* How long
				                            they wait */,
				       '-- no' AS text, --
				       1 + 1, -- two
				       n -- Number
				FROM queues -- All of them
				""")).isEqualTo(
				Map.of("size", "Jobs that wait", "age", "How long they wait", "n", "Number", "queues", "All of them"));
	}

	@ParameterizedTest
	@ValueSource(strings = { "SELECT 1;", " SELECT 1 ; ", "SELECT 1;;", "SELECT 1; -- end" })
	void aSemicolonAtTheEndIsTakenOff(String statement) {
		assertThat(Sql.checked("query", statement)).isEqualTo("SELECT 1");
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|',
			textBlock = """
					SELECT 1; SELECT 2               | there are several statements
					SELECT ';'; DROP TABLE t         | there are several statements
					DELETE FROM t                    | a statement that begins with DELETE changes something
					-- SELECT                        | there is no statement
					/* SELECT */ update t SET n = 1  | a statement that begins with UPDATE changes something
					;                                | there is no statement
					WITH d AS (DELETE FROM t RETURNING n) TABLE d | a part of the statement that begins with DELETE changes something
					with d as ( update t set n = 1 returning n) table d | a part of the statement that begins with UPDATE changes something
					""")
	void anythingElseIsRefused(String statement, String problem) {
		assertThatExceptionOfType(DeclarationException.class).isThrownBy(() -> Sql.checked("query", statement))
			.withMessageContaining(problem);
	}

}
