package dev.counterpoint.app.template;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.SequencedSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Text with variables: {@code {{name}}}, white space around the name allowed. What is not of that form is text. */
public final class Template {
    private static final Pattern VARIABLE = Pattern.compile("\\{\\{\\s*([\\p{L}_][\\p{L}\\p{N}_.-]*)\\s*}}");

    /** Where a variable stands in a text; {@code end} is exclusive. */
    public record Occurrence(String name, int start, int end) {}

    private Template() {}

    public static List<Occurrence> occurrences(CharSequence text) {
        List<Occurrence> found = new ArrayList<>();
        Matcher matcher = VARIABLE.matcher(text);
        while (matcher.find()) {
            found.add(new Occurrence(matcher.group(1), matcher.start(), matcher.end()));
        }
        return found;
    }

    /** The variables' names in the order in which they first stand in the text. */
    public static SequencedSet<String> names(CharSequence text) {
        SequencedSet<String> names = new LinkedHashSet<>();
        occurrences(text).forEach(occurrence -> names.add(occurrence.name()));
        return names;
    }

    /** The text with every variable that has a value replaced by it; a value is never searched for variables itself. */
    public static String fill(String text, Map<String, String> values) {
        StringBuilder filled = new StringBuilder(text.length());
        int from = 0;
        for (Occurrence occurrence : occurrences(text)) {
            String value = values.get(occurrence.name());
            filled.append(text, from, occurrence.start())
                    .append(value != null ? value : text.substring(occurrence.start(), occurrence.end()));
            from = occurrence.end();
        }
        return filled.append(text, from, text.length()).toString();
    }
}
