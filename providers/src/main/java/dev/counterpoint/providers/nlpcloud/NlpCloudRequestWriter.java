package dev.counterpoint.providers.nlpcloud;

import dev.counterpoint.providers.catalog.ParameterPlan;
import dev.counterpoint.providers.chat.ChatRequest;
import dev.counterpoint.providers.chat.Message;
import dev.counterpoint.providers.chat.Role;
import dev.counterpoint.providers.http.Json;
import dev.counterpoint.providers.http.TextOnly;
import java.util.List;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * Writes the body of a request to the chatbot (docs.nlpcloud.com, "Chatbot and Conversational AI"): what the user says now
 * as {@code input}, the system messages as {@code context}, and what was said before in pairs as {@code history}.
 */
final class NlpCloudRequestWriter {
    private static final String WHO = "NLP Cloud";

    byte[] write(ChatRequest request, ParameterPlan plan) {
        TextOnly.noTools(WHO, request);
        TextOnly.noForm(WHO, request);
        TextOnly.noImages(WHO, request);
        List<Message> said = request.messages().stream().filter(message -> message.role() != Role.SYSTEM).toList();
        if (said.isEmpty() || said.getLast().role() != Role.USER) {
            throw TextOnly.refused(
                    "NLP Cloud's chatbot answers what the user says, and the conversation ends otherwise.",
                    "End it with a user message.");
        }
        ObjectNode body = JsonNodeFactory.instance.objectNode().put("input", TextOnly.words(WHO, said.getLast()));
        String system = TextOnly.system(request);
        if (!system.isEmpty()) {
            body.put("context", system);
        }
        if (said.size() > 1) {
            history(body.putArray("history"), said.subList(0, said.size() - 1));
        }
        body.put("stream", true);
        plan.applyTo(body);
        return Json.write(body);
    }

    /** What nobody answered, or nobody asked for, is a pair with an empty half. */
    private static void history(ArrayNode history, List<Message> before) {
        ObjectNode open = null;
        for (Message message : before) {
            String words = TextOnly.words(WHO, message);
            if (message.role() == Role.USER) {
                open = history.addObject().put("input", words).put("response", "");
            } else if (open != null) {
                open.put("response", words);
                open = null;
            } else {
                history.addObject().put("input", "").put("response", words);
            }
        }
    }
}
