package dev.counterpoint.providers.http;

import dev.counterpoint.providers.chat.StreamEvent;
import java.util.function.Consumer;

/**
 * Hands an answer's events on as long as a program can keep what they say, and in the order that {@link StreamEvent} wants:
 * what a server says in addition to an answer that it called complete is handed on as unknown. For one thread.
 */
final class BoundedEvents implements Consumer<StreamEvent> {
    /** Of all parts together: eight million tokens or so. */
    static final long MAX_CHARACTERS = 32L * 1024 * 1024;
    static final int MAX_PARTS = 10_000;
    /** What nobody knows is kept to be seen, which nobody does who has seen so many. The frames still have it all. */
    static final int MAX_UNKNOWN = 1_000;

    private final Consumer<StreamEvent> events;
    private long characters;
    private int parts;
    private int unknown;
    private boolean stopped;

    BoundedEvents(Consumer<StreamEvent> events) {
        this.events = events;
    }

    @Override
    public void accept(StreamEvent event) {
        if (stopped) {
            addition(event);
        } else {
            stopped = event instanceof StreamEvent.Stopped;
            handOn(event);
        }
    }

    private void addition(StreamEvent event) {
        switch (event) {
            case StreamEvent.UsageReported _,StreamEvent.Unknown _ -> handOn(event);
            case StreamEvent.Delta(int _, String text) -> handOn(new StreamEvent.Unknown(text));
            case StreamEvent.PartStarted _,StreamEvent.PartEnded _,StreamEvent.Stopped _ -> {
            }
        }
    }

    private void handOn(StreamEvent event) {
        switch (event) {
            case StreamEvent.PartStarted _ -> {
                if (++parts > MAX_PARTS) {
                    throw AnswerDecoder.tooLong("more than " + MAX_PARTS + " parts");
                }
            }
            case StreamEvent.Delta(int _, String text) -> count(text.length());
            case StreamEvent.PartEnded ended -> count(ended.opaque() == null ? 0 : ended.opaque().json().length());
            case StreamEvent.Unknown(String raw) -> {
                if (++unknown > MAX_UNKNOWN) {
                    return;
                }
                count(raw.length());
            }
            case StreamEvent.UsageReported _,StreamEvent.Stopped _ -> {
            }
        }
        events.accept(event);
    }

    private void count(int more) {
        characters += more;
        if (characters > MAX_CHARACTERS) {
            throw AnswerDecoder.tooLong("more than " + MAX_CHARACTERS / (1024 * 1024) + " million characters");
        }
    }
}
