package dev.counterpoint.providers.petals;

import dev.counterpoint.providers.catalog.ParameterPlan;
import dev.counterpoint.providers.chat.ChatRequest;
import dev.counterpoint.providers.http.Json;
import dev.counterpoint.providers.http.TextOnly;
import java.nio.charset.StandardCharsets;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * Writes the two messages that a session begins with (petals-infra/chat.petals.dev, README and {@code websocket_api.py}):
 * {@code open_inference_session} and {@code generate}. Asking for one token at a time is what makes it stream. A
 * conversation is one text, as {@link TextOnly#conversation} writes it, the system messages before it.
 */
final class PetalsRequestWriter {
    private static final String WHO = "Petals";
    /** Of prompt and answer together, in tokens. */
    private static final int MAX_LENGTH = 2_048;

    byte[] write(ChatRequest request, ParameterPlan plan) {
        TextOnly.noTools(WHO, request);
        TextOnly.noForm(WHO, request);
        TextOnly.noImages(WHO, request);
        ObjectNode open = JsonNodeFactory.instance.objectNode().put("type", "open_inference_session").put("model",
                request.model()).put("max_length", MAX_LENGTH);
        request.parameters().get("max_length").ifPresent(length -> open.set("max_length", length));
        String system = TextOnly.system(request);
        String said = TextOnly.conversation(WHO, request);
        ObjectNode generate = JsonNodeFactory.instance.objectNode().put("type", "generate")
                .put("inputs", system.isEmpty() ? said : system + "\n\n" + said).put("max_new_tokens", 1)
                .put("stop_sequence", PetalsReader.END);
        ArrayNode stops = generate.putArray("extra_stop_sequences").add(PetalsReader.NEXT_TURN);
        request.parameters().get("stop").ifPresent(stop -> add(stops, stop));
        if (List.of("temperature", "top_p", "top_k").stream().anyMatch(request.parameters().values()::containsKey)) {
            generate.put("do_sample", 1);
        }
        plan.applyTo(generate);
        return (new String(Json.write(open), StandardCharsets.UTF_8) + "\n"
                + new String(Json.write(generate), StandardCharsets.UTF_8)).getBytes(StandardCharsets.UTF_8);
    }

    private static void add(ArrayNode stops, JsonNode stop) {
        if (stop.isArray()) {
            stop.forEach(stops::add);
        } else {
            stops.add(stop);
        }
    }
}
