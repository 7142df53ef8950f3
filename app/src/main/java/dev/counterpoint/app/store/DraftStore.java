package dev.counterpoint.app.store;

import dev.counterpoint.app.run.ComparisonId;
import dev.counterpoint.app.run.PromptContent;
import dev.counterpoint.app.run.RunId;
import dev.counterpoint.providers.ProviderException;
import dev.counterpoint.providers.chat.Parameters;
import dev.counterpoint.providers.config.ProviderId;
import java.sql.SQLException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What is typed and unsent. Of many saves in a row the last is written, within 150 ms, so that a crash takes little.
 * Thread-safe; nothing blocks.
 */
public final class DraftStore {
    private static final Logger LOG = LoggerFactory.getLogger(DraftStore.class);
    private static final Duration WAIT = Duration.ofMillis(100);
    private static final Duration WAIT_AFTER_FAILURE = Duration.ofSeconds(2);

    /**
     * @param promptId   the saved prompt that is being edited; null if none
     * @param replyToAll typed for all panes and not sent; empty if nothing is
     */
    public record Draft(PromptContent content, List<PaneDraft> panes, @Nullable String promptId, String title,
            String replyToAll) {
        public Draft {
            panes = List.copyOf(panes);
        }

        public Draft(PromptContent content, List<PaneDraft> panes, @Nullable String promptId, String title) {
            this(content, panes, promptId, title, "");
        }
    }

    /**
     * @param provider  null while none is chosen
     * @param reply     typed and not sent; empty if nothing is
     * @param shown     the run whose conversation stands in the pane; null if none does
     * @param fallbacks who is asked where that one fails, in order; mostly none
     */
    public record PaneDraft(@Nullable ProviderId provider, String model, Parameters parameters, String reply,
            @Nullable ShownRun shown, List<FallbackDraft> fallbacks) {
        public PaneDraft {
            fallbacks = List.copyOf(fallbacks);
        }

        public PaneDraft(@Nullable ProviderId provider, String model, Parameters parameters, String reply,
                @Nullable ShownRun shown) {
            this(provider, model, parameters, reply, shown, List.of());
        }
    }

    /** Somebody to ask in a pane's target's place; the configuration may be there no more. */
    public record FallbackDraft(ProviderId provider, String model) {}

    /** A run that a pane shows; it may be in the history no more. */
    public record ShownRun(ComparisonId comparison, RunId run) {}

    private final Database database;
    private final InstantSource clock;
    private final AtomicReference<@Nullable Draft> waiting = new AtomicReference<>();
    private final AtomicReference<@Nullable ProviderException> failure = new AtomicReference<>();
    private final Changes changes = new Changes();

    DraftStore(Database database, InstantSource clock) {
        this.database = database;
        this.clock = clock;
    }

    /** The last draft, written already or not; empty on a first start. */
    public CompletableFuture<Optional<Draft>> load() {
        Draft unwritten = waiting.get();
        if (unwritten != null) {
            return CompletableFuture.completedFuture(Optional.of(unwritten));
        }
        return database
                .read(sql -> sql.first("SELECT draft FROM draft WHERE id = 1",
                        row -> DraftJson.read(Checked.json(row.getString(1)), AttachmentRows.files(sql))));
    }

    /** Cheap: to be called at every change. */
    public void save(Draft draft) {
        if (waiting.getAndSet(draft) == null) {
            database.later(WAIT, this::write);
        }
    }

    /** Why what was typed last is not written, as long as that holds; empty while all is well. */
    public Optional<ProviderException> failure() {
        return Optional.ofNullable(failure.get());
    }

    /** Called on a thread of the store when {@link #failure} begins or ends. */
    public void onFailureChange(Runnable listener) {
        changes.add(listener);
    }

    /** Writes what waits, at once. */
    CompletableFuture<Void> flush() {
        return database.onWriter(this::write);
    }

    private void write() {
        Draft draft = waiting.get();
        if (draft == null) {
            return;
        }
        try {
            String json = Checked.with(DraftJson.write(draft));
            database.writeNow(sql -> {
                AttachmentRows.keep(sql, draft.content().messages(), clock.instant());
                return sql.update("INSERT INTO draft (id, draft, saved_at) VALUES (1, ?, ?)"
                        + " ON CONFLICT (id) DO UPDATE SET draft = excluded.draft, saved_at = excluded.saved_at", json,
                        Times.toNanos(clock.instant()));
            });
            tell(null);
            if (!waiting.compareAndSet(draft, null)) {
                database.later(WAIT, this::write);
            }
        } catch (SQLException failed) {
            LOG.warn("The draft was not written", failed);
            tell(StorageFailures.of(failed, database.file()));
            database.later(WAIT_AFTER_FAILURE, this::write);
        } catch (RuntimeException failed) {
            LOG.error("The draft was not written", failed);
            tell(StorageFailures.storage("What was typed could not be written.",
                    "The log file in the data directory has the details.", failed));
            database.later(WAIT_AFTER_FAILURE, this::write);
        }
    }

    private void tell(@Nullable ProviderException now) {
        if ((failure.getAndSet(now) == null) != (now == null)) {
            changes.tell();
        }
    }
}
