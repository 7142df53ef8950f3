package dev.counterpoint.providers.catalog;

import java.util.Locale;

/** Whether a protocol carries a thing, and what a client does where it does not. */
public enum Carried {
    /** It is sent, or read, as what it is. */
    YES,
    /** The client says that the protocol has no such thing, and sends nothing. */
    REFUSED,
    /** It is not sent, or there is no such thing to be read. */
    LEFT_OUT;

    static Carried ofWire(String word) {
        return valueOf(word.toUpperCase(Locale.ROOT));
    }
}
