package dev.counterpoint.providers.http;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.json.JsonFactory;

/**
 * The shape that nearly all events of a stream have: one more piece of text, and around it what is the same every time.
 * Such an event is read without building a tree of it. Whatever has another shape is left to the reader that looks at the
 * whole tree, so that a shape says nothing of its own about a protocol and may be as narrow as one likes. Immutable.
 */
public final class JsonShape {
    /** Immutable once built. */
    static final JsonFactory FACTORY = new JsonFactory();
    private static final Set<JsonToken> BOOLEANS = Set.of(JsonToken.VALUE_TRUE, JsonToken.VALUE_FALSE);

    /** What stands at one place of a document. */
    public sealed interface Value permits ShapeOfObject, ShapeOfList, ShapeOfSlot, ShapeOfWord, ShapeOfNothing,
            ShapeOfAnything {
        /**
         * @param token  the value's first, where the parser stands; after the call it stands at the value's last
         * @param parser throws a {@link JacksonException} where there is no JSON
         */
        boolean fits(@Nullable JsonToken token, JsonParser parser, ShapeSlots slots);
    }

    private final Value document;

    private JsonShape(Value document) {
        this.document = document;
    }

    public static JsonShape of(Value document) {
        return new JsonShape(document);
    }

    /** An object. Fields of other names may hold what is no object and no list. */
    public static Value object(Map<String, Value> fields) {
        return new ShapeOfObject(fields, true);
    }

    /** An object with these fields and no others. */
    public static Value only(Map<String, Value> fields) {
        return new ShapeOfObject(fields, false);
    }

    /** Like {@link #object}, but not if it is an error as {@link VendorError#find} knows them. */
    public static Value noError(Map<String, Value> fields) {
        Map<String, Value> more = new HashMap<>(fields);
        more.put("error", nothing());
        more.put("errors", nothing());
        more.put("object", new ShapeOfWord("error", false, false));
        return object(more);
    }

    /** A list of one element. */
    public static Value listOf(Value element) {
        return new ShapeOfList(element);
    }

    /** A string, which goes into a slot; or null. */
    public static Value text(int slot) {
        return new ShapeOfSlot(slot, Set.of(JsonToken.VALUE_STRING));
    }

    /** A whole number, which goes into a slot as it is written; or null. */
    public static Value whole(int slot) {
        return new ShapeOfSlot(slot, Set.of(JsonToken.VALUE_NUMBER_INT));
    }

    /** True or false, which goes into a slot as such a word; or null. */
    public static Value flag(int slot) {
        return new ShapeOfSlot(slot, BOOLEANS);
    }

    /** This string or number. */
    public static Value word(String word) {
        return new ShapeOfWord(word, true, true);
    }

    /** This string or number, or no such field. */
    public static Value wordIfAny(String word) {
        return new ShapeOfWord(word, false, true);
    }

    /** Null, or an object or a list with nothing in it. */
    public static Value nothing() {
        return new ShapeOfNothing();
    }

    /** What nobody looks at. */
    public static Value anything() {
        return new ShapeOfAnything();
    }

    /**
     * Reads a document.
     *
     * @return false if it has another shape, is no JSON, or nothing of it went into a slot; the slots then hold nothing of use
     */
    public boolean read(byte[] data, int offset, int length, ShapeSlots slots) {
        if (slots.fillLikeBefore(this, data, offset, length)) {
            return true;
        }
        try (JsonParser parser = FACTORY.createParser(ObjectReadContext.empty(), data, offset, length)) {
            boolean fits = document.fits(parser.nextToken(), parser, slots) && parser.nextToken() == null
                    && slots.any();
            if (fits) {
                slots.keep(this, data, offset, length);
            }
            return fits;
        } catch (JacksonException _) {
            return false;
        }
    }
}
