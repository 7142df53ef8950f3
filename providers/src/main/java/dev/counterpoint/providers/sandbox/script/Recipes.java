package dev.counterpoint.providers.sandbox.script;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.JsonNodeFactory;

/** The ways in which the scripts make their answers. */
final class Recipes {
    private static final int HUGE_TOKENS = 2_000;
    private static final String FILLER = "the quick brown fox jumps over a lazy dog while many words stream past.";

    private Recipes() {}

    /** A call that a script asks for. */
    record Call(String name, String arguments) {}

    /** Text, with reasoning before it if there is some and the request does not forbid it. */
    static Recipe says(@Nullable Template reasoning, Template text, Stop stop) {
        return asked -> {
            List<Piece> pieces = new ArrayList<>();
            if (reasoning != null && asked.reasoning()) {
                pieces.addAll(pieces(reasoning.fill(asked), Piece.Reasoning::new));
            }
            return saying(pieces, text.fill(asked), asked, stop);
        };
    }

    /** The user's own words. */
    static Recipe echoes() {
        return asked -> saying(new ArrayList<>(), asked.lastUserText(), asked, Stop.END);
    }

    /** A JSON object if JSON is what the request asks for, else the text. */
    static Recipe answersJson(Template text) {
        return asked -> {
            String json = JsonNodeFactory.instance.objectNode().put("heard", Template.quote(asked.lastUserText()))
                    .put("turn", asked.turn()).toString();
            return saying(new ArrayList<>(), asked.json() ? json : text.fill(asked), asked, Stop.END);
        };
    }

    static Recipe refuses(Template text) {
        return asked -> Answer.of(pieces(text.fill(asked), Piece.Refusal::new), Stop.REFUSED);
    }

    /** Words before, then the calls; and once their results have come, words after. */
    static Recipe calls(Template before, List<Call> calls, Template after) {
        return asked -> {
            if (!asked.toolResults().isEmpty()) {
                return saying(new ArrayList<>(), after.fill(asked), asked, Stop.END);
            }
            List<Piece> pieces = new ArrayList<>(pieces(before.fill(asked), Piece.Text::new));
            for (int i = 0; i < calls.size(); i++) {
                pieces.add(new Piece.ToolStart("sandbox_" + asked.turn() + "_" + (i + 1), calls.get(i).name()));
                pieces.addAll(pieces(calls.get(i).arguments(), Piece.ToolArguments::new));
            }
            return Answer.of(pieces, Stop.TOOL_CALL);
        };
    }

    /** As many tokens as are asked for, in lines of a width that a person could read. */
    static Recipe huge() {
        List<String> line = Stream.concat(Tokens.of(FILLER).stream(), Stream.of("\n")).toList();
        return asked -> {
            Iterator<Piece> pieces = IntStream.range(0, asked.wish().tokensOr(HUGE_TOKENS))
                    .<Piece>mapToObj(i -> new Piece.Text(line.get(i % line.size()))).iterator();
            return new Answer(pieces, Stop.END, null);
        };
    }

    private static Answer saying(List<Piece> before, String text, Asked asked, Stop stop) {
        String met = asked.stops().stream().filter(text::contains)
                .reduce((a, b) -> text.indexOf(a) <= text.indexOf(b) ? a : b).orElse(null);
        String said = met == null ? text : text.substring(0, text.indexOf(met));
        before.addAll(pieces(said, Piece.Text::new));
        return new Answer(before.iterator(), met == null ? stop : Stop.STOP_SEQUENCE, met);
    }

    private static List<Piece> pieces(String text, Function<String, Piece> piece) {
        return Tokens.of(text).stream().map(piece).toList();
    }
}
