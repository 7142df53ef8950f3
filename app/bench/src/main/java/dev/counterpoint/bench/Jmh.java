package dev.counterpoint.bench;

import java.util.Collection;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import org.openjdk.jmh.runner.options.VerboseMode;

/** Runs JMH with one set of times for all microbenchmarks. */
public final class Jmh {
    /** For {@link Figure#how}. */
    public static final String HOW = "JMH, the median of 5 × 0.5 s after 3 × 0.5 s of warming up";

    private Jmh() {}

    /** @param benchmarks its class of JMH benchmarks */
    public static Collection<RunResult> run(Class<?> benchmarks) throws RunnerException {
        TimeValue half = TimeValue.milliseconds(500);
        return new Runner(new OptionsBuilder()
                .include("^" + benchmarks.getName().replace(".", "\\.") + "\\.")
                .forks(1).warmupIterations(3).warmupTime(half).measurementIterations(5).measurementTime(half)
                .shouldFailOnError(true).verbosity(VerboseMode.SILENT).build()).run();
    }

    /** In the benchmark's own unit. The median, for a pause of the machine's is no time of the program's. */
    public static double median(RunResult result) {
        return result.getPrimaryResult().getStatistics().getPercentile(50);
    }
}
