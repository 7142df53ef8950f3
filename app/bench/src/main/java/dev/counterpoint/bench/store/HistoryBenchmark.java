package dev.counterpoint.bench.store;

import dev.counterpoint.app.store.HistoryStore;
import dev.counterpoint.app.store.Store;
import dev.counterpoint.bench.Benchmark;
import dev.counterpoint.bench.Figure;
import dev.counterpoint.bench.Limit;
import dev.counterpoint.bench.Row;
import dev.counterpoint.bench.Setting;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;

/** A history of a million runs: how it opens, its newest page, what was spent today, and searches of every kind. */
public final class HistoryBenchmark implements Benchmark {
    private static final int COMPARISONS = 500_000;
    private static final int PAGE = 60;
    private static final int EACH = 40;
    private static final long NEEDED_BYTES = 4L << 30;
    private static final long SEED = 7;
    private static final String HOW = "500,000 comparisons of two runs, made anew; 40 different queries of each kind,"
            + " after one round unmeasured; the file in the system's cache";

    @Override
    public String name() {
        return "history";
    }

    @Override
    public List<Row> rows() {
        return List.of(Row.HISTORY);
    }

    @Override
    public Duration limit() {
        return Duration.ofMinutes(15);
    }

    @Override
    public List<Figure> run(Setting setting) throws IOException, SQLException {
        if (Files.getFileStore(setting.scratch()).getUsableSpace() < NEEDED_BYTES) {
            throw new IOException("4 GB have to be free in " + setting.scratch());
        }
        Path file;
        try (Store store = Store.open(setting.scratch(), InstantSource.system())) {
            file = store.file();
        }
        LongHistory history = new LongHistory(SEED);
        history.write(file, COMPARISONS, Instant.now());
        List<Figure> figures = new ArrayList<>();
        long before = System.nanoTime();
        try (Store store = Store.open(setting.scratch(), InstantSource.system())) {
            figures.add(Figure.of(Row.HISTORY, "opening the store", millis(before), "ms", HOW));
            measure(store.history(), history.vocabulary(), figures);
        }
        return figures;
    }

    private static void measure(HistoryStore store, Vocabulary words, List<Figure> figures) {
        figures.add(Figure.of(Row.HISTORY, "the newest page, the first time", page(store, null), "ms", HOW));
        List<Double> pages = new ArrayList<>();
        for (int i = 0; i < EACH; i++) {
            pages.add(page(store, null));
        }
        figures.add(Figure.of(Row.HISTORY, "the newest page, p95", p95(pages), "ms", HOW).within(Limit.atMost(20)));
        List<Double> all = new ArrayList<>();
        kinds(words).forEach((kind, query) -> {
            for (int i = 0; i < EACH; i++) {
                page(store, query.apply(i));
            }
            List<Double> times = new ArrayList<>();
            for (int i = 0; i < EACH; i++) {
                times.add(page(store, query.apply(i)));
            }
            all.addAll(times);
            figures.add(Figure.of(Row.HISTORY, kind + ", p95", p95(times), "ms", HOW));
        });
        figures.add(Figure.of(Row.HISTORY, "a search, all kinds, p95", p95(all), "ms", HOW).within(Limit.atMost(50)));
        List<Double> sums = new ArrayList<>();
        for (int i = 0; i < EACH; i++) {
            long before = System.nanoTime();
            store.costSince(Instant.now().minus(Duration.ofDays(1))).join();
            sums.add(millis(before));
        }
        figures.add(Figure.of(Row.HISTORY, "what was spent today, p95", p95(sums), "ms", HOW));
    }

    /** The n-th query of each kind. */
    private static Map<String, IntFunction<String>> kinds(Vocabulary words) {
        SplittableRandom random = new SplittableRandom(SEED);
        List<String> signs = new ArrayList<>();
        for (int i = 0; i < EACH; i++) {
            signs.add(Vocabulary.chinese(random, 2));
        }
        Map<String, IntFunction<String>> kinds = new LinkedHashMap<>();
        kinds.put("the commonest words", words::word);
        kinds.put("usual words", i -> words.word(300 + 40 * i));
        kinds.put("rare words", i -> words.word(30_000 + 200 * i));
        kinds.put("two common words", i -> words.word(i) + " " + words.word(i + 1));
        kinds.put("three usual words",
                i -> words.word(100 + i) + " " + words.word(200 + i) + " " + words.word(300 + i));
        kinds.put("a common and a rare word", i -> words.word(20_000 + i) + " " + words.word(i));
        kinds.put("one letter", i -> words.word(i).substring(0, 1));
        kinds.put("two letters", i -> words.word(50 + i).substring(0, 2));
        kinds.put("the beginning of a longer word", i -> words.word(2_000 + 10 * i).substring(0, 4));
        kinds.put("Chinese", signs::get);
        kinds.put("what is nowhere", i -> "zzz" + i);
        return kinds;
    }

    private static double page(HistoryStore store, @Nullable String search) {
        long before = System.nanoTime();
        store.newest(search, PAGE, null).join();
        return millis(before);
    }

    private static double millis(long before) {
        return (System.nanoTime() - before) / 1e6;
    }

    private static double p95(List<Double> times) {
        List<Double> sorted = times.stream().sorted().toList();
        return sorted.get((int) Math.ceil(sorted.size() * 0.95) - 1);
    }
}
