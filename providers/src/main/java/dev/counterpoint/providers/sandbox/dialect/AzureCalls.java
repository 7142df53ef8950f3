package dev.counterpoint.providers.sandbox.dialect;

import dev.counterpoint.providers.sandbox.dialect.Dialect.Call;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Azure OpenAI's paths: the newer ones below {@code /openai/v1}, the older ones with a version in the query.
 *
 * @see <a href="https://learn.microsoft.com/azure/ai-foundry/openai/reference">Azure OpenAI REST API reference</a>
 */
final class AzureCalls {
    private static final String MOUNT = "/azure/";
    private static final Pattern DEPLOYMENT = Pattern.compile("/openai/deployments/([^/]+)/chat/completions");
    private static final Pattern RESPONSES = Pattern.compile("/openai/(v1/)?responses");
    private static final Pattern MODELS = Pattern.compile("/openai/(v1/)?models(/.+)?");

    private AzureCalls() {}

    static boolean areMountedAt(String path) {
        return path.startsWith(MOUNT);
    }

    /** @param path without the prefix */
    static boolean isResponses(String path) {
        return RESPONSES.matcher(path).matches();
    }

    static Optional<Call> call(String method, String path) {
        Matcher deployment = DEPLOYMENT.matcher(path);
        if (method.equals("POST") && deployment.matches()) {
            return Optional.of(new Call.Chat(URLDecoder.decode(deployment.group(1), StandardCharsets.UTF_8), null));
        }
        if (method.equals("POST") && (path.equals("/openai/v1/chat/completions") || isResponses(path))) {
            return Optional.of(new Call.Chat(null, null));
        }
        Matcher models = MODELS.matcher(path);
        if (method.equals("GET") && models.matches()) {
            return Optional.of(models.group(2) == null
                    ? new Call.Models()
                    : new Call.Model(models.group(2).substring(1)));
        }
        return Optional.empty();
    }
}
