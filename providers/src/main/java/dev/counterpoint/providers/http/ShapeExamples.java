package dev.counterpoint.providers.http;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/** Keeps the newest {@link ShapeExample} of a stream. For one thread. */
final class ShapeExamples {
    /** Larger documents are rare, and cost more to keep than they save. */
    private static final int MAX_BYTES = 16 * 1024;
    /** After so many documents in a row that were not like the example, a new one is made only now and then. */
    private static final int PATIENCE = 8;
    private static final int NOW_AND_THEN = 64;

    private @Nullable ShapeExample example;
    private final List<ShapeExample.Place> places = new ArrayList<>();
    private boolean noting;
    private int misses;

    /** See {@link ShapeExample#read}. */
    boolean read(JsonShape shape, byte[] data, int offset, int length, @Nullable String[] slots) {
        if (example != null && example.read(shape, data, offset, length, slots)) {
            misses = 0;
            return true;
        }
        misses++;
        places.clear();
        noting = length <= MAX_BYTES && (misses <= PATIENCE || misses % NOW_AND_THEN == 0);
        return false;
    }

    /**
     * Notes where a value stands that may be another in the next document.
     *
     * @param token  at which the parser stands; only strings and numbers are noted
     * @param slot   where it goes; -1 for nowhere
     */
    void note(JsonToken token, JsonParser parser, int slot) {
        if (!noting) {
            return;
        }
        boolean string = token == JsonToken.VALUE_STRING;
        if (string || token.isNumeric()) {
            int from = (int) parser.currentTokenLocation().getByteOffset();
            places.add(new ShapeExample.Place(string ? from + 1 : from, -1, string, slot));
        }
    }

    /** The document fitted: it is the example from now on, if its values were noted. */
    void keep(JsonShape shape, byte[] data, int offset, int length, @Nullable String[] slots) {
        if (!noting) {
            return;
        }
        noting = false;
        byte[] document = Arrays.copyOfRange(data, offset, offset + length);
        List<ShapeExample.Place> ended = new ArrayList<>();
        for (ShapeExample.Place place : places) {
            int end = place.string()
                    ? ScalarBytes.stringEnd(document, place.from(), length)
                    : ScalarBytes.numberEnd(document, place.from(), length, place.slot() < 0);
            if (end >= 0) {
                ended.add(new ShapeExample.Place(place.from(), end, place.string(), place.slot()));
            }
        }
        example = new ShapeExample(shape, document, ended, slots);
    }
}
