package io.github.exporterkit.metric;

import java.util.List;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class LabelSetsTests {

	private static LabelSets table(String[]... rows) {
		LabelSets.Builder builder = new LabelSets.Builder(List.of("a", "b"));
		for (String[] row : rows) {
			builder.add(row);
		}
		return builder.build();
	}

	@Test
	void rowsAreNumberedInTheOrderTheyComeHoweverMany() {
		LabelSets.Builder builder = new LabelSets.Builder(List.of("n", "twice"));
		for (int i = 0; i < 1000; i++) {
			assertThat(builder.add(Integer.toString(i), Integer.toString(2 * i))).isEqualTo(i);
		}
		LabelSets table = builder.build();
		assertThat(table.size()).isEqualTo(1000);
		assertThat(table.value(999, 0)).isEqualTo("999");
		assertThat(table.value(999, 1)).isEqualTo("1998");
	}

	@Test
	void aRowIsCopied() {
		String[] row = { "x", "y" };
		LabelSets table = table(row);
		row[0] = "changed";
		assertThat(table.value(0, 0)).isEqualTo("x");
	}

	@Test
	void aTableWithoutLabelsHasAsManyRowsAsWereAdded() {
		LabelSets.Builder builder = new LabelSets.Builder(List.of());
		builder.add();
		builder.add();
		LabelSets table = builder.build();
		assertThat(table.size()).isEqualTo(2);
		assertThat(table.sameSet(0, table, 1)).isTrue();
		assertThat(table.hash(0)).isEqualTo(table.hash(1));
	}

	@Test
	void anAbsentLabelIsTheSameSeriesAsAnEmptyOne() {
		LabelSets table = table(new String[] { "x", null }, new String[] { "x", "" });
		assertThat(table.sameSet(0, table, 1)).isTrue();
		assertThat(table.hash(0)).isEqualTo(table.hash(1));
	}

	@Test
	void valuesInOtherColumnsAreAnotherSeries() {
		LabelSets table = table(new String[] { "xy", "" }, new String[] { "x", "y" }, new String[] { "y", "x" });
		assertThat(table.sameSet(0, table, 1)).isFalse();
		assertThat(table.sameSet(1, table, 2)).isFalse();
		assertThat(table.hash(0)).isNotEqualTo(table.hash(1));
		assertThat(table.hash(1)).isNotEqualTo(table.hash(2));
	}

	@Test
	void equalSetsOfTwoTablesAreOneSeries() {
		LabelSets one = table(new String[] { "x", "y" });
		LabelSets other = table(new String[] { "-", "-" }, new String[] { "x", "y" });
		assertThat(one.sameSet(0, other, 1)).isTrue();
		assertThat(one.hash(0)).isEqualTo(other.hash(1));
	}

}
