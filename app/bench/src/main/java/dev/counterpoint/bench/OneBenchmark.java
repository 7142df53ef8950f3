package dev.counterpoint.bench;

import dev.counterpoint.bench.report.FigureFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** Runs one benchmark in this JVM and leaves its figures in a file: {@code OneBenchmark NAME FILE}. */
final class OneBenchmark {
    private OneBenchmark() {}

    public static void main(String[] arguments) throws Exception {
        Path scratch = Files.createTempDirectory("counterpoint-bench");
        try {
            List<Figure> figures = Benchmarks.one(arguments[0]).run(new Setting(scratch));
            FigureFile.write(Path.of(arguments[1]), figures);
        } finally {
            delete(scratch);
        }
        // A peer may have left threads that are no daemons.
        System.exit(0);
    }

    private static void delete(Path directory) throws IOException {
        List<Path> all;
        try (Stream<Path> walk = Files.walk(directory)) {
            all = walk.sorted(Comparator.reverseOrder()).toList();
        }
        for (Path path : all) {
            Files.deleteIfExists(path);
        }
    }
}
