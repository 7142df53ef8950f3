package dev.counterpoint.providers.sandbox.dialect;

import dev.counterpoint.providers.sandbox.script.ApiError;
import dev.counterpoint.providers.sandbox.script.Piece;
import dev.counterpoint.providers.sandbox.script.Stop;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** A stream whose events are text. */
abstract class TextStreamWriter implements StreamWriter {
    abstract String beginText();

    abstract String pieceText(Piece piece);

    abstract String stopText(Stop stop, @Nullable String stopSequence, Counts counts);

    abstract String endText(Counts counts);

    abstract String errorText(ApiError error);

    @Override
    public final byte[] begin() {
        return bytes(beginText());
    }

    @Override
    public final byte[] piece(Piece piece) {
        return bytes(pieceText(piece));
    }

    @Override
    public final byte[] stop(Stop stop, @Nullable String stopSequence, Counts counts) {
        return bytes(stopText(stop, stopSequence, counts));
    }

    @Override
    public final byte[] end(Counts counts) {
        return bytes(endText(counts));
    }

    @Override
    public final byte[] error(ApiError error) {
        return bytes(errorText(error));
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
