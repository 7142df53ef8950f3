package dev.counterpoint.bench.store;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.SplittableRandom;
import java.util.stream.Collectors;

/**
 * Fills a database with a long history, as the journal would have written it, but in large batches and without waiting
 * for the disk. The database was made by the program's own store; nobody else has it open.
 */
final class LongHistory {
    /** Answers of two models to a prompt. */
    static final int RUNS_EACH = 2;
    private static final int BATCH = 20_000;
    private static final Duration APART = Duration.ofSeconds(90);

    private final Vocabulary vocabulary;
    private final SplittableRandom random;

    LongHistory(long seed) {
        vocabulary = new Vocabulary(seed);
        random = new SplittableRandom(seed);
    }

    Vocabulary vocabulary() {
        return vocabulary;
    }

    /**
     * @param newest when the last comparison was begun; those before it lie a minute and a half apart
     */
    void write(Path database, int comparisons, Instant newest) throws SQLException {
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + database);
                Statement statement = connection.createStatement()) {
            statement.execute("PRAGMA journal_mode = OFF");
            statement.execute("PRAGMA synchronous = OFF");
            statement.execute("PRAGMA cache_size = -262144");
            connection.setAutoCommit(false);
            try (Rows rows = new Rows(connection)) {
                for (int i = 0; i < comparisons; i++) {
                    Instant begun = newest.minus(APART.multipliedBy(comparisons - 1L - i));
                    rows.add(i + 1L, begun, this);
                    if (i % BATCH == BATCH - 1) {
                        rows.send();
                        connection.commit();
                    }
                }
                rows.send();
            }
            connection.commit();
            connection.setAutoCommit(true);
            statement.execute("PRAGMA journal_mode = WAL");
        }
    }

    private String words(int least, int most) {
        String text = vocabulary.text(random, random.nextInt(least, most));
        return random.nextInt(10) == 0 ? text + Vocabulary.chinese(random, random.nextInt(10, 60)) : text;
    }

    /** The statements of a batch. */
    private static final class Rows implements AutoCloseable {
        private final PreparedStatement comparison;
        private final PreparedStatement run;
        private final PreparedStatement search;

        Rows(Connection connection) throws SQLException {
            comparison = connection.prepareStatement(
                    "INSERT INTO comparison (seq, id, title, content, started_at) VALUES (?, ?, ?, ?, ?)");
            run = connection.prepareStatement("""
                    INSERT INTO run (id, comparison, position, pane, provider_id, provider_name, provider_kind,
                      protocol, model, request, owner_pid, owner_started_at, state, stop_reason, provider_reason,
                      parts, input_tokens, output_tokens, first_token_after, total, attempts, cost)
                    VALUES (?, ?, ?, ?, 'p', 'mine', 'openai', 'openai_chat', ?, ?, 1, 1, 'finished', 'end', 'stop',
                      ?, 50, 100, 300000000, 4000000000, 1, '0.00042')""");
            search = connection.prepareStatement(
                    "INSERT INTO search (rowid, title, prompt, targets, answers) VALUES (?, ?, ?, ?, ?)");
        }

        void add(long seq, Instant begun, LongHistory texts) throws SQLException {
            String prompt = texts.words(10, 30);
            String title = prompt.substring(0, Math.min(60, prompt.length()));
            String messages = "[{\"role\":\"user\",\"parts\":[{\"type\":\"text\",\"text\":\"" + prompt + "\"}]}]";
            comparison.setLong(1, seq);
            comparison.setString(2, "comparison-" + seq);
            comparison.setString(3, title);
            comparison.setString(4, "{\"messages\":" + messages
                    + ",\"variables\":{},\"parameters\":{},\"tools\":[]}");
            comparison.setLong(5, begun.getEpochSecond() * 1_000_000_000L + begun.getNano());
            comparison.addBatch();
            StringBuilder answers = new StringBuilder();
            for (int i = 0; i < RUNS_EACH; i++) {
                String answer = texts.words(20, 60);
                answers.append(answer).append('\n');
                run.setString(1, "run-" + seq + "-" + i);
                run.setLong(2, seq);
                run.setInt(3, i);
                run.setInt(4, i);
                run.setString(5, "model-" + i);
                run.setString(6, "{\"model\":\"model-" + i + "\",\"messages\":" + messages
                        + ",\"tools\":[],\"parameters\":{}}");
                run.setString(7, "[{\"type\":\"text\",\"text\":\"" + answer.strip() + "\"}]");
                run.addBatch();
            }
            search.setLong(1, seq);
            search.setString(2, spaced(title));
            search.setString(3, spaced(prompt));
            search.setString(4, "mine model-0\nmine model-1");
            search.setString(5, spaced(answers.toString()));
            search.addBatch();
        }

        void send() throws SQLException {
            comparison.executeBatch();
            run.executeBatch();
            search.executeBatch();
        }

        /** As the store indexes what is written without spaces. */
        private static String spaced(String text) {
            return text.codePoints()
                    .mapToObj(sign -> sign < 0x4E00 ? Character.toString(sign) : " " + Character.toString(sign) + " ")
                    .collect(Collectors.joining());
        }

        @Override
        public void close() throws SQLException {
            try (comparison; run; search) {
                // Each, even if another fails.
            }
        }
    }
}
