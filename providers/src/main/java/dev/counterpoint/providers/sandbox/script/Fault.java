package dev.counterpoint.providers.sandbox.script;

import java.time.Duration;

/** What goes wrong with an answer. */
public sealed interface Fault {

    /** Nothing does. */
    record None() implements Fault {}

    /**
     * An error is answered in place of a stream.
     *
     * @param once only the first of two equal requests is answered so; its retry succeeds
     */
    record Fails(ApiError error, boolean once) implements Fault {}

    /** A page of HTML is answered, as by a proxy or a captive portal. */
    record Page(int status) implements Fault {}

    /** The answer is right and labelled wrong. */
    record Mislabelled(String contentType) implements Fault {}

    /** The stream goes wrong after some tokens. */
    record Breaks(Break how, int afterTokens) implements Fault {}

    /** The connection ends after the reason to stop, before the end mark and, where it comes last, the usage. */
    record NoEndMark() implements Fault {}

    /** A head and not one byte of a body. */
    record HeadOnly() implements Fault {}

    /** A head and an orderly end at once. */
    record Empty() implements Fault {}

    /** Not one byte. */
    record NoAnswer() implements Fault {}

    /** The first token takes its time. A request's own delay holds before this. */
    record SlowStart(Duration delay) implements Fault {}

    /** How a stream breaks. */
    enum Break {
        /** The connection ends without the mark of the body's end. */
        CUT,
        /** The body ends in an orderly way in the midst of the answer. */
        CUT_CLEANLY,
        /** The connection is reset. */
        RESET,
        /** Nothing comes any more, and the connection stays. */
        STALL,
        /** An error comes as an event of the stream. */
        ERROR,
        /** Something comes that is no JSON. */
        GARBAGE
    }
}
