package dev.counterpoint.bench.wire.client;

import dev.counterpoint.bench.server.Shape;
import java.net.URI;
import java.net.http.HttpRequest;

/** A request that the benchmarks' server answers, without any client of a provider. */
public final class BareRequests {
    private static final String BODY = "{\"model\":\"model-1\",\"stream\":true,\"messages\":[{\"role\":\"user\",\"content\":\"Hello\"}]}";

    private BareRequests() {}

    /** @param root the server's, with the plan's path */
    public static HttpRequest of(Shape shape, URI root) {
        String path = switch (shape) {
            case OPENAI -> "/openai/v1/chat/completions";
            case ANTHROPIC -> "/anthropic/v1/messages";
            case GEMINI -> "/gemini/v1beta/models/model-1:streamGenerateContent?alt=sse";
            case BEDROCK -> "/bedrock/model/model-1/converse-stream";
        };
        return HttpRequest.newBuilder(URI.create(root + path)).header("content-type", "application/json")
                .header("authorization", "Bearer " + Configs.KEY)
                .POST(HttpRequest.BodyPublishers.ofString(BODY)).build();
    }
}
