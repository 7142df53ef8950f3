package dev.counterpoint.app.ui.common;

import dev.counterpoint.app.ui.common.markdown.Line;
import dev.counterpoint.app.ui.common.markdown.LineStyle;
import dev.counterpoint.app.ui.common.markdown.Span;
import dev.counterpoint.app.ui.common.markdown.SpanStyle;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** A line of an answer as shown: what it is a piece of, and the line. */
record AnswerLine(Role role, Line line) {

    enum Role {
        SAID, TEXT, REASONING_HEAD, REASONING, TOOL, REFUSAL_HEAD, REFUSAL
    }

    /** What a paragraph of the area looks like; the text's own styles come beside it. */
    record Look(Role role, LineStyle style) {
        static final Look PLAIN = new Look(Role.TEXT, LineStyle.TEXT);

        List<String> styleClasses() {
            List<String> classes = new ArrayList<>();
            classes.add("md-" + style.kind().name().toLowerCase(Locale.ROOT).replace('_', '-'));
            if (role != Role.TEXT) {
                classes.add("role-" + role.name().toLowerCase(Locale.ROOT).replace('_', '-'));
            }
            if (style.quote() > 0) {
                classes.add(style.quote() == 1 ? "md-quote" : "md-quote-deep");
            }
            if (style.gap()) {
                classes.add("md-gap");
            }
            if (style.first()) {
                classes.add("md-first");
            }
            if (style.last()) {
                classes.add("md-last");
            }
            return classes;
        }
    }

    /** The style of the character there; plain at the end. */
    SpanStyle styleAt(int column) {
        int at = 0;
        for (Span span : line.spans()) {
            at += span.text().length();
            if (column < at) {
                return span.style();
            }
        }
        return SpanStyle.PLAIN;
    }

    Look look() {
        return new Look(role, line.style());
    }
}
