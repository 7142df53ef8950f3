package dev.counterpoint.bench.report;

import dev.counterpoint.bench.Figure;
import java.nio.file.Path;
import java.util.List;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** Figures on their way from a benchmark's JVM. */
public final class FigureFile {
    private static final JsonMapper JSON = new JsonMapper();

    private FigureFile() {}

    public static void write(Path file, List<Figure> figures) {
        JSON.writeValue(file, figures);
    }

    public static List<Figure> read(Path file) {
        return JSON.readValue(file, new TypeReference<List<Figure>>() {
        });
    }
}
