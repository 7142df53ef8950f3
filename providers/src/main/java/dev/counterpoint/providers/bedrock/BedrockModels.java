package dev.counterpoint.providers.bedrock;

import dev.counterpoint.providers.ProviderException;
import dev.counterpoint.providers.chat.ModelInfo;
import dev.counterpoint.providers.http.Json;
import dev.counterpoint.providers.http.Scope;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/**
 * What can be asked for an answer: models (API reference, "ListFoundationModels") and inference profiles
 * ("ListInferenceProfiles"), by which alone the newer models are reached. Without a type, only Amazon's own profiles are
 * listed, whatever the reference says (aws/aws-cli issue 9728).
 *
 * @param scope to the control's host
 */
record BedrockModels(Scope scope) {
    private static final int MOST_PAGES = 20;

    /** Profiles that may not be listed are left out. */
    List<ModelInfo> list() {
        List<JsonNode> models = scope.getJson("foundation-models", "byOutputModality=TEXT").path("modelSummaries")
                .valueStream().filter(model -> !Json.textOrEmpty(model.path("modelId")).isEmpty())
                .filter(model -> model.path("responseStreamingSupported").asBoolean(true)).toList();
        List<ModelInfo> profiles = new ArrayList<>();
        try {
            profiles("SYSTEM_DEFINED").filter(profile -> isOfOne(profile, models))
                    .map(profile -> info(profile, "inferenceProfileId")).forEach(profiles::add);
            profiles("APPLICATION").filter(profile -> isOfOne(profile, models))
                    .map(profile -> info(profile, "inferenceProfileArn")).forEach(profiles::add);
        } catch (ProviderException refused) {
            switch (refused.kind()) {
                case PERMISSION, NOT_FOUND, INVALID_REQUEST, MALFORMED -> {
                    // A right of its own, which not everybody has; what stands in for Amazon may know models only.
                }
                default -> throw refused;
            }
        }
        boolean known = !profiles.isEmpty();
        return Stream.concat(models.stream().filter(model -> !known || isAskedByItsName(model))
                .map(model -> new ModelInfo(Json.textOrEmpty(model.path("modelId")),
                        Json.text(model.path("modelName")))),
                profiles.stream()).toList();
    }

    private Stream<JsonNode> profiles(String type) {
        List<JsonNode> all = new ArrayList<>();
        String token = "";
        for (int page = 0; page < MOST_PAGES; page++) {
            JsonNode document = scope.getJson("inference-profiles", "maxResults=1000" + (token.isEmpty()
                    ? ""
                    : "&nextToken=" + URLEncoder.encode(token, StandardCharsets.UTF_8)) + "&type=" + type);
            document.path("inferenceProfileSummaries").valueStream()
                    .filter(profile -> !Json.textOrEmpty(profile.path("inferenceProfileId")).isEmpty())
                    .forEach(all::add);
            String next = Json.textOrEmpty(document.path("nextToken"));
            if (next.isEmpty() || next.equals(token)) {
                break;
            }
            token = next;
        }
        return all.stream();
    }

    private static ModelInfo info(JsonNode profile, String id) {
        return new ModelInfo(Json.textOrEmpty(profile.path(id)), Json.text(profile.path("inferenceProfileName")));
    }

    /** A profile leads to one model in several regions, and says no more of it than its ARN. */
    private static boolean isOfOne(JsonNode profile, List<JsonNode> models) {
        return profile.path("models").valueStream().map(model -> Json.textOrEmpty(model.path("modelArn")))
                .map(arn -> arn.substring(arn.lastIndexOf('/') + 1))
                .anyMatch(id -> models.stream().anyMatch(model -> Json.textOrEmpty(model.path("modelId")).equals(id)));
    }

    /** Others answer to a profile only: asked by their own name they refuse. */
    private static boolean isAskedByItsName(JsonNode model) {
        JsonNode ways = model.path("inferenceTypesSupported");
        return !ways.isArray() || ways.valueStream().anyMatch(way -> Json.textOrEmpty(way).equals("ON_DEMAND"));
    }
}
