package dev.counterpoint.providers.sandbox.dialect;

import dev.counterpoint.providers.sandbox.script.Piece;
import dev.counterpoint.providers.sandbox.script.Stop;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** An answer that was told to its end, its tokens joined to whole parts. */
public record Told(List<Piece> parts, Stop stop, @Nullable String stopSequence, Counts counts) {
    public Told {
        parts = List.copyOf(parts);
    }

    /** Joins neighbours of one kind. */
    public static List<Piece> join(List<Piece> pieces) {
        List<Piece> parts = new ArrayList<>();
        int at = 0;
        while (at < pieces.size()) {
            int end = at + 1;
            while (end < pieces.size() && pieces.get(end).getClass() == pieces.get(at).getClass()
                    && !(pieces.get(at) instanceof Piece.ToolStart)) {
                end++;
            }
            parts.add(joined(pieces.subList(at, end)));
            at = end;
        }
        return parts;
    }

    private static Piece joined(List<Piece> run) {
        String text = run.stream().map(Told::token).collect(Collectors.joining());
        return switch (run.getFirst()) {
            case Piece.Reasoning _ -> new Piece.Reasoning(text);
            case Piece.Text _ -> new Piece.Text(text);
            case Piece.Refusal _ -> new Piece.Refusal(text);
            case Piece.ToolStart start -> start;
            case Piece.ToolArguments _ -> new Piece.ToolArguments(text);
        };
    }

    private static String token(Piece piece) {
        return switch (piece) {
            case Piece.Reasoning(String token) -> token;
            case Piece.Text(String token) -> token;
            case Piece.Refusal(String token) -> token;
            case Piece.ToolStart _ -> "";
            case Piece.ToolArguments(String token) -> token;
        };
    }
}
