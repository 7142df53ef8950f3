package dev.counterpoint.app.store;

import dev.counterpoint.app.run.PromptContent;
import dev.counterpoint.providers.chat.Message;
import dev.counterpoint.providers.chat.Parameters;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The saved prompts with all their versions. Thread-safe; nothing blocks; failures come as
 * {@link dev.counterpoint.providers.ProviderException}.
 */
public final class PromptStore {
    private static final String COLUMNS = "SELECT p.id, p.name, v.version, v.content, v.saved_at"
            + " FROM prompt p JOIN prompt_version v ON v.prompt = p.id ";
    private static final String NEWEST = "v.version = (SELECT max(version) FROM prompt_version WHERE prompt = p.id)";

    /**
     * A saved prompt in one of its versions.
     *
     * @param version counts from 1
     */
    public record Prompt(String id, String name, int version, PromptContent content, Instant savedAt) {}

    private final Database database;
    private final InstantSource clock;
    private final Supplier<String> ids;
    private final Unreadable unreadable;
    private final Changes changes = new Changes();

    PromptStore(Database database, InstantSource clock, Supplier<String> ids, Unreadable unreadable) {
        this.database = database;
        this.clock = clock;
        this.ids = ids;
        this.unreadable = unreadable;
    }

    /**
     * Saves a new prompt, or a new version of an old one if its content has changed; a new name is taken over in any
     * case.
     *
     * @param id the prompt; null for a new one
     */
    public CompletableFuture<Prompt> save(@Nullable String id, String name, PromptContent content) {
        return told(database.write(sql -> {
            String cleanName = checked(name);
            String prompt = id != null ? id : ids.get();
            String json = PromptJson.write(content);
            sql.update(
                    "INSERT INTO prompt (id, name) VALUES (?, ?) ON CONFLICT (id) DO UPDATE SET name = excluded.name",
                    prompt, cleanName);
            // With its checksum or, from an earlier version of this program, without.
            Optional<String> newest = sql.first(
                    "SELECT content FROM prompt_version WHERE prompt = ? ORDER BY version DESC LIMIT 1",
                    row -> row.getString(1), prompt);
            AttachmentRows.keepWhole(sql, content.messages(), clock.instant());
            if (newest.filter(saved -> saved.equals(json) || saved.equals(Checked.with(json))).isEmpty()) {
                sql.update("""
                        INSERT INTO prompt_version (prompt, version, content, saved_at)
                        SELECT ?, 1 + coalesce(max(version), 0), ?, ? FROM prompt_version WHERE prompt = ?""",
                        prompt, Checked.with(json), Times.toNanos(clock.instant()), prompt);
            }
            return sql.first(COLUMNS + "WHERE p.id = ? AND " + NEWEST, row -> read(sql, row), prompt).orElseThrow();
        }));
    }

    /**
     * The newest version of each prompt that can be read, by name. In place of one of which none can be, one that says so:
     * it can be saved over and removed.
     */
    public CompletableFuture<List<Prompt>> list() {
        return database.read(sql -> {
            try (Unreadable.Round round = unreadable.round("prompts")) {
                List<Prompt> all = sql.list(COLUMNS + "WHERE " + NEWEST + " ORDER BY p.name COLLATE NOCASE, p.id",
                        row -> round.read(row.getString("id"), named(row), () -> read(sql, row))
                                .or(() -> newestReadable(sql, row)).orElse(damaged(row)));
                round.done();
                return all;
            }
        });
    }

    /**
     * The versions of a prompt, newest first, without those that cannot be read; empty if there is no such prompt.
     */
    public CompletableFuture<List<Prompt>> versions(String id) {
        return database.read(sql -> readable(sql, id));
    }

    /**
     * @return whether it was there
     */
    public CompletableFuture<Boolean> rename(String id, String name) {
        return told(database.write(
                sql -> sql.update("UPDATE prompt SET name = ? WHERE id = ?", checked(name), id) > 0));
    }

    /**
     * Removes the prompt with all its versions. What was run with it stays.
     *
     * @return whether it was there
     */
    public CompletableFuture<Boolean> remove(String id) {
        return told(database.write(sql -> sql.update("DELETE FROM prompt WHERE id = ?", id) > 0));
    }

    /** For who changes the tables beneath. */
    void tell() {
        changes.tell();
    }

    /** Called on a thread of the store after each change that this program makes. */
    public void onChange(Runnable listener) {
        changes.add(listener);
    }

    private <T> CompletableFuture<T> told(CompletableFuture<T> change) {
        return change.thenApply(result -> {
            changes.tell();
            return result;
        });
    }

    private static String checked(String name) {
        if (name.isBlank()) {
            throw StorageFailures.badInput("A saved prompt needs a name.", "Enter one.");
        }
        return name.strip();
    }

    private static List<Prompt> readable(Sql sql, String id) throws SQLException {
        return sql.list(COLUMNS + "WHERE p.id = ? ORDER BY v.version DESC",
                row -> Unreadable.optional(named(row), () -> read(sql, row)), id).stream().flatMap(Optional::stream)
                .toList();
    }

    private static Prompt damaged(ResultSet row) throws SQLException {
        return new Prompt(row.getString("id"), row.getString("name"), row.getInt("version"),
                new PromptContent(List.of(Message.user("[This saved prompt is damaged and cannot be read.]")), Map.of(),
                        Parameters.NONE, List.of()),
                Times.ofNanos(row.getLong("saved_at")));
    }

    private static Optional<Prompt> newestReadable(Sql sql, ResultSet damaged) {
        try {
            return readable(sql, damaged.getString("id")).stream().findFirst();
        } catch (SQLException failed) {
            throw new SqlFailure(failed);
        }
    }

    private static String named(ResultSet row) throws SQLException {
        return "The saved prompt “" + row.getString("name") + "”, version " + row.getInt("version") + ",";
    }

    private static Prompt read(Sql sql, ResultSet row) throws SQLException {
        return new Prompt(row.getString("id"), row.getString("name"), row.getInt("version"),
                PromptJson.readContent(Checked.json(row.getString("content")), AttachmentRows.files(sql)),
                Times.ofNanos(row.getLong("saved_at")));
    }
}
