package dev.counterpoint.providers.chat;

import java.util.List;

/**
 * What is asked of one model.
 *
 * @param model    the provider's own name of the model
 * @param messages at least one; system messages may stand anywhere, each protocol moves them to where it wants them
 */
public record ChatRequest(String model, List<Message> messages, List<Tool> tools, Parameters parameters,
        OutputFormat output) {
    public ChatRequest {
        messages = List.copyOf(messages);
        tools = List.copyOf(tools);
    }

    /** An answer in whatever form the model writes it. */
    public ChatRequest(String model, List<Message> messages, List<Tool> tools, Parameters parameters) {
        this(model, messages, tools, parameters, OutputFormat.TEXT);
    }

    /** The same, asked of another model. */
    public ChatRequest to(String otherModel) {
        return new ChatRequest(otherModel, messages, tools, parameters, output);
    }
}
