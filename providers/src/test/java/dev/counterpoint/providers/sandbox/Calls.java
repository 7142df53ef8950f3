package dev.counterpoint.providers.sandbox;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Asks the sandbox over real HTTP, with the JDK's client and none of ours. */
final class Calls implements AutoCloseable {
    private final HttpClient http = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final URI root;

    Calls(URI root) {
        this.root = root;
    }

    HttpResponse<String> get(String path) throws IOException, InterruptedException {
        return http.send(HttpRequest.newBuilder(URI.create(root + path)).build(), HttpResponse.BodyHandlers.ofString());
    }

    HttpResponse<String> post(String path, String body) throws IOException, InterruptedException {
        return http.send(request(path, body), HttpResponse.BodyHandlers.ofString());
    }

    HttpResponse<String> openAi(String model, String more) throws IOException, InterruptedException {
        return post("/openai/v1/chat/completions", openAiBody(model, more));
    }

    HttpResponse<String> anthropic(String model, String more) throws IOException, InterruptedException {
        return post("/anthropic/v1/messages", anthropicBody(model, more));
    }

    /** @param more further fields, beginning with a comma, or nothing */
    static String openAiBody(String model, String more) {
        return "{\"model\":\"" + model + "\",\"messages\":[{\"role\":\"user\",\"content\":\"Hello there\"}]" + more
                + "}";
    }

    static String anthropicBody(String model, String more) {
        return "{\"model\":\"" + model
                + "\",\"max_tokens\":4096,\"messages\":[{\"role\":\"user\",\"content\":\"Hello there\"}]"
                + more + "}";
    }

    HttpRequest request(String path, String body) {
        return HttpRequest.newBuilder(URI.create(root + path)).header("Content-Type", "application/json")
                .header("anthropic-version", "2023-06-01").POST(HttpRequest.BodyPublishers.ofString(body)).build();
    }

    static JsonNode json(String text) {
        return JsonMapper.shared().readTree(text);
    }

    /** The data of the events of a stream, {@code [DONE]} included, as text. */
    static List<String> data(String stream) {
        List<String> data = new ArrayList<>();
        for (String line : stream.split("\n", -1)) {
            if (line.startsWith("data: ")) {
                data.add(line.substring("data: ".length()));
            }
        }
        return data;
    }

    /** The same as JSON, without {@code [DONE]}. */
    static List<JsonNode> events(String stream) {
        return data(stream).stream().filter(data -> !data.equals("[DONE]")).map(Calls::json).toList();
    }

    @Override
    public void close() {
        http.close();
    }
}
