package dev.counterpoint.providers.azure;

import dev.counterpoint.providers.openai.ChatDialect;
import dev.counterpoint.providers.openai.OpenAiPaths;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Where Azure OpenAI is asked (Microsoft's reference "Azure OpenAI REST API"): below {@code /openai/v1}, where a model's
 * name is that of a deployment; or, where a version of the API is named, at the deployment itself.
 *
 * @param apiVersion null for the {@code v1} paths
 */
public record AzurePaths(@Nullable String apiVersion) {
    private static final String V1 = "openai/v1/";
    private static final Pattern COPIED = Pattern.compile("/openai(/v1)?/*$");
    /** The first that knows reasoning models, and usage in a stream. */
    private static final String KNOWS_NEW_FIELDS = "2024-09";

    /** The resource's root, also where an address was copied that leads further, as the portal shows it. */
    public static URI root(URI endpoint) {
        return URI.create(COPIED.matcher(endpoint.toString()).replaceFirst(""));
    }

    public OpenAiPaths chat() {
        return apiVersion == null
                ? new OpenAiPaths(_ -> V1 + "chat/completions", V1 + "models", "")
                : new OpenAiPaths(deployment -> "openai/deployments/" + encoded(deployment) + "/chat/completions",
                        "openai/models", version());
    }

    public OpenAiPaths responses() {
        return apiVersion == null
                ? new OpenAiPaths(_ -> V1 + "responses", V1 + "models", "")
                : new OpenAiPaths(_ -> "openai/responses", "openai/models", version());
    }

    /** Versions are named after their dates; the older ones refuse what they do not know. */
    public ChatDialect dialect() {
        boolean old = apiVersion != null && apiVersion.compareTo(KNOWS_NEW_FIELDS) < 0;
        return new ChatDialect("Azure OpenAI", "", null, old ? "max_tokens" : "max_completion_tokens", !old, false);
    }

    private String version() {
        return "api-version=" + encoded(String.valueOf(apiVersion));
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }
}
