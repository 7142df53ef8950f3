package dev.counterpoint.app.ui.common;

import dev.counterpoint.app.ui.common.markdown.LineStyle;
import java.util.Arrays;
import java.util.List;

/**
 * How high lines are, in pixels: measured where they were laid out, reckoned from their length where they were not, so
 * that a scroll bar can be drawn without laying out everything.
 */
final class LineHeights {
    private static final double CHARACTER = 6.6;
    private static final double ONE = 19.5;
    private static final double GAP = 8;
    private static final double INDENT = 19;
    private static final double AROUND = 12;

    private float[] heights = new float[64];
    private int size;
    private double total;

    double total() {
        return total;
    }

    double get(int line) {
        return heights[line];
    }

    void set(int line, double height) {
        total += height - heights[line];
        heights[line] = (float) height;
    }

    /** Of all lines before this one. */
    double before(int line) {
        double sum = 0;
        for (int i = 0; i < line; i++) {
            sum += heights[i];
        }
        return sum;
    }

    /** The line at so many pixels from the top, the last one beyond the end; there is at least one. */
    int lineAt(double y) {
        double sum = 0;
        for (int i = 0; i < size - 1; i++) {
            sum += heights[i];
            if (sum > y) {
                return i;
            }
        }
        return size - 1;
    }

    /** As {@link AnswerParts.Target#replace}, for lines that nobody laid out yet. */
    void replace(int from, int removed, List<AnswerLine> added, double width) {
        int tail = size - from - removed;
        int now = size - removed + added.size();
        float[] target = now <= heights.length ? heights : Arrays.copyOf(heights, Math.max(now, heights.length * 2));
        for (int i = from; i < from + removed; i++) {
            total -= heights[i];
        }
        System.arraycopy(heights, from + removed, target, from + added.size(), tail);
        heights = target;
        size = now;
        for (int i = 0; i < added.size(); i++) {
            heights[from + i] = (float) reckon(added.get(i), width);
            total += heights[from + i];
        }
        if (size == 0) {
            total = 0;
        }
    }

    /** All anew: the width is another one. */
    void reckon(List<AnswerLine> lines, double width) {
        total = 0;
        for (int i = 0; i < size; i++) {
            heights[i] = (float) reckon(lines.get(i), width);
            total += heights[i];
        }
    }

    private static double reckon(AnswerLine line, double width) {
        LineStyle style = line.line().style();
        double room = Math.max(60, width - AROUND - style.indent() * INDENT);
        double rows = Math.max(1, Math.ceil(line.line().length() * CHARACTER / room));
        return rows * ONE + (style.gap() ? GAP : 0);
    }
}
