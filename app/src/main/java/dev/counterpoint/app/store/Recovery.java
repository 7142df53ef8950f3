package dev.counterpoint.app.store;

import dev.counterpoint.app.run.RunResult;
import dev.counterpoint.app.run.RunState;
import dev.counterpoint.providers.FailureKind;
import dev.counterpoint.providers.Layer;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.function.Predicate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Ends the runs that nobody will end any more, with what had arrived of their answers. */
final class Recovery {
    private static final Logger LOG = LoggerFactory.getLogger(Recovery.class);
    static final String UNENDED = "SELECT seq, comparison, protocol, owner_pid, owner_started_at FROM run"
            + " WHERE state = 'running'";
    private static final RunState.Failed INTERRUPTED = new RunState.Failed(FailureKind.INTERRUPTED, Layer.PROGRAM,
            "Counterpoint ended before this answer did.", "What had arrived is kept. Run it again for a whole answer.",
            0);

    /** A run without an end. */
    record Unended(long row, long comparison, String protocol, Owner owner) {
        static Unended read(ResultSet found) throws SQLException {
            return new Unended(found.getLong("seq"), found.getLong("comparison"),
                    found.getString("protocol"),
                    new Owner(found.getLong("owner_pid"), Times.ofNanos(found.getLong("owner_started_at"))));
        }
    }

    private final Database database;
    private final KeptAnswers answers;

    Recovery(Database database, KeptAnswers answers) {
        this.database = database;
        this.answers = answers;
    }

    /** Blocks until all runs that {@code lost} picks are ended, each in a transaction of its own. */
    void end(Predicate<Unended> lost) {
        List<Unended> unended;
        try {
            unended = database.read(sql -> sql.list(UNENDED, Unended::read)).join();
            for (Unended run : unended.stream().filter(lost).toList()) {
                database.write(sql -> {
                    end(sql, run);
                    return run;
                }).join();
            }
        } catch (RuntimeException failed) {
            throw StorageFailures.unwrapped(failed);
        }
    }

    private void end(Sql sql, Unended run) throws SQLException {
        if (sql.number("SELECT count(*) FROM run WHERE seq = ? AND state = 'running'", run.row()) == 0) {
            return;
        }
        RunResult result = answers.of(sql, run.row(), run.protocol(), INTERRUPTED);
        LOG.info("Run {} was left without an end: {}", run.row(), result.state());
        RunEnds.write(sql, run.row(), result, Redactor.NONE, Redactor.NONE);
        SearchIndex.updateIfEnded(sql, run.comparison());
    }
}
