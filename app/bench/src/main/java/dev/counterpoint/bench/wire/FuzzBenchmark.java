package dev.counterpoint.bench.wire;

import dev.counterpoint.bench.Benchmark;
import dev.counterpoint.bench.Figure;
import dev.counterpoint.bench.Limit;
import dev.counterpoint.bench.Row;
import dev.counterpoint.bench.Setting;
import dev.counterpoint.providers.fuzz.Campaign;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** Random splits and mutations of the vendors' own streams, through every decoder. */
public final class FuzzBenchmark implements Benchmark {
    private static final long TRIES = 1_000_000;

    @Override
    public String name() {
        return "fuzzing";
    }

    @Override
    public List<Row> rows() {
        return List.of(Row.FUZZING);
    }

    @Override
    public Duration limit() {
        return Duration.ofMinutes(40);
    }

    /** Each day has a seed of its own: what was tried once need not be tried again. */
    @Override
    public List<Figure> run(Setting setting) {
        long seed = Instant.now().getEpochSecond() / Duration.ofDays(1).toSeconds();
        String how = "seed " + seed + "; each read whole and in pieces, with and without a field that nobody knows;"
                + " a finding ends it";
        Campaign.Report report = new Campaign(seed).run(0, TRIES);
        List<Figure> figures = new ArrayList<>();
        figures.add(
                Figure.of(Row.FUZZING, "tries without a finding", (double) (report.splits() + report.mutations()),
                        "tries", how)
                        .within(Limit.atLeast(TRIES)));
        figures.add(
                Figure.of(Row.FUZZING, "of them streams as they are, split", (double) report.splits(), "tries", how));
        figures.add(Figure.of(Row.FUZZING, "and streams that were changed first", (double) report.mutations(), "tries",
                how));
        report.byProtocol().forEach((protocol, tries) -> figures
                .add(Figure.of(Row.FUZZING, protocol.wire(), tries.doubleValue(), "tries", how)));
        return figures;
    }
}
