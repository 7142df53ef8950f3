package dev.counterpoint.app.store;

import dev.counterpoint.app.run.RunResult;
import dev.counterpoint.app.run.RunState;
import dev.counterpoint.providers.chat.WireProtocol;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.Optional;

/** The answers as the bytes tell them that were kept as they came. */
final class KeptAnswers {
    private final FrameReplay replay;

    KeptAnswers(FrameReplay replay) {
        this.replay = replay;
    }

    /**
     * @param run      the row
     * @param wire     the protocol that its frames are written in, by its word on the wire
     * @param lost     what it is if the frames stop before the answer does
     */
    RunResult of(Sql sql, long run, String wire, RunState lost) throws SQLException {
        int attempts = (int) sql.number("""
                SELECT max(coalesce((SELECT max(attempt) FROM run_attempt WHERE run = ?1), 0),
                  coalesce((SELECT max(attempt) FROM run_frame WHERE run = ?1), 0))""", run);
        long status = sql.number("SELECT status FROM run_attempt WHERE run = ? AND attempt = ?", run, attempts);
        long firstOfItsTarget = sql.number("SELECT max(first_attempt) FROM run_target WHERE run = ?", run);
        long startOfItsTarget = sql.number("SELECT max(started_after) FROM run_target WHERE run = ?", run);
        Replayed replayed = new Replayed(startOfItsTarget);
        // The body of an error is no answer, nor is what came from a target that was given up.
        Optional<WireProtocol> protocol = Arrays.stream(WireProtocol.values())
                .filter(known -> known.wire().equals(wire)).findFirst();
        if (status < 300 && attempts >= firstOfItsTarget && protocol.isPresent()) {
            replayed.decode(replay, protocol.get(),
                    sql.list("SELECT at, bytes FROM run_frame WHERE run = ? AND attempt = ? ORDER BY seq",
                            row -> new Replayed.Frame(row.getLong(1), row.getBytes(2)), run, attempts));
        }
        return replayed.result(lost, attempts);
    }
}
