package dev.counterpoint.bench.report;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** The last run of every benchmark. */
public record Results(List<Measured> runs) {
    private static final JsonMapper JSON = JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

    public Results {
        runs = List.copyOf(runs);
    }

    /** Empty if there is no such file. */
    public static Results read(Path file) {
        return Files.exists(file) ? JSON.readValue(file, Results.class) : new Results(List.of());
    }

    /** In place of that benchmark's last run, whatever it found. */
    public Results with(Measured run) {
        List<Measured> all = new ArrayList<>(runs);
        all.removeIf(old -> old.benchmark().equals(run.benchmark()));
        all.add(run);
        all.sort(Comparator.comparing((Measured each) -> each.rows().getFirst()).thenComparing(Measured::benchmark));
        return new Results(all);
    }

    public void write(Path file) throws IOException {
        Files.writeString(file, JSON.writeValueAsString(this) + "\n");
    }
}
