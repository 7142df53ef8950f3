package dev.counterpoint.app.ui.common.markdown;

import java.util.Locale;

/** What a span of text looks like, beside its line. */
public enum Mark {
    BOLD, ITALIC, CODE, LINK, MUTED, KEY, STRING, NUMBER, KEYWORD, COMMENT, LABEL;

    /** The style class of the style sheet. */
    public String styleClass() {
        return "md-" + name().toLowerCase(Locale.ROOT);
    }
}
