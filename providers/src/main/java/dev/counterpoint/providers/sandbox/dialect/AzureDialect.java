package dev.counterpoint.providers.sandbox.dialect;

import dev.counterpoint.providers.sandbox.script.Asked;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Chat Completions as Azure OpenAI speaks it: a deployment may stand in the path, and the filter speaks first. */
public final class AzureDialect extends OpenAiDialect {

    @Override
    public boolean isMountedAt(String path) {
        return AzureCalls.areMountedAt(path) && !AzureCalls.isResponses(path.substring(path.indexOf('/', 1)));
    }

    @Override
    public Optional<Call> call(String method, String path) {
        return AzureCalls.call(method, path);
    }

    @Override
    public Asked read(Map<String, String> headers, JsonNode body, Call.Chat call) {
        String deployment = call.model();
        return super.read(headers, deployment == null || !(body instanceof ObjectNode object)
                ? body
                : object.deepCopy().put("model", deployment), call);
    }

    @Override
    public StreamWriter stream(Asked asked, AnswerId id) {
        return new AzureStreamWriter(asked, id);
    }

    @Override
    public ErrorReply noSuchModel(String model, AnswerId id) {
        ObjectNode body = Json.object();
        body.putObject("error").put("code", "DeploymentNotFound").put("message",
                "The API deployment for this resource does not exist: the sandbox has no script “" + model + "”.");
        return ErrorReply.of(404, body.toString());
    }
}
