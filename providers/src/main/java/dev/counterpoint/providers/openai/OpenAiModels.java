package dev.counterpoint.providers.openai;

import dev.counterpoint.providers.FailureKind;
import dev.counterpoint.providers.Layer;
import dev.counterpoint.providers.ProviderException;
import dev.counterpoint.providers.chat.ModelInfo;
import dev.counterpoint.providers.http.Json;
import dev.counterpoint.providers.http.Scope;
import java.util.List;
import tools.jackson.databind.JsonNode;

/** The list of models (OpenAI's API reference, "List models"). */
final class OpenAiModels {
    private OpenAiModels() {}

    /**
     * Some servers answer with the bare list, and some have none.
     *
     * @param server as people call it
     */
    static List<ModelInfo> list(Scope scope, OpenAiPaths paths, String server) {
        String path = paths.models();
        if (path == null) {
            throw ProviderException.of(FailureKind.NOT_FOUND, Layer.PROVIDER, server + " lists no models.")
                    .advice("Type the model's name as its documentation has it.").build();
        }
        JsonNode document = scope.getJson(path, paths.query());
        JsonNode list = document.isArray() ? document : document.path("data");
        return list.valueStream().filter(model -> !Json.textOrEmpty(model.path("id")).isEmpty())
                .map(model -> new ModelInfo(Json.textOrEmpty(model.path("id")), Json.text(model.path("name"))))
                .toList();
    }
}
