package dev.counterpoint.app.ui.common.markdown;

/**
 * What a line of Markdown begins with; reads only as far into the line as it must. Rules as in CommonMark 0.31, as far
 * as they decide where a block ends.
 *
 * @param indent  columns of white space before the first character
 * @param first   index of the first character that is no white space; {@code end} for a blank line
 * @param end     the line's end, exclusive, line end not included
 */
record LineStart(CharSequence text, int indent, int first, int end) {

    static LineStart of(CharSequence text, int from, int to) {
        int indent = 0;
        int at = from;
        for (; at < to; at++) {
            char c = text.charAt(at);
            if (c == ' ') {
                indent++;
            } else if (c == '\t') {
                indent += 4 - indent % 4;
            } else {
                break;
            }
        }
        return new LineStart(text, indent, at, Cut.contentEnd(text, at, to));
    }

    boolean blank() {
        return first >= end;
    }

    boolean indented() {
        return indent >= 4;
    }

    char at(int offset) {
        return first + offset < end ? text.charAt(first + offset) : '\0';
    }

    /** How many of a fence's characters it opens or closes with; 0 if it is no fence. */
    int fence() {
        char c = at(0);
        if (indented() || (c != '`' && c != '~')) {
            return 0;
        }
        int length = run(c);
        if (length < 3) {
            return 0;
        }
        if (c == '`') {
            for (int i = first + length; i < end; i++) {
                if (text.charAt(i) == '`') {
                    return 0;
                }
            }
        }
        return length;
    }

    boolean closesFence(char fence, int length) {
        return !indented() && at(0) == fence && run(fence) >= length && onlySpace(first + run(fence));
    }

    boolean heading() {
        int level = at(0) == '#' && !indented() ? run('#') : 0;
        return level >= 1 && level <= 6 && isSpaceOrEnd(level);
    }

    /** A line of nothing but three or more {@code * - _}. */
    boolean rule() {
        char c = at(0);
        if (indented() || (c != '*' && c != '-' && c != '_')) {
            return false;
        }
        int count = 0;
        for (int i = first; i < end; i++) {
            char next = text.charAt(i);
            if (next == c) {
                count++;
            } else if (next != ' ' && next != '\t') {
                return false;
            }
        }
        return count >= 3;
    }

    /** A line of nothing but dashes or equals signs: what makes a heading of the paragraph above it. */
    boolean underline() {
        char c = at(0);
        return !indented() && (c == '-' || c == '=') && onlySpace(first + run(c));
    }

    boolean quote() {
        return !indented() && at(0) == '>';
    }

    /** Width of a list marker, 0 if there is none. */
    int marker() {
        char c = at(0);
        if (indented()) {
            return 0;
        }
        if (c == '-' || c == '*' || c == '+') {
            return isSpaceOrEnd(1) ? 1 : 0;
        }
        int digits = 0;
        while (digits < 10 && Character.isDigit(at(digits)) && at(digits) < 128) {
            digits++;
        }
        char delimiter = at(digits);
        boolean ordered = digits >= 1 && digits <= 9 && (delimiter == '.' || delimiter == ')');
        return ordered && isSpaceOrEnd(digits + 1) ? digits + 1 : 0;
    }

    /** Columns that a line needs to stand in the list item that this one begins. */
    int contentIndent() {
        int marker = marker();
        int spaces = 0;
        while (at(marker + spaces) == ' ' && spaces < 5) {
            spaces++;
        }
        boolean code = spaces == 5 || first + marker + spaces >= end;
        return indent + marker + (code || spaces == 0 ? 1 : spaces);
    }

    /** Whether this list item can stand directly under a paragraph's line. */
    boolean interruptsParagraph() {
        int marker = marker();
        if (marker == 0 || onlySpace(first + marker)) {
            return false;
        }
        return marker == 1 || (marker == 2 && at(0) == '1');
    }

    private int run(char c) {
        int length = 0;
        while (at(length) == c) {
            length++;
        }
        return length;
    }

    private boolean isSpaceOrEnd(int offset) {
        char c = at(offset);
        return c == '\0' || c == ' ' || c == '\t';
    }

    private boolean onlySpace(int from) {
        for (int i = from; i < end; i++) {
            char c = text.charAt(i);
            if (c != ' ' && c != '\t') {
                return false;
            }
        }
        return true;
    }
}
