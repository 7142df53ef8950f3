package dev.counterpoint.app.store;

import dev.counterpoint.app.run.FailedAttempt;
import dev.counterpoint.app.run.RunResult;
import dev.counterpoint.providers.SentRequest;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/** Something that happened to a run and is to be written. */
sealed interface JournalEntry {
    OpenRun run();

    record Sent(OpenRun run, int attempt, SentRequest request) implements JournalEntry {}

    record Head(OpenRun run, int attempt, int status, Map<String, List<String>> headers) implements JournalEntry {}

    // Nobody compares entries.
    @SuppressWarnings("ArrayRecordComponent")
    record Frame(OpenRun run, int attempt, long at, byte[] bytes) implements JournalEntry {

        /** This and the one after it, as if they had come together. */
        Frame with(Frame next) {
            byte[] both = Arrays.copyOf(bytes, bytes.length + next.bytes.length);
            System.arraycopy(next.bytes, 0, both, bytes.length, next.bytes.length);
            return new Frame(run, attempt, at, both);
        }
    }

    /** The bytes of a frame, or a part of them, as they may be kept. */
    // Nobody compares entries.
    @SuppressWarnings("ArrayRecordComponent")
    record Clean(OpenRun run, int attempt, long at, byte[] bytes) implements JournalEntry {}

    /**
     * @param target      which of the run's targets failed, from 0
     * @param nextRequest the lowest attempt that may be the next target's
     */
    record FellBack(OpenRun run, int target, FailedAttempt failed, int nextRequest) implements JournalEntry {}

    record End(OpenRun run, RunResult result) implements JournalEntry {}
}
