package dev.counterpoint.app.store;

import dev.counterpoint.app.run.PromptContent;
import dev.counterpoint.providers.chat.Message;
import dev.counterpoint.providers.chat.Part;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** The full-text index: a row a comparison, made when it begins and again when its last run has ended. */
final class SearchIndex {
    private SearchIndex() {}

    static void updateIfEnded(Sql sql, long comparison) throws SQLException {
        if (sql.number("SELECT count(*) FROM run WHERE comparison = ? AND state = 'running'", comparison) == 0) {
            update(sql, comparison);
        }
    }

    static void update(Sql sql, long comparison) throws SQLException {
        record Asked(String title, String content) {}
        Optional<Asked> found = sql.first("SELECT title, content FROM comparison WHERE seq = ?",
                row -> new Asked(row.getString(1), row.getString(2)), comparison);
        if (found.isEmpty()) {
            return;
        }
        List<String> targets = new ArrayList<>();
        StringBuilder answers = new StringBuilder();
        sql.list("SELECT provider_name, model, parts FROM run WHERE comparison = ? ORDER BY position", row -> {
            targets.add(row.getString(1) + " " + row.getString(2));
            String parts = row.getString(3);
            return parts == null
                    ? answers
                    : answers.append(wordsOf(() -> words(PartJson.readParts(Checked.json(parts))))).append('\n');
        }, comparison);
        targets.addAll(sql.list("""
                SELECT t.provider_name || ' ' || t.model FROM run JOIN run_target t ON t.run = run.seq
                WHERE run.comparison = ? AND t.started_after IS NOT NULL""", row -> row.getString(1), comparison));
        remove(sql, comparison);
        sql.update("INSERT INTO search (rowid, title, prompt, targets, answers) VALUES (?, ?, ?, ?, ?)", comparison,
                SearchText.indexed(found.get().title()),
                SearchText.indexed(wordsOf(
                        () -> words(PromptJson.readContent(Checked.json(found.get().content()), Files.NONE)))),
                SearchText.indexed(String.join("\n", targets)), SearchText.indexed(answers.toString()));
    }

    static void remove(Sql sql, long comparison) throws SQLException {
        sql.update("DELETE FROM search WHERE rowid = ?", comparison);
    }

    /** What cannot be read has no words, and keeps nothing else from being found. */
    private static String wordsOf(Unreadable.Reading<String> reading) throws SQLException {
        return Unreadable.optional("What is to be found by its words", reading).orElse("");
    }

    private static String words(PromptContent content) {
        String messages = content.messages().stream().map(Message::parts).map(SearchIndex::words)
                .collect(Collectors.joining("\n"));
        return messages + "\n" + String.join("\n", content.variables().values());
    }

    /** What was said aloud: reasoning is left out, it would drown the answers. */
    private static String words(List<Part> parts) {
        return parts.stream().map(part -> switch (part) {
            case Part.Text(String text, _) -> text;
            case Part.File file -> file.name();
            case Part.Refusal(String text) -> text;
            case Part.Reasoning _ -> "";
            case Part.ToolCall call -> call.name() + " " + call.arguments();
            case Part.ToolResult result -> result.content();
        }).collect(Collectors.joining("\n"));
    }
}
