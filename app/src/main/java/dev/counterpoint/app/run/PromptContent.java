package dev.counterpoint.app.run;

import dev.counterpoint.providers.chat.Message;
import dev.counterpoint.providers.chat.OutputFormat;
import dev.counterpoint.providers.chat.Parameters;
import dev.counterpoint.providers.chat.Tool;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A prompt as a person composes it.
 *
 * @param messages  templates: {@code {{name}}} stands for a variable
 * @param variables values by name, in the order in which they are shown
 * @param output    the form that the answers must have
 */
public record PromptContent(List<Message> messages, Map<String, String> variables, Parameters parameters,
        List<Tool> tools, OutputFormat output) {
    public static final PromptContent EMPTY = new PromptContent(List.of(), Map.of(), Parameters.NONE, List.of());

    public PromptContent {
        messages = List.copyOf(messages);
        variables = Collections.unmodifiableMap(new LinkedHashMap<>(variables));
        tools = List.copyOf(tools);
    }

    /** Answers in whatever form the models write them. */
    public PromptContent(List<Message> messages, Map<String, String> variables, Parameters parameters,
            List<Tool> tools) {
        this(messages, variables, parameters, tools, OutputFormat.TEXT);
    }
}
