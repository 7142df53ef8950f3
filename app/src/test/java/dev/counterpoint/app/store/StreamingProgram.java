package dev.counterpoint.app.store;

import dev.counterpoint.app.run.Comparison;
import dev.counterpoint.app.run.ComparisonId;
import dev.counterpoint.app.run.Run;
import dev.counterpoint.app.run.RunEngine;
import dev.counterpoint.app.run.RunId;
import dev.counterpoint.app.run.RunSpec;
import dev.counterpoint.app.run.Target;
import dev.counterpoint.providers.HttpProviderClients;
import dev.counterpoint.providers.chat.ChatRequest;
import dev.counterpoint.providers.chat.Parameters;
import dev.counterpoint.providers.sandbox.Sandbox;
import dev.counterpoint.providers.sandbox.SandboxOptions;
import dev.counterpoint.providers.sandbox.script.Pacing;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * The program without its window: comparisons over several protocols stream from the sandbox into the store, two at a
 * time, one after the other, until somebody kills it. What has arrived it says on its standard output.
 */
final class StreamingProgram {
    /** A short one, some at a person's reading speed, one fast and long, one with its characters split. */
    static final List<String> MODELS = List.of("openai/plain", "openai/swift", "anthropic/thoughtful",
            "gemini/long-markdown", "bedrock/swift", "ollama/long-markdown", "cohere/plain", "responses/unicode");
    /** A long one that is asked only after another has refused. */
    private static final String SECOND = "ollama/long-markdown";
    private static final String REFUSES = "openai/fault-401";
    private static final int AT_ONCE = 2;
    private static final long BEAT_NANOS = TimeUnit.MILLISECONDS.toNanos(10);

    private StreamingProgram() {}

    @SuppressWarnings({"SystemOut", "resource"}) // It is killed: nothing is ever closed.
    public static void main(String[] arguments) {
        boolean instantly = arguments[1].equals("instantly");
        Sandbox sandbox = new Sandbox(
                instantly ? SandboxOptions.DEFAULT.withPacing(Pacing.INSTANT) : SandboxOptions.DEFAULT);
        Store store = Store.open(Path.of(arguments[0]), InstantSource.system());
        ToldJournal told = new ToldJournal(store.journal());
        RunEngine engine = new RunEngine(HttpProviderClients.create(sandbox::start), told, _ -> Optional.empty(),
                InstantSource.system(), System::nanoTime, Thread.ofVirtual().factory());
        for (int i = 0; i < AT_ONCE; i++) {
            startAgain(engine, told, instantly);
        }
        for (int draft = 0;; draft++) {
            if (draft % 5 == 0) {
                store.drafts().save(new DraftStore.Draft(Samples.prompt(Integer.toString(draft)), List.of(), null, ""));
                told.say("draft " + draft);
            }
            System.out.print(told.take());
            System.out.println("beat");
            LockSupport.parkNanos(BEAT_NANOS);
        }
    }

    private static void startAgain(RunEngine engine, ToldJournal told, boolean instantly) {
        List<Run> runs = engine.start(comparison(told), RunEngine.Listener.NONE);
        // As fast as it can is once in a while: a full disk is not what is tested here.
        long pause = instantly ? 50 : 1;
        var _ = CompletableFuture.allOf(runs.stream().map(Run::done).toArray(CompletableFuture[]::new))
                .thenRunAsync(() -> startAgain(engine, told, instantly),
                        CompletableFuture.delayedExecutor(pause, TimeUnit.MILLISECONDS));
    }

    private static Comparison comparison(ToldJournal told) {
        String id = UUID.randomUUID().toString();
        List<RunSpec> runs = new ArrayList<>();
        for (int i = 0; i < MODELS.size(); i++) {
            String model = MODELS.get(i);
            Target target = new Target(ProviderStore.SANDBOX, model);
            List<Target> targets = model.equals(SECOND)
                    ? List.of(new Target(ProviderStore.SANDBOX, REFUSES), target)
                    : List.of(target);
            RunSpec run = new RunSpec(new RunId(id + "-" + i), i, i, targets.getFirst(),
                    targets.subList(1, targets.size()), new ChatRequest(targets.getFirst().model(),
                            Samples.prompt("Say something.").messages(), List.of(), Parameters.NONE),
                    null);
            told.expect(run.id(), targets.stream().map(each -> ProviderStore.SANDBOX.protocol(each.model())).toList());
            runs.add(run);
        }
        return new Comparison(new ComparisonId(id), "Killed", Samples.prompt("Say something."), null, runs);
    }
}
