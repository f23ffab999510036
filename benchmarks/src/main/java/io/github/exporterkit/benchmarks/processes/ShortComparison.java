package io.github.exporterkit.benchmarks.processes;

import java.io.IOException;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;

import io.github.exporterkit.benchmarks.broker.QueueTarget;

/**
 * The least that shows whether the kit became slower: processor time of scrapes of 10,000
 * samples, beside that of others, within a minute. What is recorded in the document can
 * be checked against what is measured now.
 */
final class ShortComparison implements Measurement {

	private static final int SAMPLES = 10_000;

	private static final int WARM_UP = 120;

	private static final int BATCHES = 5;

	private static final int SCRAPES = 30;

	/** How much worse than the recorded ratio a ratio may be. */
	private static final double TOLERATED = 4.0 / 3;

	@Override
	public String name() {
		return "check-10000";
	}

	@Override
	public String measure(Installation installation, QueueTarget target) throws IOException, InterruptedException {
		Table table = new Table("the kit beside", "processor time, ratio", "of the kit", "of the other");
		for (Row row : rows(installation, target)) {
			table.row(row.name, Table.ratio(row.ratio), Table.millis(row.kitMillis), Table.millis(row.millis));
		}
		return table.toString();
	}

	/**
	 * Measures, once more if that fails, because the machine may have been disturbed.
	 * @return what is worse than recorded, or nothing
	 */
	List<String> worseThan(PerformanceDocument document, Installation installation, QueueTarget target, PrintStream out)
			throws IOException, InterruptedException {
		String name = PerformanceDocument.name(this, installation.java());
		List<String> worse = worse(document, name, rows(installation, target), out);
		return worse.isEmpty() ? worse : worse(document, name, rows(installation, target), out);
	}

	private static List<String> worse(PerformanceDocument document, String name, List<Row> rows, PrintStream out)
			throws IOException {
		List<String> worse = new ArrayList<>();
		for (Row row : rows) {
			double recorded = Double.parseDouble(document.cells(name, row.name).get(1));
			String result = "%s times the processor time of: %s; recorded are %s".formatted(Table.ratio(row.ratio),
					row.name, Table.ratio(recorded));
			out.println(result);
			if (row.ratio > recorded * TOLERATED) {
				worse.add(result);
			}
		}
		return worse;
	}

	private static List<Row> rows(Installation installation, QueueTarget target)
			throws IOException, InterruptedException {
		List<Exporter> exporters = List.of(installation.kit(), installation.naive(), installation.handWritten());
		try (Lineup lineup = Lineup.start(exporters, target, new Prometheus(false), SAMPLES)) {
			lineup.warmUp(WARM_UP);
			Comparison comparison = Comparison.of(lineup, BATCHES, SCRAPES);
			List<Row> rows = new ArrayList<>();
			for (int i = 1; i < exporters.size(); i++) {
				rows.add(new Row(exporters.get(i).name(), comparison.ratio(0, i), comparison.processorMillis(0),
						comparison.processorMillis(i)));
			}
			return rows;
		}
	}

	private record Row(String name, double ratio, double kitMillis, double millis) {

	}

}
