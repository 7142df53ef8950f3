package dev.counterpoint.app.ui.compare;

import dev.counterpoint.app.run.PromptContent;
import dev.counterpoint.providers.chat.Message;
import dev.counterpoint.providers.chat.Parameters;
import dev.counterpoint.providers.chat.Role;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The prompt that a first start shows, so that there is something to run. */
record SamplePrompt(String title, PromptContent content) {
    private static final String RESOURCE = "/counterpoint/samples/refund-email.json";

    static SamplePrompt load() {
        try (InputStream in = Objects.requireNonNull(SamplePrompt.class.getResourceAsStream(RESOURCE), RESOURCE)) {
            JsonNode json = JsonMapper.shared().readTree(in);
            List<Message> messages = json.required("messages").valueStream()
                    .map(each -> Message.of(Role.ofWire(each.required("role").stringValue()),
                            each.required("text").stringValue()))
                    .toList();
            Map<String, String> variables = new LinkedHashMap<>();
            json.required("variables").properties()
                    .forEach(each -> variables.put(each.getKey(), each.getValue().stringValue()));
            return new SamplePrompt(json.required("title").stringValue(),
                    new PromptContent(messages, variables, Parameters.NONE, List.of()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
