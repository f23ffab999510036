package io.github.exporterkit.run;

import java.io.PrintStream;
import java.util.Optional;

import io.github.exporterkit.explain.Explainer;

/**
 * Explains where the samples of one metric come from.
 */
public final class RunExplain {

	private final Explainer explainer;

	/**
	 * Create the run.
	 * @param explainer explains
	 */
	public RunExplain(Explainer explainer) {
		this.explainer = explainer;
	}

	/**
	 * Run.
	 * @param metric the metric's name
	 * @param out where the explanation goes
	 * @param err where it says that there is no such metric
	 * @return the exit status: 0 if the metric was found, else 1
	 */
	public int run(String metric, PrintStream out, PrintStream err) {
		Optional<String> explanation = this.explainer.explain(metric);
		explanation.ifPresentOrElse(out::print, () -> err.println(this.explainer.unknown(metric)));
		out.flush();
		return explanation.isPresent() ? 0 : 1;
	}

}
