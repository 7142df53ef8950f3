package dev.counterpoint.providers.sandbox.dialect;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Vertex AI has no protocol of its own: its paths name the publisher of a model, who decides what is spoken. */
final class VertexPaths {
    private static final String MOUNT = "/vertex/";

    private VertexPaths() {}

    /**
     * Anthropic's body with the model that stands in the path.
     *
     * @throws InvalidRequestException if it does not say the version that Vertex AI wants
     */
    static JsonNode withModel(JsonNode body, String model) {
        if (!body.path("anthropic_version").stringValue("").equals("vertex-2023-10-16")) {
            throw new InvalidRequestException("anthropic_version: Field required", null, null);
        }
        if (body.has("model")) {
            throw new InvalidRequestException("model: Extra inputs are not permitted", null, null);
        }
        return ((ObjectNode) body).deepCopy().put("model", model);
    }

    /** Whether a path with its prefix is Vertex AI's, for a model of this publisher. */
    static boolean is(String path, String publisher) {
        return path.startsWith(MOUNT) && path.contains("/publishers/" + publisher + "/");
    }
}
