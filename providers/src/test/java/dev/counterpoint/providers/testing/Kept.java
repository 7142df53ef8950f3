package dev.counterpoint.providers.testing;

import dev.counterpoint.providers.chat.Part;
import dev.counterpoint.providers.chat.PartKind;
import dev.counterpoint.providers.chat.StreamEvent;
import dev.counterpoint.providers.chat.Usage;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What is left of an answer, put together from its events as a program would keep it. */
public record Kept(List<Part> parts, StreamEvent.@Nullable Stopped stopped, Usage usage) {

    public static Kept of(List<StreamEvent> events) {
        Map<Integer, PartKind> kinds = new TreeMap<>();
        Map<Integer, StringBuilder> texts = new TreeMap<>();
        Map<Integer, StreamEvent.PartEnded> ends = new TreeMap<>();
        StreamEvent.Stopped stopped = null;
        Usage usage = Usage.NONE;
        for (StreamEvent event : events) {
            switch (event) {
                case StreamEvent.PartStarted(int index, PartKind kind) -> kinds.put(index, kind);
                case StreamEvent.Delta(int index, String text) ->
                    texts.computeIfAbsent(index, _ -> new StringBuilder()).append(text);
                case StreamEvent.PartEnded ended -> ends.put(ended.index(), ended);
                case StreamEvent.UsageReported(Usage reported) -> usage = usage.updatedBy(reported);
                case StreamEvent.Stopped reason -> stopped = reason;
                case StreamEvent.Unknown _ -> {
                }
            }
        }
        List<Part> parts = new ArrayList<>();
        kinds.forEach((index, kind) -> {
            String text = texts.getOrDefault(index, new StringBuilder()).toString();
            StreamEvent.PartEnded ended = ends.get(index);
            var opaque = ended == null ? null : ended.opaque();
            parts.add(switch (kind) {
                case PartKind.Text() -> new Part.Text(text, opaque);
                case PartKind.Reasoning() -> new Part.Reasoning(text, opaque);
                case PartKind.Refusal() -> new Part.Refusal(text);
                case PartKind.ToolCall(String id, String name) -> new Part.ToolCall(id, name, text, opaque);
            });
        });
        return new Kept(parts, stopped, usage);
    }

    public String text() {
        return all(Part.Text.class).map(Part.Text::text).collect(Collectors.joining());
    }

    public String reasoning() {
        return all(Part.Reasoning.class).map(Part.Reasoning::text).collect(Collectors.joining());
    }

    public String refusal() {
        return all(Part.Refusal.class).map(Part.Refusal::text).collect(Collectors.joining());
    }

    public List<Part.ToolCall> calls() {
        return all(Part.ToolCall.class).toList();
    }

    private <T> Stream<T> all(Class<T> type) {
        return parts.stream().filter(type::isInstance).map(type::cast);
    }
}
