package dev.counterpoint.providers.sandbox.dialect;

import dev.counterpoint.providers.sandbox.script.ApiError;
import dev.counterpoint.providers.sandbox.script.Asked;
import dev.counterpoint.providers.sandbox.script.Piece;
import dev.counterpoint.providers.sandbox.script.Script;
import dev.counterpoint.providers.sandbox.script.Stop;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Amazon SageMaker's endpoints, with a container that speaks the Messages API. A request has to bear a signature, which is
 * not checked.
 *
 * @see <a href="https://docs.aws.amazon.com/sagemaker/latest/APIReference/API_runtime_InvokeEndpointWithResponseStream.html">
 *      SageMaker's API reference: InvokeEndpointWithResponseStream, InvokeEndpoint</a>
 */
public final class SageMakerDialect implements Dialect {
    private static final String ENDPOINTS = "/endpoints/";

    @Override
    public String name() {
        return "sagemaker";
    }

    @Override
    public String basePath() {
        return "";
    }

    @Override
    public Optional<Call> call(String method, String path) {
        int end = path.lastIndexOf('/');
        if (!method.equals("POST") || !path.startsWith(ENDPOINTS) || end <= ENDPOINTS.length()) {
            return Optional.empty();
        }
        return switch (path.substring(end)) {
            case "/invocations-response-stream" ->
                Optional.of(new Call.Chat(path.substring(ENDPOINTS.length(), end), true));
            case "/invocations" -> Optional.of(new Call.Chat(path.substring(ENDPOINTS.length(), end), false));
            default -> Optional.empty();
        };
    }

    @Override
    public String streamType() {
        return EventStreamFrame.MEDIA_TYPE;
    }

    @Override
    public Map<String, String> headers(AnswerId id) {
        return Map.of("x-amzn-RequestId", id.as(""), "X-Amzn-SageMaker-Content-Type", "text/event-stream");
    }

    @Override
    public Asked read(Map<String, String> headers, JsonNode body, Call.Chat call) {
        AwsErrors.requireSignature(headers);
        ObjectNode asked = ((ObjectNode) body).deepCopy();
        asked.put("model", call.model()).put("stream", call.stream());
        if (!Boolean.TRUE.equals(call.stream())) {
            asked.remove("stream_options");
        }
        return OpenAiRequestReader.read(asked);
    }

    @Override
    public InvalidRequestException notJson() {
        return new InvalidRequestException("Unable to parse the request body as JSON", null, "ValidationError");
    }

    @Override
    public StreamWriter stream(Asked asked, AnswerId id) {
        return new Parts(new OpenAiStreamWriter(asked, id));
    }

    @Override
    public String whole(Asked asked, AnswerId id, Told told) {
        return OpenAiCompletion.write(asked, id, told);
    }

    @Override
    public ErrorReply invalid(InvalidRequestException problem, AnswerId id) {
        return AwsErrors.invalid(problem);
    }

    @Override
    public ErrorReply noSuchModel(String model, AnswerId id) {
        return AwsErrors.reply(400, "ValidationError", "Endpoint " + model + " of account 123456789012 not found.");
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
        throw new IllegalStateException("There is no call for it.");
    }

    @Override
    public String model(Script script) {
        throw new IllegalStateException("There is no call for it.");
    }

    /** What the container writes, in parts of the binary event stream. */
    private record Parts(StreamWriter container) implements StreamWriter {

        @Override
        public byte[] begin() {
            return part(container.begin());
        }

        @Override
        public byte[] piece(Piece piece) {
            return part(container.piece(piece));
        }

        @Override
        public byte[] stop(Stop stop, @Nullable String stopSequence, Counts counts) {
            return part(container.stop(stop, stopSequence, counts));
        }

        @Override
        public byte[] end(Counts counts) {
            return part(container.end(counts));
        }

        @Override
        public byte[] error(ApiError error) {
            return part(container.error(error));
        }

        @Override
        public byte[] garbage() {
            return part(container.garbage());
        }

        private static byte[] part(byte[] bytes) {
            return EventStreamFrame.event("PayloadPart", "application/octet-stream",
                    new String(bytes, StandardCharsets.UTF_8));
        }
    }
}
