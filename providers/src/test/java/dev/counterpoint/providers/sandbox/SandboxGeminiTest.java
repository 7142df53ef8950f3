package dev.counterpoint.providers.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import dev.counterpoint.providers.sandbox.script.Pacing;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Field lists after Google's reference: generating content, models; guides: thinking, thought signatures. */
class SandboxGeminiTest {
    private final Sandbox sandbox = new Sandbox(SandboxOptions.DEFAULT.withPacing(Pacing.INSTANT));
    private final Calls calls = new Calls(sandbox.start());

    @AfterEach
    void close() {
        calls.close();
        sandbox.close();
    }

    @Test
    void everyChunkIsAnAnswerWithUsage_andOnlyTheLastHasAFinishReason() throws Exception {
        List<JsonNode> chunks = stream("swift", "");

        assertThat(chunks).allSatisfy(chunk -> assertThat(chunk.propertyNames()).containsExactlyInAnyOrder(
                "candidates", "usageMetadata", "modelVersion", "responseId"));
        assertThat(chunks.getFirst().at("/candidates/0").propertyNames()).containsExactlyInAnyOrder("content", "index");
        assertThat(chunks.subList(0, chunks.size() - 1))
                .allMatch(chunk -> chunk.at("/candidates/0/finishReason").isMissingNode());
        assertThat(chunks.getLast().at("/candidates/0/finishReason").stringValue()).isEqualTo("STOP");
    }

    @Test
    void thoughtsAreMarked_andTheLastChunkIsSigned() throws Exception {
        List<JsonNode> chunks = stream("thoughtful", "");

        assertThat(chunks.getFirst().at("/candidates/0/content/parts/0/thought").booleanValue()).isTrue();
        JsonNode last = chunks.getLast();
        assertThat(last.at("/candidates/0/content/parts/0/text").stringValue()).isEmpty();
        assertThat(last.at("/candidates/0/content/parts/0/thoughtSignature").stringValue()).isNotEmpty();
        JsonNode usage = last.path("usageMetadata");
        assertThat(usage.path("thoughtsTokenCount").intValue()).isPositive();
        assertThat(usage.path("totalTokenCount").intValue()).isEqualTo(usage.path("promptTokenCount").intValue()
                + usage.path("candidatesTokenCount").intValue() + usage.path("thoughtsTokenCount").intValue());
    }

    @Test
    void thoughtsAreLeftOutWhereTheRequestDoesNotWantThem() throws Exception {
        assertThat(stream("thoughtful", ",\"generationConfig\":{\"thinkingConfig\":{\"thinkingBudget\":0}}")).noneMatch(
                chunk -> chunk.at("/candidates/0/content/parts/0/thought").booleanValue(false));
    }

    @Test
    void callsComeWhole_andOnlyTheFirstIsSigned() throws Exception {
        List<JsonNode> parts = stream("two-tools", "").stream()
                .map(chunk -> chunk.at("/candidates/0/content/parts/0")).filter(part -> part.has("functionCall"))
                .toList();

        assertThat(parts).hasSize(2);
        assertThat(parts.getFirst().at("/functionCall/args/city").stringValue()).isEqualTo("Zürich");
        assertThat(parts.getFirst().has("thoughtSignature")).isTrue();
        assertThat(parts.getLast().has("thoughtSignature")).isFalse();
    }

    @Test
    void aWholeAnswerHasItsPartsInOneContent() throws Exception {
        JsonNode answer = Calls.json(calls.post("/gemini/v1beta/models/thoughtful:generateContent", body("")).body());

        assertThat(answer.at("/candidates/0/content/parts").size()).isEqualTo(2);
        assertThat(answer.at("/candidates/0/finishReason").stringValue()).isEqualTo("STOP");
    }

    @Test
    void modelsComeInPages() throws Exception {
        JsonNode first = Calls.json(calls.get("/gemini/v1beta/models?pageSize=2").body());
        JsonNode second = Calls.json(calls.get(
                "/gemini/v1beta/models?pageSize=2&pageToken=" + first.path("nextPageToken").stringValue()).body());

        assertThat(first.path("models").size()).isEqualTo(2);
        assertThat(second.at("/models/0/name").stringValue()).startsWith("models/")
                .isNotEqualTo(first.at("/models/0/name").stringValue());
        assertThat(Calls.json(calls.get("/gemini/v1beta/models/swift").body()).path("name").stringValue())
                .isEqualTo("models/swift");
    }

    @Test
    void vertexPathsLeadToTheSameModels() throws Exception {
        String path = "/vertex/v1/projects/p/locations/global/publishers/google/models/swift:streamGenerateContent";

        assertThat(Calls.events(calls.post(path, body("")).body())).isNotEmpty();
    }

    @Test
    void whatGoogleWouldRefuseIsRefused() throws Exception {
        assertThat(refused("{}")).contains("contents is not specified");
        assertThat(refused("""
                {"contents":[{"role":"user","parts":[{"functionResponse":{"response":{}}}]}]}"""))
                .contains("Name cannot be empty");
        assertThat(refused("""
                {"contents":[{"parts":[{"text":"a"}]}],"generationConfig":{"temperature":3}}"""))
                .contains("temperature");
    }

    private String refused(String body) throws Exception {
        JsonNode error = Calls.json(calls.post("/gemini/v1beta/models/swift:generateContent", body).body())
                .path("error");
        assertThat(error.path("code").intValue()).isEqualTo(400);
        assertThat(error.path("status").stringValue()).isEqualTo("INVALID_ARGUMENT");
        return error.path("message").stringValue();
    }

    private List<JsonNode> stream(String model, String more) throws Exception {
        return Calls.events(calls
                .post("/gemini/v1beta/models/" + model + ":streamGenerateContent?alt=sse", body(more)).body());
    }

    private static String body(String more) {
        return "{\"contents\":[{\"role\":\"user\",\"parts\":[{\"text\":\"Hello there\"}]}]" + more + "}";
    }
}
