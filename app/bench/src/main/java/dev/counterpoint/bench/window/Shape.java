package dev.counterpoint.bench.window;

import java.util.Locale;

/**
 * What a model of the token server answers. Its name says how much and how fast: {@code markdown-1000-500} are 1,000
 * tokens of 4 characters, 500 a second.
 *
 * @param kind      what is repeated
 * @param tokens    how many
 * @param perSecond how many a second
 */
record Shape(Kind kind, int tokens, int perSecond) {
    static final int CHARACTERS = 4;

    enum Kind {
        MARKDOWN, LINES, PARAGRAPH, REASONING
    }

    static Shape of(String model) {
        String[] words = model.split("-", -1);
        return new Shape(Kind.valueOf(words[0].toUpperCase(Locale.ROOT)), Integer.parseInt(words[1]),
                Integer.parseInt(words[2]));
    }

    String model() {
        return kind.name().toLowerCase(Locale.ROOT) + "-" + tokens + "-" + perSecond;
    }

    /** The token at an index; the text never ends. */
    String token(int index) {
        String text = text();
        int from = (int) ((long) index * CHARACTERS % text.length());
        int to = from + CHARACTERS;
        return to <= text.length()
                ? text.substring(from, to)
                : text.substring(from) + text.substring(0,
                        to - text.length());
    }

    private String text() {
        return switch (kind) {
            case MARKDOWN -> MARKDOWN;
            case LINES -> LINES;
            case PARAGRAPH -> PARAGRAPH;
            case REASONING -> REASONING;
        };
    }

    private static final String LINES = """
            2026-03-14T09:26:53Z INFO order NW-20931 refund of 1,204.00 kr requested by the customer after 23 days
            2026-03-14T09:26:54Z INFO order NW-20931 within the promise of 30 days, so that it is granted
            2026-03-14T09:26:54Z WARN bank: three to five working days until it is seen
            """;

    private static final String PARAGRAPH = "and then the saddle, which had been promised for the spring, was sent to"
            + " the wrong address twice before anybody thought of asking the neighbour, who had kept it in the hall ";

    private static final String REASONING = """
            The person asks about a refund. The promise is thirty days, and twenty-three have passed, so that it holds.

            I should say when the money comes, and that nothing needs to be sent back. Let me check the number: NW-20931.
            It is in the order's head, and the amount is 1,204.00 kr. A list would be easier to read than a paragraph.

            """;

    private static final String MARKDOWN = """
            ## What happens next

            Of course. **Twenty-three days** is well inside our 30-day promise, and I am sorry that the saddle was not \
            right for you. Here is what happens, with `code` and *emphasis* in it, and a [link](https://example.org/a):

            - the refund for order NW-20931 leaves us today,
            - your bank shows it within **five** working days,
              - or three, where it is ours,
            - nothing needs to be sent back, unless you want to.

            | order | days | refund |
            |---|---:|---|
            | NW-20931 | 23 | in full |
            | NW-20932 | 31 | by goodwill, less the parcel |

            ```java
            record Refund(String order, int days) {
                boolean granted() {
                    return days <= 30; // the promise
                }
            }
            ```

            1. You will find the label in your mail.
            2. The parcel needs no box of its own.

            > What was promised holds, also where it was promised by phone.

            One paragraph that goes on for a while, as answers do, so that the lines have to be wrapped again and again \
            while it grows, and the pane follows its end. It has no marks in it, but for this one: _done_.

            """;
}
