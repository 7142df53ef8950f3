package dev.counterpoint.providers.sandbox.script;

import dev.counterpoint.providers.chat.WireProtocol;
import dev.counterpoint.providers.sandbox.script.Recipes.Call;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Reads {@code scripts.json} and the texts that it names from the class path. What is wrong in them is a fault of this
 * program, found by its tests: hence {@link IllegalStateException}.
 */
final class ScriptFile {
    private static final Set<String> ALL = Arrays.stream(WireProtocol.values()).map(WireProtocol::wire)
            .collect(Collectors.toSet());

    private final String folder;

    /** @param folder absolute, with a slash at its end */
    ScriptFile(String folder) {
        this.folder = folder;
    }

    Scripts read() {
        JsonNode root = JsonMapper.shared().readTree(resource("scripts.json"));
        Pacing usual = pacing(root.path("pacing"), Pacing.INSTANT);
        return new Scripts(root.path("scripts").values().stream().map(node -> script(node, usual)).toList());
    }

    private Script script(JsonNode node, Pacing usual) {
        Set<String> dialects = node.has("dialects")
                ? node.path("dialects").values().stream().map(JsonNode::stringValue).collect(Collectors.toSet())
                : ALL;
        return new Script(node.path("name").stringValue(), node.path("title").stringValue(), dialects,
                pacing(node.path("pacing"), usual), recipe(node.path("says")), fault(node.path("fault")),
                node.path("splits").booleanValue(false));
    }

    private static Pacing pacing(JsonNode node, Pacing usual) {
        if (node.isMissingNode()) {
            return usual;
        }
        return new Pacing(Duration.ofMillis(node.path("firstTokenDelayMillis").longValue()),
                node.path("tokensPerSecond").doubleValue());
    }

    private Recipe recipe(JsonNode says) {
        return switch (says.path("as").stringValue("text")) {
            case "text" -> Recipes.says(says.has("reasoning") ? template(says.path("reasoning")) : null,
                    template(says.path("text")), word(Stop.class, says.path("stop").stringValue("end")));
            case "calls" -> Recipes.calls(template(says.path("before")), calls(says.path("calls")),
                    template(says.path("after")));
            case "refusal" -> Recipes.refuses(template(says.path("text")));
            case "json" -> Recipes.answersJson(template(says.path("text")));
            case "echo" -> Recipes.echoes();
            case "huge" -> Recipes.huge();
            default -> throw new IllegalStateException("No script speaks as " + says.path("as"));
        };
    }

    private static List<Call> calls(JsonNode calls) {
        return calls.values().stream()
                .map(call -> new Call(call.path("name").stringValue(), call.path("arguments").toString())).toList();
    }

    private static Fault fault(JsonNode fault) {
        return switch (fault.path("is").stringValue("none")) {
            case "none" -> new Fault.None();
            case "error" -> new Fault.Fails(word(ApiError.class, fault.path("error").stringValue()),
                    fault.path("once").booleanValue(false));
            case "page" -> new Fault.Page(fault.path("status").intValue());
            case "mislabelled" -> new Fault.Mislabelled(fault.path("contentType").stringValue());
            case "break" -> new Fault.Breaks(word(Fault.Break.class, fault.path("how").stringValue()),
                    fault.path("afterTokens").intValue());
            case "no-end-mark" -> new Fault.NoEndMark();
            case "head-only" -> new Fault.HeadOnly();
            case "empty" -> new Fault.Empty();
            case "no-answer" -> new Fault.NoAnswer();
            case "slow-start" -> new Fault.SlowStart(Duration.ofMillis(fault.path("delayMillis").longValue()));
            default -> throw new IllegalStateException("No fault is called " + fault.path("is"));
        };
    }

    /** A text that stands here, or, if it ends in {@code .md}, in a file of that name. */
    private Template template(JsonNode node) {
        String text = node.stringValue();
        return new Template(text.endsWith(".md") ? resource(text).strip() : text);
    }

    private static <E extends Enum<E>> E word(Class<E> type, String spelled) {
        return Enum.valueOf(type, spelled.replace('-', '_').toUpperCase(Locale.ROOT));
    }

    private String resource(String name) {
        try (InputStream in = ScriptFile.class.getResourceAsStream(folder + name)) {
            if (in == null) {
                throw new IllegalStateException("The program is incomplete: " + folder + name + " is missing.");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
