package dev.counterpoint.providers.sandbox.dialect;

import dev.counterpoint.providers.sandbox.script.ApiError;
import dev.counterpoint.providers.sandbox.script.Asked;
import dev.counterpoint.providers.sandbox.script.Script;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Amazon Bedrock's ConverseStream and Converse. A request has to bear a signature or a key; neither is checked.
 *
 * @see <a href="https://docs.aws.amazon.com/bedrock/latest/APIReference/API_runtime_ConverseStream.html">Bedrock's API
 *      reference: ConverseStream, Converse, ListFoundationModels</a>
 */
public final class BedrockDialect implements Dialect {
    private static final String MODEL = "/model/";
    private static final String MODELS = "/foundation-models";

    @Override
    public String name() {
        return "bedrock";
    }

    @Override
    public String basePath() {
        return "";
    }

    @Override
    public Optional<Call> call(String method, String path) {
        if (method.equals("POST") && path.startsWith(MODEL)) {
            int end = path.lastIndexOf('/');
            String action = path.substring(end);
            boolean stream = action.equals("/converse-stream");
            return end > MODEL.length() && (stream || action.equals("/converse"))
                    ? Optional.of(new Call.Chat(path.substring(MODEL.length(), end), stream))
                    : Optional.empty();
        }
        if (method.equals("GET") && path.equals(MODELS)) {
            return Optional.of(new Call.Models());
        }
        return method.equals("GET") && path.startsWith(MODELS + "/")
                ? Optional.of(new Call.Model(path.substring(MODELS.length() + 1)))
                : Optional.empty();
    }

    @Override
    public String streamType() {
        return EventStreamFrame.MEDIA_TYPE;
    }

    @Override
    public Map<String, String> headers(AnswerId id) {
        return Map.of("x-amzn-RequestId", id.as(""));
    }

    @Override
    public Asked read(Map<String, String> headers, JsonNode body, Call.Chat call) {
        AwsErrors.requireSignature(headers);
        return BedrockRequestReader.read(body, call);
    }

    @Override
    public InvalidRequestException notJson() {
        return new InvalidRequestException("Unable to parse the request body as JSON", null, "SerializationException");
    }

    @Override
    public StreamWriter stream(Asked asked, AnswerId id) {
        return new BedrockStreamWriter(id);
    }

    @Override
    public String whole(Asked asked, AnswerId id, Told told) {
        return BedrockMessage.whole(told, id);
    }

    @Override
    public ErrorReply invalid(InvalidRequestException problem, AnswerId id) {
        return AwsErrors.invalid(problem);
    }

    @Override
    public ErrorReply noSuchModel(String model, AnswerId id) {
        return AwsErrors.reply(404, "ResourceNotFoundException",
                "Could not resolve the foundation model from the model "
                        + "identifier: " + model);
    }

    @Override
    public ErrorReply noSuchPath(String method, String path, AnswerId id) {
        return AwsErrors.reply(404, "UnknownOperationException", "There is no operation " + method + " " + path + ".");
    }

    @Override
    public ErrorReply error(ApiError error, AnswerId id) {
        return AwsErrors.bedrock(error);
    }

    @Override
    public String models(List<Script> scripts, Map<String, String> query) {
        ObjectNode list = Json.object();
        ArrayNode summaries = list.putArray("modelSummaries");
        scripts.forEach(script -> summaries.add(node(script)));
        return list.toString();
    }

    @Override
    public String model(Script script) {
        ObjectNode details = Json.object();
        details.set("modelDetails", node(script));
        return details.toString();
    }

    private static ObjectNode node(Script script) {
        ObjectNode node = Json.object()
                .put("modelArn", "arn:aws:bedrock:us-east-1::foundation-model/" + script.name())
                .put("modelId", script.name()).put("modelName", script.title()).put("providerName", "Counterpoint")
                .put("responseStreamingSupported", true);
        node.putArray("inputModalities").add("TEXT").add("IMAGE");
        node.putArray("outputModalities").add("TEXT");
        node.putArray("customizationsSupported");
        node.putArray("inferenceTypesSupported").add("ON_DEMAND");
        node.putObject("modelLifecycle").put("status", "ACTIVE");
        return node;
    }
}
