package dev.counterpoint.providers.sandbox.script;

import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Text with places like {@code {{quote}}} for what the conversation brings. */
record Template(String text) {
    private static final Pattern PLACE = Pattern.compile("\\{\\{(\\w+)}}");
    private static final int LONGEST_QUOTE = 200;

    String fill(Asked asked) {
        Map<String, String> values = Map.of("quote", quote(asked.lastUserText()), "turn",
                Integer.toString(asked.turn()), "before", before(asked), "words",
                Integer.toString(words(asked.lastUserText())), "result", String.join(" · ", asked.toolResults()),
                "files", files(asked));
        return PLACE.matcher(text).replaceAll(
                place -> Matcher.quoteReplacement(values.getOrDefault(place.group(1), place.group())));
    }

    /** One line of what was said, short enough to be quoted. */
    static String quote(String said) {
        String line = said.strip().replaceAll("\\s+", " ");
        if (line.isEmpty()) {
            return "(nothing)";
        }
        if (line.codePointCount(0, line.length()) <= LONGEST_QUOTE) {
            return line;
        }
        return line.substring(0, line.offsetByCodePoints(0, LONGEST_QUOTE)).strip() + "…";
    }

    private static String before(Asked asked) {
        return asked.turn() == 1
                ? "This is the first turn of our conversation."
                : "This is turn " + asked.turn() + " of our conversation, which you began with “"
                        + quote(asked.firstUserText()) + "”.";
    }

    /** What was shown, in order; a script has no eyes for more. */
    private static String files(Asked asked) {
        return asked.files().isEmpty()
                ? "no file"
                : asked.files().stream().map(file -> file.mediaType() + " of " + file.bytes() + " bytes")
                        .collect(Collectors.joining(", "));
    }

    private static int words(String said) {
        return said.isBlank() ? 0 : said.strip().split("\\s+").length;
    }
}
