package dev.counterpoint.app.store;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.sql.Types;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.sqlite.SQLiteConnection;

/** One connection with its prepared statements, which are kept. Belongs to one thread at a time. */
final class Sql implements AutoCloseable {

    /** What is done with a connection. */
    @FunctionalInterface
    interface Work<T extends @Nullable Object> {
        T run(Sql sql) throws SQLException;
    }

    /** Makes a value of the row at which a result stands. */
    @FunctionalInterface
    interface Reader<T> {
        T read(ResultSet row) throws SQLException;
    }

    /** Is given each row. */
    @FunctionalInterface
    interface Taker {
        void take(ResultSet row) throws SQLException;
    }

    private final Connection connection;
    private final Map<String, PreparedStatement> prepared = new HashMap<>();

    Sql(Connection connection) {
        this.connection = connection;
    }

    /** Runs one statement; its values stand in for the question marks. Answers how many rows it changed. */
    int update(String sql, @Nullable Object... values) throws SQLException {
        return with(sql, values, statement -> {
            int changed = statement.executeUpdate();
            // A kept statement must not keep what was written with it.
            statement.clearParameters();
            return changed;
        });
    }

    <T> List<T> list(String sql, Reader<T> reader, @Nullable Object... values) throws SQLException {
        return with(sql, values, statement -> {
            List<T> found = new ArrayList<>();
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    found.add(value(reader, rows));
                }
            }
            return found;
        });
    }

    /** Row by row, for results that need not fit into memory. */
    void each(String sql, Taker taker) throws SQLException {
        try (Statement statement = connection.createStatement(); ResultSet rows = statement.executeQuery(sql)) {
            while (rows.next()) {
                taker.take(rows);
            }
        }
    }

    <T> Optional<T> first(String sql, Reader<T> reader, @Nullable Object... values) throws SQLException {
        return with(sql, values, statement -> {
            try (ResultSet rows = statement.executeQuery()) {
                return rows.next() ? Optional.of(value(reader, rows)) : Optional.empty();
            }
        });
    }

    /** The first column of the first row as a number; 0 if there is none. */
    long number(String sql, @Nullable Object... values) throws SQLException {
        return first(sql, row -> row.getLong(1), values).orElse(0L);
    }

    /** Runs any number of statements without values. */
    void script(String statements) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.executeUpdate(statements);
        }
    }

    /** All of the work or nothing; the lock to write is taken at once, so that it cannot fail in the middle. */
    <T extends @Nullable Object> T transaction(Work<T> work) throws SQLException {
        script("BEGIN IMMEDIATE");
        try {
            T result = work.run(this);
            script("COMMIT");
            return result;
        } catch (Throwable failed) {
            rollBack(failed);
            throw failed;
        }
    }

    /** All that the work reads is of one moment, whatever others write meanwhile. It must not write. */
    <T extends @Nullable Object> T snapshot(Work<T> work) throws SQLException {
        script("BEGIN");
        try {
            T result = work.run(this);
            script("COMMIT");
            return result;
        } catch (Throwable failed) {
            rollBack(failed);
            throw failed;
        }
    }

    /** Ends what runs on it, from any thread: that fails with the code for an interruption. */
    void interrupt() throws SQLException {
        connection.unwrap(SQLiteConnection.class).getDatabase().interrupt();
    }

    @Override
    public void close() throws SQLException {
        connection.close();
    }

    private void rollBack(Throwable failed) {
        try {
            script("ROLLBACK");
        } catch (SQLException alreadyRolledBack) {
            // SQLite rolls back by itself when the disk is full or fails.
            failed.addSuppressed(alreadyRolledBack);
        }
    }

    private static <T> T value(Reader<T> reader, ResultSet row) throws SQLException {
        return Unreadable.value(() -> reader.read(row));
    }

    private interface Use<T> {
        T of(PreparedStatement statement) throws SQLException;
    }

    private <T> T with(String sql, @Nullable Object[] values, Use<T> use) throws SQLException {
        PreparedStatement statement = prepared.get(sql);
        if (statement == null) {
            statement = connection.prepareStatement(sql);
            prepared.put(sql, statement);
        }
        try {
            bind(statement, values);
            return use.of(statement);
        } catch (SQLException failed) {
            // The driver finalizes a statement that fails: it cannot be used again.
            prepared.remove(sql);
            statement.close();
            throw failed;
        }
    }

    private static void bind(PreparedStatement statement, @Nullable Object[] values) throws SQLException {
        for (int i = 0; i < values.length; i++) {
            switch (values[i]) {
                case null -> statement.setNull(i + 1, Types.NULL);
                case byte[] bytes -> statement.setBytes(i + 1, bytes);
                case Long number -> statement.setLong(i + 1, number);
                case Integer number -> statement.setInt(i + 1, number);
                case String text -> statement.setString(i + 1, text);
                default -> throw new IllegalArgumentException("No column holds a " + values[i].getClass());
            }
        }
    }
}
