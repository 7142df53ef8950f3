package dev.counterpoint.providers.sandbox.dialect;

import dev.counterpoint.providers.sandbox.script.ApiError;
import dev.counterpoint.providers.sandbox.script.Piece;
import dev.counterpoint.providers.sandbox.script.Stop;
import org.jspecify.annotations.Nullable;

/** Writes one answer as server-sent events. Each call gives the text of one event or more. Used by one thread. */
public interface StreamWriter {

    String begin();

    String piece(Piece piece);

    /** Says why the answer ends. */
    String stop(Stop stop, @Nullable String stopSequence, Counts counts);

    /** What comes after: the usage, where it comes last, and the end mark. */
    String end(Counts counts);

    String error(ApiError error);
}
