package dev.counterpoint.providers.faults;

/**
 * A row of the table: what goes wrong, and what has to be made of it.
 *
 * @param end   the kind of the failure, or {@code finished}; two with {@code or} between where it is not for this program to say
 * @param layer that the failure names; {@code -} if it is none
 * @param limit after which time it is said
 */
record Fault(String name, Stage stage, String end, String layer, Text text, Limit limit, String title) {

    /** Which of a protocol's requests meet it. */
    enum Stage {
        /** All of them, those for tokens included. */
        ALL,
        /** The one that asks the model. */
        ASKING,
        /** The one whose answer is the stream. */
        STREAM
    }

    /** What of the text is kept. */
    enum Text {
        /** Nothing: there was none. */
        NONE,
        /** What had come before. */
        FIRST,
        /** What had come before, to the last character of half an event: where text stands without events around it. */
        PART,
        /** What had come before, and much of what followed. */
        MORE,
        /** All of it. */
        WHOLE
    }

    /** When it is said. */
    enum Limit {
        AT_ONCE("at once"), CONNECT("connect"), FIRST_BYTE("first byte"), BETWEEN_BYTES("between bytes");

        private final String words;

        Limit(String words) {
            this.words = words;
        }

        String words() {
            return words;
        }
    }

    /** The same as it is over protocols that are not like the others. */
    Fault ending(FaultTable.Otherwise other) {
        return new Fault(name, stage, other.end(), other.layer(), other.text(), other.limit(), title);
    }

    boolean finishes() {
        return end.equals("finished");
    }

    @Override
    public String toString() {
        return name;
    }
}
