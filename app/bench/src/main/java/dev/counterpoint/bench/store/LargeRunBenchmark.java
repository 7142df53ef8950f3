package dev.counterpoint.bench.store;

import dev.counterpoint.app.run.Comparison;
import dev.counterpoint.app.run.ComparisonId;
import dev.counterpoint.app.run.PromptContent;
import dev.counterpoint.app.run.RunId;
import dev.counterpoint.app.run.RunMetrics;
import dev.counterpoint.app.run.RunResult;
import dev.counterpoint.app.run.RunSpec;
import dev.counterpoint.app.run.RunState;
import dev.counterpoint.app.run.Target;
import dev.counterpoint.app.store.ProviderStore;
import dev.counterpoint.app.store.Store;
import dev.counterpoint.bench.Benchmark;
import dev.counterpoint.bench.Figure;
import dev.counterpoint.bench.Limit;
import dev.counterpoint.bench.Row;
import dev.counterpoint.bench.Setting;
import dev.counterpoint.providers.chat.ChatRequest;
import dev.counterpoint.providers.chat.Message;
import dev.counterpoint.providers.chat.Parameters;
import dev.counterpoint.providers.chat.Part;
import dev.counterpoint.providers.chat.StopReason;
import dev.counterpoint.providers.chat.Usage;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;

/** Reading a run of a million characters from the history: the store's part of opening it. */
public final class LargeRunBenchmark implements Benchmark {
    private static final int CHARACTERS = 1_000_000;
    private static final int TIMES = 30;
    private static final ComparisonId ID = new ComparisonId("large");

    @Override
    public String name() {
        return "large-run";
    }

    @Override
    public List<Row> rows() {
        return List.of(Row.WINDOW_OPENING);
    }

    @Override
    public List<Figure> run(Setting setting) {
        try (Store store = Store.open(setting.scratch(), InstantSource.system())) {
            write(store);
        }
        List<Double> times = new ArrayList<>();
        try (Store store = Store.open(setting.scratch(), InstantSource.system())) {
            for (int i = 0; i <= TIMES; i++) {
                long before = System.nanoTime();
                var _ = store.history().open(ID).join().orElseThrow();
                times.add((System.nanoTime() - before) / 1e6);
            }
        }
        List<Double> later = times.subList(1, times.size()).stream().sorted().toList();
        String how = "a stored run with an answer of 1,000,000 characters, read and parsed; the window draws it after";
        return List.of(
                Figure.of(Row.WINDOW_OPENING, "the store's part, the first time", times.getFirst(), "ms", how)
                        .within(Limit.atMost(300)),
                Figure.of(Row.WINDOW_OPENING, "the store's part, median", later.get(later.size() / 2), "ms", how));
    }

    private static void write(Store store) {
        Vocabulary words = new Vocabulary(1);
        String answer = words.text(new SplittableRandom(1), CHARACTERS / 5).substring(0, CHARACTERS);
        PromptContent prompt = new PromptContent(List.of(Message.user("Say much.")), Map.of(), Parameters.NONE,
                List.of());
        RunId run = new RunId("large-0");
        store.journal().begin(new Comparison(ID, "Say much.", prompt, null,
                List.of(new RunSpec(run, 0, 0, new Target(ProviderStore.SANDBOX, "openai/huge"),
                        new ChatRequest("openai/huge", prompt.messages(), List.of(), Parameters.NONE), null))),
                Instant.now());
        store.journal().ended(run, new RunResult(new RunState.Finished(StopReason.END, "stop"),
                List.of(new Part.Text(answer)), new RunMetrics(Duration.ofMillis(100), Duration.ofSeconds(60),
                        new Usage(10L, 200_000L, null, null, null), 1, null, null)));
    }
}
