package dev.counterpoint.app.ui.compare;

/** The letter and the colour of a pane, by where it stands. */
final class PaneLetter {
    private static final int COLOURS = 8;

    private PaneLetter() {}

    static String of(int position) {
        return String.valueOf((char) ('A' + position));
    }

    /** The style class of its badge. */
    static String badge(int position) {
        return "pane-badge-" + position % COLOURS;
    }

    /** The style class of its stroke. */
    static String line(int position) {
        return "pane-line-" + position % COLOURS;
    }

    /** The style class of its letter in a sentence. */
    static String text(int position) {
        return "pane-text-" + position % COLOURS;
    }
}
