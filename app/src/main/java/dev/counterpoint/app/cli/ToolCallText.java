package dev.counterpoint.app.cli;

/**
 * A tool call's arguments as they grow. An event carries all that came so far, so that every event stands for itself;
 * showing each piece of a long text would cost the square of its length, so past the first few hundred characters an
 * event waits until the text has grown by an eighth. The last one has it all.
 */
final class ToolCallText {
    private static final int ALWAYS_SHOWN = 512;

    private final String id;
    private final String name;
    private final StringBuilder arguments = new StringBuilder();
    private int shown = -1;

    ToolCallText(String id, String name) {
        this.id = id;
        this.name = name;
    }

    String id() {
        return id;
    }

    String name() {
        return name;
    }

    /** Whether it is time to show it again. */
    boolean grow(String text) {
        arguments.append(text);
        return arguments.length() <= ALWAYS_SHOWN || arguments.length() - shown >= shown / 8;
    }

    boolean unshown() {
        return arguments.length() != shown;
    }

    String show() {
        shown = arguments.length();
        return arguments.toString();
    }
}
