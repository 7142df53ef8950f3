package dev.counterpoint.bench;

import dev.counterpoint.bench.store.HistoryBenchmark;
import dev.counterpoint.bench.store.KillsBenchmark;
import dev.counterpoint.bench.store.LargeRunBenchmark;
import dev.counterpoint.bench.window.DayBenchmark;
import dev.counterpoint.bench.window.LongAnswerBenchmark;
import dev.counterpoint.bench.window.ManyPanesBenchmark;
import dev.counterpoint.bench.window.OpeningBenchmark;
import dev.counterpoint.bench.wire.DecodingBenchmark;
import dev.counterpoint.bench.wire.OpenCloseBenchmark;
import dev.counterpoint.bench.wire.StopBenchmark;
import dev.counterpoint.bench.wire.load.CpuBenchmark;
import dev.counterpoint.bench.wire.load.ManyStreamsBenchmark;
import dev.counterpoint.bench.wire.load.OneStreamBenchmark;
import dev.counterpoint.bench.wire.FirstTokenBenchmark;
import dev.counterpoint.bench.wire.LeaksBenchmark;
import dev.counterpoint.bench.wire.FuzzBenchmark;
import dev.counterpoint.bench.wire.TokensBenchmark;
import java.util.Arrays;
import java.util.List;

/** All benchmarks, in the order they run in. */
final class Benchmarks {
    private Benchmarks() {}

    static List<Benchmark> all() {
        return List.of(new OpenCloseBenchmark(), new DecodingBenchmark(), new OneStreamBenchmark(), new CpuBenchmark(),
                new ManyStreamsBenchmark(),
                new FirstTokenBenchmark(), new StopBenchmark(), new LeaksBenchmark(),
                new ManyPanesBenchmark(), new LongAnswerBenchmark(), new OpeningBenchmark(), new HistoryBenchmark(),
                new LargeRunBenchmark(), new DayBenchmark(), new TokensBenchmark(), new KillsBenchmark(),
                new FuzzBenchmark());
    }

    /**
     * @param names with commas between; empty for all
     * @throws IllegalArgumentException if one is not known
     */
    static List<Benchmark> named(String names) {
        if (names.isBlank()) {
            return all();
        }
        return Arrays.stream(names.split(",")).map(String::strip).map(Benchmarks::one).toList();
    }

    static Benchmark one(String name) {
        return all().stream().filter(each -> each.name().equals(name)).findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no benchmark is named " + name + "; there are "
                        + String.join(", ", all().stream().map(Benchmark::name).toList())));
    }
}
