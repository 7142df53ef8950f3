package dev.counterpoint.providers.sandbox.script;

import java.util.Iterator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a script says to one request. Played once.
 *
 * @param pieces       made as they are asked for: an answer may be very long
 * @param stopSequence the sequence that was met, if it was one that ended the answer
 */
public record Answer(Iterator<Piece> pieces, Stop stop, @Nullable String stopSequence) {

    static Answer of(List<? extends Piece> pieces, Stop stop) {
        return new Answer(List.<Piece>copyOf(pieces).iterator(), stop, null);
    }
}
