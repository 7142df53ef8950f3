package dev.counterpoint.providers.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import dev.counterpoint.providers.sandbox.script.Pacing;
import java.net.URI;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** After Replicate's reference: predictions, streaming output, collections. */
class SandboxReplicateTest {
    private final Sandbox sandbox = new Sandbox(SandboxOptions.DEFAULT.withPacing(Pacing.INSTANT));
    private final Calls calls = new Calls(sandbox.start());

    @AfterEach
    void close() {
        calls.close();
        sandbox.close();
    }

    @Test
    void aPredictionNamesItsStream_whichHoldsTheAnswer() throws Exception {
        var made = calls.post("/replicate/v1/models/sandbox/swift/predictions",
                "{\"input\":{\"prompt\":\"Hello there\"},\"stream\":true}");
        assertThat(made.statusCode()).isEqualTo(201);
        JsonNode prediction = Calls.json(made.body());
        assertThat(prediction.path("status").stringValue()).isEqualTo("starting");
        assertThat(prediction.path("urls").propertyNames()).containsExactly("cancel", "get", "stream");

        String stream = calls.get(URI.create(prediction.at("/urls/stream").stringValue()).getPath()).body();

        assertThat(stream).contains("event: output\nid: ", "data:  Hello", "data:  there").endsWith("data: {}\n\n");
        assertThat(calls.get("/replicate/v1/files/unknown").statusCode()).isEqualTo(404);
    }

    @Test
    void aPredictionSaysWhatItCounted_onceItsStreamHasEnded() throws Exception {
        JsonNode prediction = Calls.json(calls.post("/replicate/v1/models/sandbox/swift/predictions",
                "{\"input\":{\"prompt\":\"Hello\"},\"stream\":true}").body());
        String get = URI.create(prediction.at("/urls/get").stringValue()).getPath();

        assertThat(Calls.json(calls.get(get).body())).isEqualTo(prediction);
        calls.get(URI.create(prediction.at("/urls/stream").stringValue()).getPath());
        JsonNode ended = Calls.json(calls.get(get).body());

        assertThat(ended.path("status").stringValue()).isEqualTo("succeeded");
        assertThat(ended.at("/metrics/input_token_count").intValue()).isEqualTo(6);
        assertThat(ended.at("/metrics/output_token_count").intValue()).isPositive();
        assertThat(calls.get("/replicate/v1/predictions/unknown").statusCode()).isEqualTo(404);
    }

    @Test
    void aVersionIsTakenToo_andAPredictionIsCancelled() throws Exception {
        assertThat(calls.post("/replicate/v1/predictions", "{\"version\":\"swift\",\"input\":{\"prompt\":\"Hi\"}}")
                .statusCode()).isEqualTo(201);
        assertThat(Calls.json(calls.post("/replicate/v1/predictions/abc/cancel", "").body()).path("status")
                .stringValue()).isEqualTo("canceled");
    }

    @Test
    void itsModelsAreACollection() throws Exception {
        JsonNode collection = Calls.json(calls.get("/replicate/v1/collections/language-models").body());

        assertThat(collection.at("/models/0").propertyNames()).contains("owner", "name", "description");
    }
}
