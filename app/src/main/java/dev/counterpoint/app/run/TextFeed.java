package dev.counterpoint.app.run;

import dev.counterpoint.providers.chat.PartKind;
import dev.counterpoint.providers.chat.StreamEvent;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Carries an answer's text from the wire to whoever shows it. The wire appends at its own speed and is never held up;
 * the reader takes all that came since it last asked, coalesced, once a frame. Nothing is dropped. Thread-safe for any
 * number of writers and one reader; knows no toolkit.
 */
public final class TextFeed {

    /** What came since the last {@link #drain}, in order. */
    public sealed interface Piece {

        record Started(int part, PartKind kind) implements Piece {}

        record Text(int part, String text) implements Piece {}

        record Ended(int part) implements Piece {}
    }

    private final ReentrantLock lock = new ReentrantLock();
    private List<Piece> pieces = new ArrayList<>();
    private int openPart = -1;
    private final StringBuilder open = new StringBuilder();

    /** Takes an event from the wire; those that carry no text are passed over. */
    public void accept(StreamEvent event) {
        lock.lock();
        try {
            switch (event) {
                case StreamEvent.PartStarted(int index, PartKind kind) -> {
                    flush();
                    pieces.add(new Piece.Started(index, kind));
                }
                case StreamEvent.Delta(int index, String text) -> {
                    if (index != openPart) {
                        flush();
                        openPart = index;
                    }
                    open.append(text);
                }
                case StreamEvent.PartEnded(int index, _) -> {
                    flush();
                    pieces.add(new Piece.Ended(index));
                }
                case StreamEvent.UsageReported _,StreamEvent.Stopped _,StreamEvent.Unknown _ -> {
                }
            }
        } finally {
            lock.unlock();
        }
    }

    /** All that came since the last call; empty if nothing did. */
    public List<Piece> drain() {
        lock.lock();
        try {
            flush();
            if (pieces.isEmpty()) {
                return List.of();
            }
            List<Piece> taken = pieces;
            pieces = new ArrayList<>();
            return taken;
        } finally {
            lock.unlock();
        }
    }

    private void flush() {
        if (openPart >= 0 && !open.isEmpty()) {
            pieces.add(new Piece.Text(openPart, open.toString()));
            open.setLength(0);
        }
        openPart = -1;
    }
}
