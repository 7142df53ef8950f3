package dev.counterpoint.providers.http;

import dev.counterpoint.providers.chat.PartKind;
import org.jspecify.annotations.Nullable;

/**
 * For protocols that do not number their parts: pieces of one kind that follow each other are one part, and another kind
 * begins another. For one thread.
 */
public final class TextParts {
    private final PartSequence parts;
    private @Nullable PartKind openKind;
    private int openPart;

    public TextParts(PartSequence parts) {
        this.parts = parts;
    }

    /** An empty piece is none. */
    public void add(PartKind kind, String piece) {
        if (piece.isEmpty()) {
            return;
        }
        if (!kind.equals(openKind)) {
            end();
            openPart = parts.start(kind);
            openKind = kind;
        }
        parts.delta(openPart, piece);
    }

    /** Ends the open part, if there is one. */
    public void end() {
        if (openKind != null) {
            parts.end(openPart, null);
            openKind = null;
        }
    }
}
