package dev.counterpoint.app.ui.compare;

/**
 * A line that says what has happened, and what can be done about it.
 *
 * @param action what the button says; empty for none
 */
record News(String text, String action, Runnable run) {

    static News of(String text) {
        return new News(text, "", () -> {});
    }
}
