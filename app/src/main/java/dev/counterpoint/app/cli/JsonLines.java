package dev.counterpoint.app.cli;

import dev.counterpoint.providers.chat.Usage;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Arrays;
import tools.jackson.core.StreamWriteFeature;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Writes one JSON object a line, in UTF-8, each with one call and flushed, so that no reader sees half of one. */
final class JsonLines {
    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(StreamWriteFeature.WRITE_BIGDECIMAL_AS_PLAIN)
            .build();

    private final OutputStream out;

    JsonLines(OutputStream out) {
        this.out = out;
    }

    static ObjectNode object() {
        return JSON.createObjectNode();
    }

    /** Text that is known to be a JSON object. */
    static ObjectNode parse(String json) {
        return (ObjectNode) JSON.readTree(json);
    }

    /** Adds the counts by their names in every JSON form; one that is not known is null, never 0. */
    static ObjectNode counts(ObjectNode object, Usage usage) {
        return object.put("inputTokens", usage.input()).put("outputTokens", usage.output())
                .put("cachedTokens", usage.cached()).put("reasoningTokens", usage.reasoning());
    }

    /**
     * @throws IOException if nobody reads any more
     */
    void write(ObjectNode object) throws IOException {
        byte[] json = JSON.writeValueAsBytes(object);
        byte[] line = Arrays.copyOf(json, json.length + 1);
        line[json.length] = '\n';
        out.write(line);
        out.flush();
    }
}
