package dev.counterpoint.app.run;

import dev.counterpoint.providers.chat.Opaque;
import dev.counterpoint.providers.chat.Part;
import dev.counterpoint.providers.chat.PartKind;
import dev.counterpoint.providers.chat.StreamEvent;
import dev.counterpoint.providers.chat.Usage;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Rebuilds an answer from its events, complete or cut, so that it can be kept and sent back. Not thread-safe. */
public final class AnswerBuilder {
    private final SortedMap<Integer, Open> open = new TreeMap<>();
    private Usage usage = Usage.NONE;
    private StreamEvent.@Nullable Stopped stopped;

    public void accept(StreamEvent event) {
        switch (event) {
            case StreamEvent.PartStarted(int index, PartKind kind) -> open.put(index, new Open(kind));
            case StreamEvent.Delta(int index, String text) -> part(index).text.append(text);
            case StreamEvent.PartEnded(int index, Opaque opaque) -> part(index).opaque = opaque;
            case StreamEvent.UsageReported(Usage reported) -> usage = usage.updatedBy(reported);
            case StreamEvent.Stopped reason -> stopped = reason;
            case StreamEvent.Unknown _ -> {
            }
        }
    }

    /** The parts so far; a part that was cut has the text that came. */
    public List<Part> parts() {
        return open.values().stream().map(Open::part).toList();
    }

    public Usage usage() {
        return usage;
    }

    /** Null until the provider said why it stopped. */
    public StreamEvent.@Nullable Stopped stopped() {
        return stopped;
    }

    private Open part(int index) {
        Open part = open.get(index);
        if (part == null) {
            throw new IllegalStateException("No part " + index + " has started.");
        }
        return part;
    }

    private static final class Open {
        private final PartKind kind;
        private final StringBuilder text = new StringBuilder();
        private @Nullable Opaque opaque;

        Open(PartKind kind) {
            this.kind = kind;
        }

        Part part() {
            return switch (kind) {
                case PartKind.Text() -> new Part.Text(text.toString(), opaque);
                case PartKind.Reasoning() -> new Part.Reasoning(text.toString(), opaque);
                case PartKind.Refusal() -> new Part.Refusal(text.toString());
                case PartKind.ToolCall(String id, String name) -> new Part.ToolCall(id, name, text.toString(), opaque);
            };
        }
    }
}
