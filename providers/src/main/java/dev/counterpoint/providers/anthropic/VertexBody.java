package dev.counterpoint.providers.anthropic;

import dev.counterpoint.providers.http.Json;
import tools.jackson.databind.node.ObjectNode;

/**
 * The body as Vertex AI wants it (Anthropic's guide "Claude on Vertex AI"): the model stands in the path, and the version of
 * the API in the body instead of a header.
 */
final class VertexBody {
    private static final String VERSION = "vertex-2023-10-16";

    private VertexBody() {}

    static byte[] of(byte[] direct) {
        return Json.read(direct, 0, direct.length).filter(ObjectNode.class::isInstance).map(body -> {
            ObjectNode changed = (ObjectNode) body;
            changed.remove("model");
            return Json.write(changed.put("anthropic_version", VERSION));
        }).orElse(direct);
    }
}
