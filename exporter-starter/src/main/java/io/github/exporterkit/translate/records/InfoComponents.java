package io.github.exporterkit.translate.records;

/**
 * The components of a record that are facts of one info metric.
 */
final class InfoComponents {

	private final LabelExpressions facts = new LabelExpressions();

	private String help = "";

	void add(String label, String path, String help) {
		this.facts.add(label, path);
		this.help = this.help.isEmpty() ? help : this.help;
	}

	LabelExpressions facts() {
		return this.facts;
	}

	String help() {
		return this.help;
	}

}
