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
		assertThat(table.isSame(0, table, 1)).isTrue();
		assertThat(table.hash(0)).isEqualTo(table.hash(1));
	}

	@Test
	void anAbsentLabelIsTheSameSeriesAsAnEmptyOne() {
		LabelSets table = table(new String[] { "x", null }, new String[] { "x", "" });
		assertThat(table.isSame(0, table, 1)).isTrue();
		assertThat(table.hash(0)).isEqualTo(table.hash(1));
	}

	@Test
	void halfASurrogatePairIsReplacedBeforeSetsAreCompared() {
		LabelSets table = table(new String[] { "\ud800", "x" }, new String[] { "\udfff", "x" },
				new String[] { "\ufffd", "x" }, new String[] { "\ud83d\ude00", "x" });
		assertThat(table.value(0, 0)).isEqualTo("\ufffd");
		assertThat(table.isSame(0, table, 1)).isTrue();
		assertThat(table.isSame(0, table, 2)).isTrue();
		assertThat(table.isDistinct()).isFalse();
		assertThat(table.value(3, 0)).isEqualTo("\ud83d\ude00");
	}

	@Test
	void aTableKnowsWhetherItsSetsDiffer() {
		assertThat(table(new String[] { "a", "b" }, new String[] { "b", "a" }).isDistinct()).isTrue();
		assertThat(table(new String[] { "a", null }, new String[] { "a", "" }).isDistinct()).isFalse();
	}

	@Test
	void aSetIsFoundAgainAlsoWhenALabelIsAdded() {
		LabelSets.Builder builder = new LabelSets.Builder(List.of("a"));
		assertThat(builder.findOrAdd("x")).isZero();
		assertThat(builder.findOrAdd("y")).isOne();
		assertThat(builder.findOrAdd("x")).isZero();
		assertThat(builder.column("b")).isOne();
		assertThat(builder.column("a")).isZero();
		assertThat(builder.findOrAdd("x", "z")).isEqualTo(2);
		assertThat(builder.findOrAdd("y", null)).isOne();
		assertThat(builder.build().isDistinct()).isTrue();
	}

	@Test
	void valuesInOtherColumnsAreAnotherSeries() {
		LabelSets table = table(new String[] { "xy", "" }, new String[] { "x", "y" }, new String[] { "y", "x" });
		assertThat(table.isSame(0, table, 1)).isFalse();
		assertThat(table.isSame(1, table, 2)).isFalse();
		assertThat(table.hash(0)).isNotEqualTo(table.hash(1));
		assertThat(table.hash(1)).isNotEqualTo(table.hash(2));
	}

	@Test
	void equalSetsOfTwoTablesAreOneSeries() {
		LabelSets one = table(new String[] { "x", "y" });
		LabelSets other = table(new String[] { "-", "-" }, new String[] { "x", "y" });
		assertThat(one.isSame(0, other, 1)).isTrue();
		assertThat(one.hash(0)).isEqualTo(other.hash(1));
	}

}
