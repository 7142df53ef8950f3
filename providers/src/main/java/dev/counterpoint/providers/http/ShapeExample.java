package dev.counterpoint.providers.http;

import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A document that a {@link JsonShape} fitted. The next one of a stream mostly has the very same bytes, but for the values
 * at some places that a shape does not care about, or puts into a slot: then it fits as well, and only those values need
 * to be looked at. Whatever else differs is no business of an example's. Immutable.
 */
final class ShapeExample {
    /**
     * A string or a number.
     *
     * @param from of its first byte, after a string's opening quote
     * @param end  of the byte after its last: a string's closing quote
     * @param slot where the value goes; -1 for nowhere
     */
    record Place(int from, int end, boolean string, int slot) {}

    private final JsonShape shape;
    private final byte[] document;
    private final Place[] places;
    private final @Nullable String[] values;

    /** @param values what stood in the slots */
    ShapeExample(JsonShape shape, byte[] document, List<Place> places, @Nullable String[] values) {
        this.shape = shape;
        this.document = document;
        this.places = places.toArray(Place[]::new);
        this.values = values.clone();
    }

    /**
     * Fills the slots from a document, if it is like this one.
     *
     * @return false if this cannot tell; the slots then hold nothing of use
     */
    boolean read(JsonShape asked, byte[] data, int offset, int length, @Nullable String[] slots) {
        if (asked != shape) {
            return false;
        }
        System.arraycopy(values, 0, slots, 0, values.length);
        int end = offset + length;
        int here = 0;
        int there = offset;
        int next = 0;
        for (int same = same(here, data, there, end); same >= 0; same = same(here, data, there, end)) {
            int differs = here + same;
            while (next < places.length && places[next].end < differs) {
                next++;
            }
            if (next == places.length || places[next].from > differs) {
                return false;
            }
            Place place = places[next++];
            int from = there + place.from - here;
            int to = place.string
                    ? ScalarBytes.stringEnd(data, from, end)
                    : ScalarBytes.numberEnd(data, from, end, place.slot < 0);
            String value = to < 0 ? null : value(place, data, from, to);
            if (value == null) {
                return false;
            }
            if (place.slot >= 0) {
                slots[place.slot] = value;
            }
            here = place.end;
            there = to;
        }
        return true;
    }

    private int same(int here, byte[] data, int there, int end) {
        return Arrays.mismatch(document, here, document.length, data, there, end);
    }

    /** Null if it is left to the parser to say what is there. */
    private static @Nullable String value(Place place, byte[] data, int from, int to) {
        if (place.slot >= 0) {
            return ScalarBytes.text(data, from, to);
        }
        return !place.string || ScalarBytes.isPlain(data, from, to) ? "" : null;
    }
}
