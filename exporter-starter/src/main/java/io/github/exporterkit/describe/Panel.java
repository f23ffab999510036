package io.github.exporterkit.describe;

import java.util.List;
import java.util.Map;

/**
 * A panel of a dashboard.
 *
 * @param type what draws it: timeseries, stat, state-timeline, heatmap or table
 * @param title the title
 * @param help what to know about it
 * @param unit the unit as Grafana calls it
 * @param states texts by number, and the colors of those; empty for plain numbers
 * @param colors colors by the text of a state
 * @param queries what it shows
 */
record Panel(String type, String title, String help, String unit, Map<Integer, String> states,
		Map<Integer, String> colors, List<Query> queries) {

	static Panel of(String type, String title, String help, String unit, Query... queries) {
		return new Panel(type, title, help, unit, Map.of(), Map.of(), List.of(queries));
	}

	Panel withStates(Map<Integer, String> texts, Map<Integer, String> stateColors) {
		return new Panel(this.type, this.title, this.help, this.unit, texts, stateColors, this.queries);
	}

	/**
	 * What a panel shows.
	 *
	 * @param expression the expression
	 * @param legend the name of each series
	 */
	record Query(String expression, String legend) {
	}

}
