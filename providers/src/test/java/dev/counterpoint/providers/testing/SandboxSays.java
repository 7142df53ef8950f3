package dev.counterpoint.providers.testing;

import dev.counterpoint.providers.sandbox.script.Asked;
import dev.counterpoint.providers.sandbox.script.Piece;
import dev.counterpoint.providers.sandbox.script.Scripts;
import dev.counterpoint.providers.sandbox.script.Wish;
import java.util.List;
import java.util.Spliterator;
import java.util.Spliterators;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

/**
 * What a script of the sandbox says to a request, asked of the script itself and of no protocol.
 *
 * @param pieces tokens
 */
public record SandboxSays(List<Piece> pieces) {

    /** To one message of the user. */
    public static SandboxSays to(String script, String userText) {
        Asked asked = new Asked(script, true, true, List.of(new Asked.Turn(Asked.Who.USER, userText)), List.of(), null,
                List.of(), true, false, false, Wish.NONE, List.of(), false);
        var pieces = Scripts.load().all().stream().filter(known -> known.name().equals(script)).findFirst()
                .orElseThrow().recipe().answer(asked).pieces();
        return new SandboxSays(StreamSupport
                .stream(Spliterators.spliteratorUnknownSize(pieces, Spliterator.ORDERED), false).toList());
    }

    public String text() {
        return pieces.stream().map(piece -> piece instanceof Piece.Text(String token) ? token : "")
                .collect(Collectors.joining());
    }

    public String reasoning() {
        return pieces.stream().map(piece -> piece instanceof Piece.Reasoning(String token) ? token : "")
                .collect(Collectors.joining());
    }

    public long reasoningTokens() {
        return pieces.stream().filter(Piece.Reasoning.class::isInstance).count();
    }

    public String refusal() {
        return pieces.stream().map(piece -> piece instanceof Piece.Refusal(String token) ? token : "")
                .collect(Collectors.joining());
    }
}
