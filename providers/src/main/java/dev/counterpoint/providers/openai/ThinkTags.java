package dev.counterpoint.providers.openai;

import java.util.function.Consumer;

/**
 * Takes reasoning out of text that begins with {@code <think>}, as DeepSeek R1, Qwen, MiniMax and Sonar write it where
 * no server does it for them. Only at the head of an answer: further down, the tag is what the text is about. The white
 * space that sets the tags off is left out. No I/O; for one thread.
 */
final class ThinkTags {
    private static final String OPEN = "<think>";
    private static final String CLOSE = "</think>";

    private enum Place {
        HEAD, BEFORE_THOUGHT, THOUGHT, BEFORE_TEXT, TEXT
    }

    private final Consumer<String> reasoning;
    private final Consumer<String> text;
    /** What may turn out to be a part of a tag. */
    private String held = "";
    private Place place = Place.HEAD;

    /** Both are given pieces that are never empty. */
    ThinkTags(Consumer<String> reasoning, Consumer<String> text) {
        this.reasoning = reasoning;
        this.text = text;
    }

    void feed(String piece) {
        String all = held + piece;
        held = "";
        while (!all.isEmpty()) {
            all = switch (place) {
                case HEAD -> head(all);
                case BEFORE_THOUGHT -> afterBlanks(all, Place.THOUGHT);
                case THOUGHT -> thought(all);
                case BEFORE_TEXT -> afterBlanks(all, Place.TEXT);
                case TEXT -> {
                    text.accept(all);
                    yield "";
                }
            };
        }
    }

    /** No more text comes before something else does: what is held was no tag. */
    void end() {
        String rest = held;
        held = "";
        if (!rest.isEmpty()) {
            (place == Place.THOUGHT ? reasoning : text).accept(rest);
        }
    }

    private String head(String all) {
        String start = all.stripLeading();
        if (start.startsWith(OPEN)) {
            place = Place.BEFORE_THOUGHT;
            return start.substring(OPEN.length());
        }
        if (OPEN.startsWith(start)) {
            held = all;
            return "";
        }
        place = Place.TEXT;
        return all;
    }

    private String thought(String all) {
        int close = all.indexOf(CLOSE);
        if (close >= 0) {
            say(all.substring(0, close));
            place = Place.BEFORE_TEXT;
            return all.substring(close + CLOSE.length());
        }
        int maybe = all.length() - Math.min(all.length(), CLOSE.length() - 1);
        while (!CLOSE.startsWith(all.substring(maybe))) {
            maybe++;
        }
        say(all.substring(0, maybe));
        held = all.substring(maybe);
        return "";
    }

    private void say(String thought) {
        if (!thought.isEmpty()) {
            reasoning.accept(thought);
        }
    }

    private String afterBlanks(String all, Place next) {
        String start = all.stripLeading();
        if (!start.isEmpty()) {
            place = next;
        }
        return start;
    }
}
