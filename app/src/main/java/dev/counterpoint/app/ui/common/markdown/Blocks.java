package dev.counterpoint.app.ui.common.markdown;

/**
 * Finds where Markdown's outermost blocks begin and end, line by line as the lines come. Each item of an outermost list
 * is a block of its own, so that blocks stay small; fenced code is told of line by line. The state is small and can be
 * copied, to see what an unfinished line would make of it. Not thread-safe.
 */
final class Blocks {

    /** Told of the blocks in order; offsets are into the whole text, ends exclusive. */
    interface Sink {
        /** @param gap whether there is room before it */
        void block(int from, int to, boolean gap);

        void codeStarts(int from, int to, String info, boolean gap);

        /** @param indent columns of white space to take off */
        void codeLine(int from, int to, int indent);

        /** @param to the end of the closing fence, or of the code where there is none */
        void codeEnds(int to);
    }

    private enum State {
        BETWEEN, PARAGRAPH, QUOTE, LIST, INDENTED, FENCE
    }

    private final CharSequence text;
    private State state = State.BETWEEN;
    private int start;
    private int end;
    private int contentIndent;
    private boolean blank;
    private boolean gap;
    private boolean afterItem;
    private char fence;
    private int fenceLength;
    private int fenceIndent;
    private boolean any;

    Blocks(CharSequence text) {
        this.text = text;
    }

    Blocks copy() {
        Blocks copy = new Blocks(text);
        copy.state = state;
        copy.start = start;
        copy.end = end;
        copy.contentIndent = contentIndent;
        copy.blank = blank;
        copy.gap = gap;
        copy.afterItem = afterItem;
        copy.fence = fence;
        copy.fenceLength = fenceLength;
        copy.fenceIndent = fenceIndent;
        copy.any = any;
        return copy;
    }

    boolean inCode() {
        return state == State.FENCE;
    }

    /** Where the open block begins, -1 if none is open. */
    int openStart() {
        return state == State.BETWEEN || state == State.FENCE ? -1 : start;
    }

    /** One line, without its line end. */
    void line(int from, int to, Sink sink) {
        if (state == State.FENCE) {
            inFence(from, to, sink);
            return;
        }
        LineStart line = LineStart.of(text, from, to);
        if (line.blank()) {
            blank = true;
            if (state == State.PARAGRAPH || state == State.QUOTE) {
                close(sink);
            }
            return;
        }
        if (!continues(line)) {
            close(sink);
        }
        if (state == State.BETWEEN) {
            begin(line, from, sink);
        }
        end = line.end();
        blank = false;
        if (state == State.BETWEEN) {
            gap = true;
        }
    }

    /** No more will come. */
    void finish(int at, Sink sink) {
        if (state == State.FENCE) {
            sink.codeEnds(at);
            state = State.BETWEEN;
        } else {
            close(sink);
        }
    }

    private boolean continues(LineStart line) {
        return switch (state) {
            case BETWEEN, FENCE -> false;
            case PARAGRAPH -> line.underline() || !(line.fence() > 0 || line.heading() || line.rule() || line.quote()
                    || line.interruptsParagraph());
            case QUOTE -> line.quote() || !(line.fence() > 0 || line.heading() || line.rule() || line.marker() > 0);
            case INDENTED -> line.indented();
            case LIST -> line.indent() >= contentIndent || (!blank && !(line.fence() > 0 || line.heading()
                    || line.rule() || line.quote() || line.marker() > 0));
        };
    }

    private void begin(LineStart line, int from, Sink sink) {
        boolean item = line.marker() > 0 && !line.rule();
        gap = any && (gap || blank || !(afterItem && item));
        any = true;
        start = from;
        contentIndent = 0;
        int fenceRun = line.fence();
        if (fenceRun > 0) {
            state = State.FENCE;
            fence = line.at(0);
            fenceLength = fenceRun;
            fenceIndent = line.indent();
            sink.codeStarts(from, line.end(),
                    text.subSequence(line.first() + fenceRun, line.end()).toString().strip(), gap);
            end = line.end();
            gap = true;
        } else if (line.heading() || line.rule()) {
            sink.block(from, line.end(), gap);
            afterItem = false;
        } else if (item) {
            state = State.LIST;
            contentIndent = line.contentIndent();
        } else if (line.indented()) {
            state = State.INDENTED;
        } else {
            state = line.quote() ? State.QUOTE : State.PARAGRAPH;
        }
    }

    private void inFence(int from, int to, Sink sink) {
        LineStart line = LineStart.of(text, from, to);
        if (line.closesFence(fence, fenceLength)) {
            sink.codeEnds(line.end());
            state = State.BETWEEN;
            blank = false;
            gap = true;
            afterItem = false;
        } else {
            sink.codeLine(from, Cut.contentEnd(text, from, to), fenceIndent);
        }
    }

    private void close(Sink sink) {
        if (state != State.BETWEEN) {
            sink.block(start, end, gap);
            afterItem = state == State.LIST;
            gap = state != State.LIST;
            state = State.BETWEEN;
        }
    }
}
