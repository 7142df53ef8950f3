package dev.counterpoint.app.store;

import dev.counterpoint.app.run.ComparisonId;
import dev.counterpoint.app.run.PromptContent;
import dev.counterpoint.app.run.RunId;
import dev.counterpoint.app.run.RunState;
import dev.counterpoint.app.run.StoredComparison;
import dev.counterpoint.app.run.StoredRun;
import dev.counterpoint.providers.SentRequest;
import dev.counterpoint.providers.chat.ChatRequest;
import dev.counterpoint.providers.chat.Parameters;
import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What was run, newest first in the order in which it was begun. Sees all that the journal was given before the call.
 * Thread-safe; nothing blocks; failures come as {@link dev.counterpoint.providers.ProviderException}.
 */
public final class HistoryStore {
    static final String COSTS = """
            SELECT run.cost FROM comparison c JOIN run ON run.comparison = c.seq
            WHERE c.started_at >= ? AND run.cost IS NOT NULL""";

    /** A comparison in a list, its runs in the order of their positions. */
    public record HistoryEntry(ComparisonId id, String title, Instant startedAt, List<RunSummary> runs) {
        public HistoryEntry {
            runs = List.copyOf(runs);
        }
    }

    /**
     * @param label  {@code CONFIG/MODEL} of who answered, or was asked last
     * @param cost   in US dollars; null if it is not known
     * @param inVain the targets that were asked in vain before, in order; mostly none
     */
    public record RunSummary(String label, RunState state, @Nullable BigDecimal cost, List<AskedInVain> inVain) {
        public RunSummary {
            inVain = List.copyOf(inVain);
        }

        /** A run whose first target was its last. */
        public RunSummary(String label, RunState state, @Nullable BigDecimal cost) {
            this(label, state, cost, List.of());
        }
    }

    /**
     * @param label    {@code CONFIG/MODEL}
     * @param duration until it had failed
     */
    public record AskedInVain(String label, RunState.Failed failure, Duration duration) {}

    private final Database database;
    private final RunJournal journal;
    private final Changes changes;
    private final KeptAnswers kept;

    HistoryStore(Database database, RunJournal journal, Changes changes, KeptAnswers kept) {
        this.database = database;
        this.journal = journal;
        this.changes = changes;
        this.kept = kept;
    }

    /**
     * A page of the history.
     *
     * @param search words that all have to be in the title, prompt, targets or answers, the last one as a beginning;
     *               null or blank for all
     * @param after  the last entry of the page before; null for the first page
     */
    public CompletableFuture<List<HistoryEntry>> newest(@Nullable String search, int limit,
            @Nullable HistoryEntry after) {
        return reading(sql -> {
            long before = after == null ? Long.MAX_VALUE : place(sql, after);
            if (search == null || search.isBlank()) {
                return HistoryPage.newest(sql, before, limit);
            }
            Optional<String> query = SearchText.query(search);
            return query.isEmpty() ? List.of() : HistoryPage.found(sql, query.get(), before, limit);
        });
    }

    public CompletableFuture<Optional<StoredComparison>> open(ComparisonId id) {
        return reading(sql -> {
            Optional<Found> found = sql.first("SELECT seq, id, title, started_at FROM comparison WHERE id = ?",
                    Found::read, id.value());
            if (found.isEmpty()) {
                return Optional.empty();
            }
            Found one = found.get();
            Map<Long, List<TargetRows.Row>> asked = TargetRows.ofComparison(sql, one.seq()).stream()
                    .collect(Collectors.groupingBy(TargetRows.Row::run));
            List<StoredRun> runs = sql.list("SELECT * FROM run WHERE comparison = ? ORDER BY position",
                    row -> RunRows.read(sql, row, one.startedAt(),
                            asked.getOrDefault(row.getLong("seq"), List.of()), kept),
                    one.seq());
            return sql.first("SELECT content, prompt_id FROM comparison WHERE seq = ?",
                    row -> new StoredComparison(one.id(), one.title(), content(sql, row.getString(1), runs),
                            row.getString(2), one.startedAt(), runs),
                    one.seq());
        });
    }

    /** The last request of a run as it was sent, without secrets; empty if none was. */
    public CompletableFuture<Optional<SentRequest>> sentRequest(RunId run) {
        return reading(sql -> sql.first("""
                SELECT request FROM run_attempt WHERE run = (SELECT seq FROM run WHERE id = ?) AND request IS NOT NULL
                ORDER BY attempt DESC LIMIT 1""", row -> WireJson.readRequest(row.getString(1)), run.value()));
    }

    /** What the runs of all comparisons begun since then cost, in US dollars; empty if no cost is known. */
    public CompletableFuture<Optional<BigDecimal>> costSince(Instant start) {
        return reading(sql -> sql.list(COSTS, row -> Optional.ofNullable(RunRows.readableCost(row)),
                Times.toNanos(start)).stream().flatMap(Optional::stream).reduce(BigDecimal::add));
    }

    /**
     * Removes the comparison with its runs.
     *
     * @return whether it was there
     */
    public CompletableFuture<Boolean> remove(ComparisonId id) {
        return database.write(sql -> {
            Optional<Long> seq = sql.first("SELECT seq FROM comparison WHERE id = ?", row -> row.getLong(1),
                    id.value());
            if (seq.isPresent()) {
                SearchIndex.remove(sql, seq.get());
                sql.update("DELETE FROM comparison WHERE seq = ?", seq.get());
            }
            return seq.isPresent();
        }).thenApply(removed -> {
            if (removed) {
                changes.tell();
            }
            return removed;
        });
    }

    /** Called on a thread of the store when a comparison begins, a run ends, or something is removed. */
    public void onChange(Runnable listener) {
        changes.add(listener);
    }

    /** The prompt as composed; if that is damaged, as the first run sent it, with its variables filled in. */
    private static PromptContent content(Sql sql, String saved, List<StoredRun> runs) throws SQLException {
        return Unreadable
                .optional("The prompt of a comparison",
                        () -> PromptJson.readContent(Checked.json(saved), AttachmentRows.files(sql)))
                .orElseGet(() -> {
                    ChatRequest sent = runs.stream().map(StoredRun::request)
                            .filter(request -> !request.messages().isEmpty()).findFirst()
                            .orElse(new ChatRequest("", List.of(), List.of(), Parameters.NONE));
                    return new PromptContent(sent.messages(), Map.of(), sent.parameters(), sent.tools(), sent.output());
                });
    }

    private <T> CompletableFuture<T> reading(Sql.Work<T> work) {
        return journal.flushed().thenCompose(done -> database.read(work));
    }

    /** Where the next page begins; if the entry was removed meanwhile, where its time would stand. */
    private static long place(Sql sql, HistoryEntry entry) throws SQLException {
        Optional<Long> seq = sql.first("SELECT seq FROM comparison WHERE id = ?", row -> row.getLong(1),
                entry.id().value());
        return seq.isPresent()
                ? seq.get()
                : 1 + sql.number("SELECT max(seq) FROM comparison WHERE started_at <= ?",
                        Times.toNanos(entry.startedAt()));
    }

    private record Found(long seq, ComparisonId id, String title, Instant startedAt) {
        static Found read(ResultSet row) throws SQLException {
            return new Found(row.getLong(1), new ComparisonId(row.getString(2)), row.getString(3),
                    Times.ofNanos(row.getLong(4)));
        }
    }
}
