package dev.counterpoint.app.ui.shell;

import dev.counterpoint.app.run.Run;
import dev.counterpoint.app.run.RunEngine;
import dev.counterpoint.app.store.RunJournal;
import dev.counterpoint.providers.ProviderException;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/** The runs of the program, as they matter when it ends. */
record RunsUnderWay(RunEngine engine, RunJournal journal) implements Closing.Work {

    @Override
    public int running() {
        return engine.running().size();
    }

    @Override
    public CompletableFuture<Void> stop() {
        List<Run> running = engine.running();
        running.forEach(Run::cancel);
        return CompletableFuture.allOf(running.stream().map(Run::done).toArray(CompletableFuture[]::new))
                .thenCompose(_ -> journal.flushed());
    }

    @Override
    public Optional<ProviderException> unwritten() {
        return journal.failure();
    }
}
