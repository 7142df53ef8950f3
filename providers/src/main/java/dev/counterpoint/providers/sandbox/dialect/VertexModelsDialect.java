package dev.counterpoint.providers.sandbox.dialect;

import dev.counterpoint.providers.sandbox.script.Script;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.node.ObjectNode;

/**
 * A publisher's list of models at Vertex AI. It has Google's form and Google's errors, whatever protocol the models speak.
 *
 * @see <a href="https://cloud.google.com/vertex-ai/docs/reference/rest/v1beta1/publishers.models/list">Google's reference:
 *      publishers.models.list, in v1beta1 only</a>
 */
public final class VertexModelsDialect extends GeminiDialect {
    private final String publisher;
    private final Dialect spoken;

    /** @param spoken by this publisher's models */
    public VertexModelsDialect(String publisher, Dialect spoken) {
        this.publisher = publisher;
        this.spoken = spoken;
    }

    @Override
    public String name() {
        return spoken.name();
    }

    @Override
    public boolean isMountedAt(String path) {
        return path.equals("/vertex" + list());
    }

    @Override
    public Optional<Call> call(String method, String path) {
        return method.equals("GET") && path.equals(list()) ? Optional.of(new Call.Models()) : Optional.empty();
    }

    @Override
    public String models(List<Script> scripts, Map<String, String> query) {
        return GeminiModels.page(scripts, query, "publisherModels", this::node).toString();
    }

    private ObjectNode node(Script script) {
        return Json.object().put("name", "publishers/" + publisher + "/models/" + spoken.family() + script.name())
                .put("versionId", "default").put("openSourceCategory", "PROPRIETARY").put("launchStage", "GA");
    }

    private String list() {
        return "/v1beta1/publishers/" + publisher + "/models";
    }
}
