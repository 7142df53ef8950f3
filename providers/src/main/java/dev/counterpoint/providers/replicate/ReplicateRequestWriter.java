package dev.counterpoint.providers.replicate;

import dev.counterpoint.providers.catalog.ParameterPlan;
import dev.counterpoint.providers.chat.ChatRequest;
import dev.counterpoint.providers.chat.Part;
import dev.counterpoint.providers.http.Json;
import dev.counterpoint.providers.http.TextOnly;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * Writes the body of a prediction (docs, "HTTP API", "predictions.create" and "models.predictions.create"). Each model has
 * inputs of its own; language models share {@code prompt} and {@code system_prompt}, and those that see take an
 * {@code image}. A conversation is one prompt, as {@link TextOnly#conversation} writes it. What else a model takes goes
 * into the body's field {@code input}.
 */
final class ReplicateRequestWriter {
    private static final String WHO = "Replicate";
    private static final Pattern NAMED = Pattern.compile("[\\w.-]+/[\\w.-]+");

    /** By name for {@code owner/name}; a version, with or without its model's name before it, has no path of its own. */
    static String path(String model) {
        return NAMED.matcher(model).matches() ? "v1/models/" + model + "/predictions" : "v1/predictions";
    }

    byte[] write(ChatRequest request, ParameterPlan plan) {
        TextOnly.noTools(WHO, request);
        TextOnly.noForm(WHO, request);
        ObjectNode body = JsonNodeFactory.instance.objectNode();
        if (!NAMED.matcher(request.model()).matches()) {
            body.put("version", request.model().substring(request.model().indexOf(':') + 1));
        }
        ObjectNode input = body.putObject("input").put("prompt", TextOnly.conversation(WHO, request));
        String system = TextOnly.system(request);
        if (!system.isEmpty()) {
            input.put("system_prompt", system);
        }
        image(request, input);
        request.parameters().get("stop").ifPresent(stop -> input.put("stop_sequences", joined(stop)));
        body.put("stream", true);
        plan.applyTo(body);
        return Json.write(body);
    }

    private static void image(ChatRequest request, ObjectNode input) {
        List<Part.File> images = request.messages().stream().flatMap(message -> message.parts().stream())
                .filter(part -> part instanceof Part.File file && file.isImage()).map(Part.File.class::cast).toList();
        if (images.size() > 1) {
            throw TextOnly.refused(
                    "Replicate's models take one image, and the conversation shows " + images.size() + ".",
                    "Remove all but one, or set the inputs of this model in the body's field “input”.");
        }
        images.forEach(image -> input.put("image", image.dataUrl()));
    }

    /** The models want them in one text, with commas between. */
    private static String joined(JsonNode stop) {
        return stop.isArray()
                ? stop.valueStream().map(Json::textOrEmpty).collect(Collectors.joining(","))
                : Json.textOrEmpty(stop);
    }
}
