package dev.counterpoint.app.ui.common.markdown;

import java.util.Collections;
import java.util.EnumSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * @param link where it leads; null if it is no link
 */
public record SpanStyle(Set<Mark> marks, @Nullable String link) {
    public static final SpanStyle PLAIN = new SpanStyle(Set.of(), null);

    public static SpanStyle of(Mark mark) {
        return PLAIN.with(mark);
    }

    public SpanStyle with(Mark mark) {
        EnumSet<Mark> more = EnumSet.of(mark);
        more.addAll(marks);
        return new SpanStyle(Collections.unmodifiableSet(more), link);
    }

    public SpanStyle linking(String destination) {
        return new SpanStyle(with(Mark.LINK).marks, destination);
    }
}
