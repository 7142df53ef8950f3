package dev.counterpoint.providers.bedrock;

import dev.counterpoint.providers.catalog.ParameterPlan;
import dev.counterpoint.providers.chat.ChatRequest;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * Parameters of a Converse request. What Converse itself does not know belongs to the model and goes under
 * {@code additionalModelRequestFields}, as it is (Bedrock's user guide, "Carry out a conversation with the Converse API").
 */
final class BedrockParameters {
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;
    private static final String OF_THE_MODEL = "additionalModelRequestFields";
    /** The fields of a request's top (API reference, "ConverseStream"). */
    private static final Set<String> OF_CONVERSE = Set.of("additionalModelRequestFields",
            "additionalModelResponseFieldPaths", "guardrailConfig", "inferenceConfig", "messages", "outputConfig",
            "performanceConfig", "promptVariables", "requestMetadata", "serviceTier", "system", "toolConfig");

    private BedrockParameters() {}

    static void write(ObjectNode body, ChatRequest request, ParameterPlan plan) {
        request.parameters().get("thinking_budget").filter(_ -> plan.takes("thinking_budget"))
                .ifPresent(budget -> think(body, budget));
        request.parameters().get("reasoning_effort").filter(_ -> plan.takes("reasoning_effort"))
                .ifPresent(effort -> effort(body, request.model().toLowerCase(Locale.ROOT), effort));
        new ParameterPlan(plan.sent().stream().map(BedrockParameters::placed).toList(), plan.withheld()).applyTo(body);
    }

    private static ParameterPlan.Sent placed(ParameterPlan.Sent sent) {
        return sent.path().size() > 1 || OF_CONVERSE.contains(sent.path().getFirst())
                ? sent
                : new ParameterPlan.Sent(List.of(OF_THE_MODEL, sent.path().getFirst()), sent.value());
    }

    /** As Anthropic's models take it (user guide, "Extended thinking"); a budget of nothing forbids thinking. */
    private static void think(ObjectNode body, JsonNode budget) {
        ObjectNode thinking = ofTheModel(body).putObject("thinking");
        if (budget.isNumber() && budget.asLong() <= 0) {
            thinking.put("type", "disabled");
        } else {
            thinking.put("type", "enabled").set("budget_tokens", budget);
        }
    }

    /** Each maker has a word of its own: Anthropic's effort, Amazon Nova's reasoningConfig; OpenAI's for all others. */
    private static void effort(ObjectNode body, String model, JsonNode effort) {
        ObjectNode fields = ofTheModel(body);
        if (model.contains("anthropic.")) {
            fields.putObject("output_config").set("effort", effort);
        } else if (model.contains("amazon.nova")) {
            fields.putObject("reasoningConfig").put("type", "enabled").set("maxReasoningEffort", effort);
        } else {
            fields.set("reasoning_effort", effort);
        }
    }

    private static ObjectNode ofTheModel(ObjectNode body) {
        return body.get(OF_THE_MODEL) instanceof ObjectNode there ? there : body.putObject(OF_THE_MODEL);
    }

    static boolean isNone(JsonNode choice) {
        return choice.isString() && choice.stringValue().equals("none");
    }

    /** API reference, "ToolChoice". */
    static Optional<JsonNode> toolChoice(JsonNode choice) {
        ObjectNode written = NODES.objectNode();
        if (choice.isObject()) {
            String name = choice.path("function").path("name").asString(choice.path("name").asString(""));
            if (name.isEmpty()) {
                return Optional.of(choice);
            }
            written.putObject("tool").put("name", name);
            return Optional.of(written);
        }
        if (!choice.isString()) {
            return Optional.empty();
        }
        switch (choice.stringValue()) {
            case "auto" -> written.putObject("auto");
            case "any", "required" -> written.putObject("any");
            default -> written.putObject("tool").put("name", choice.stringValue());
        }
        return Optional.of(written);
    }
}
