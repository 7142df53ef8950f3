package dev.counterpoint.app.store;

import java.util.ArrayList;
import java.util.List;

/**
 * Takes secrets out of the frames that are to be written: in order and once, before the first try to write them, for what
 * one frame ends with may be a secret only with the next. Belongs to the writing thread.
 */
final class CleanFrames {
    private CleanFrames() {}

    /** What comes back from a try that failed is clean already, and passes. */
    static List<JournalEntry> of(List<JournalEntry> entries) {
        List<JournalEntry> clean = new ArrayList<>(entries.size());
        for (JournalEntry entry : entries) {
            switch (entry) {
                case JournalEntry.Frame frame -> frame.run().frameCame(frame, clean::add);
                case JournalEntry.Clean kept -> clean.add(kept);
                case JournalEntry.Head head -> {
                    head.run().attemptEnded(clean::add);
                    head.run().headCame(head.attempt(), head.status(), head.headers());
                    clean.add(head);
                }
                case JournalEntry.Sent sent -> {
                    sent.run().attemptEnded(clean::add);
                    clean.add(sent);
                }
                case JournalEntry.FellBack fellBack -> {
                    fellBack.run().attemptEnded(clean::add);
                    clean.add(fellBack);
                }
                case JournalEntry.End end -> {
                    end.run().attemptEnded(clean::add);
                    clean.add(end);
                }
            }
        }
        return clean;
    }
}
