package dev.counterpoint.providers.sandbox.dialect;

import dev.counterpoint.providers.sandbox.script.ApiError;
import dev.counterpoint.providers.sandbox.script.Piece;
import dev.counterpoint.providers.sandbox.script.Stop;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** Writes one answer as a stream. Each call gives the bytes of any number of events. Used by one thread. */
public interface StreamWriter {
    byte[] begin();

    byte[] piece(Piece piece);

    /** Says why the answer ends. */
    byte[] stop(Stop stop, @Nullable String stopSequence, Counts counts);

    /** What comes after: the usage, where it comes last, and the end mark. */
    byte[] end(Counts counts);

    byte[] error(ApiError error);

    /** An event that is not what the protocol says. */
    default byte[] garbage() {
        return "data: {\"this is\": not JSON <<<\n\n".getBytes(StandardCharsets.UTF_8);
    }
}
