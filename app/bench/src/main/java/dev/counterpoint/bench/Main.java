package dev.counterpoint.bench;

import dev.counterpoint.bench.report.FigureFile;
import dev.counterpoint.bench.report.Machine;
import dev.counterpoint.bench.report.Measured;
import dev.counterpoint.bench.report.Page;
import dev.counterpoint.bench.report.Results;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * Runs the benchmarks, each in a JVM of its own, and writes {@code resources/docs/benchmarks.md} and its JSON. What is
 * not run keeps its figures and their date.
 */
final class Main {
    private final Path root;

    private Main(Path root) {
        this.root = root;
    }

    /** Ends with 1 if a benchmark did not complete; a limit that is not reached is no failure of the run. */
    public static void main(String[] arguments) throws Exception {
        Main main = new Main(Path.of(System.getProperty("bench.root", ".")));
        System.exit(main.run(Benchmarks.named(System.getProperty("bench.only", ""))) ? 0 : 1);
    }

    private boolean run(List<Benchmark> benchmarks) throws IOException, InterruptedException {
        boolean completed = true;
        for (Benchmark benchmark : benchmarks) {
            System.out.println("== " + benchmark.name());
            Measured measured = measure(benchmark);
            Page.lines(measured).forEach(System.out::println);
            completed &= measured.failure().isEmpty();
            // Each is written when it is known, so that an end in the middle loses nothing.
            Path docs = root.resolve("resources/docs");
            Results results = Results.read(docs.resolve("benchmarks.json")).with(measured);
            results.write(docs.resolve("benchmarks.json"));
            Files.writeString(docs.resolve("benchmarks.md"), Page.markdown(results));
        }
        return completed;
    }

    private Measured measure(Benchmark benchmark) throws IOException, InterruptedException {
        Path file = Files.createTempFile("counterpoint-bench", ".json");
        try {
            Process process = new ProcessBuilder(Java.command(OneBenchmark.class, benchmark.jvmOptions(),
                    benchmark.name(), file.toString())).inheritIO().start();
            String failure = end(process, benchmark);
            List<Figure> figures = failure.isEmpty() ? FigureFile.read(file) : List.of();
            return new Measured(benchmark.name(), benchmark.rows(), Instant.now(), Machine.here(root), failure,
                    figures);
        } finally {
            Files.deleteIfExists(file);
        }
    }

    private static String end(Process process, Benchmark benchmark) throws InterruptedException {
        if (!process.waitFor(benchmark.limit().toSeconds(), TimeUnit.SECONDS)) {
            process.descendants().forEach(ProcessHandle::destroyForcibly);
            process.destroyForcibly().waitFor();
            return "did not complete in " + benchmark.limit().toSeconds() + " s";
        }
        return process.exitValue() == 0 ? "" : "did not complete: its JVM ended with " + process.exitValue();
    }
}
