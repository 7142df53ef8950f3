package dev.counterpoint.providers.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.counterpoint.providers.sandbox.script.Pacing;
import java.io.IOException;
import java.net.SocketException;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/** Each fault as a client sees it, byte for byte where that matters. */
class SandboxFaultsTest {
    private static final String STREAM = ",\"stream\":true";
    private static final String LAST_CHUNK = "0\r\n\r\n";

    private final Sandbox sandbox = new Sandbox(SandboxOptions.DEFAULT.withPacing(Pacing.INSTANT));
    private final Calls calls = new Calls(sandbox.start());

    @AfterEach
    void close() {
        calls.close();
        sandbox.close();
    }

    @ParameterizedTest
    @CsvSource({"fault-400,400,invalid_value", "fault-401,401,invalid_api_key",
            "fault-403,403,unsupported_country_region_territory", "fault-404,404,model_not_found", "fault-413,413,",
            "fault-429,429,rate_limit_exceeded", "fault-quota,429,insufficient_quota", "fault-500,500,",
            "fault-overloaded,503,"})
    void errorsOfOpenAiHaveItsStatusAndCode(String model, int status, String code) throws Exception {
        var answer = calls.openAi(model, STREAM);

        assertThat(answer.statusCode()).isEqualTo(status);
        assertThat(answer.headers().firstValue("content-type")).hasValue("application/json");
        assertThat(Calls.json(answer.body()).at("/error/code").stringValue(null)).isEqualTo(code);
    }

    @ParameterizedTest
    @CsvSource({"fault-400,400,invalid_request_error", "fault-401,401,authentication_error",
            "fault-403,403,permission_error", "fault-404,404,not_found_error", "fault-413,413,request_too_large",
            "fault-429,429,rate_limit_error", "fault-quota,402,billing_error", "fault-500,500,api_error",
            "fault-overloaded,529,overloaded_error"})
    void errorsOfAnthropicHaveItsStatusAndType(String model, int status, String type) throws Exception {
        var answer = calls.anthropic(model, STREAM);

        assertThat(answer.statusCode()).isEqualTo(status);
        assertThat(Calls.json(answer.body()).at("/error/type").stringValue()).isEqualTo(type);
    }

    @Test
    void tooManyRequestsSaysWhenToComeBack() throws Exception {
        assertThat(calls.openAi("fault-429", STREAM).headers().firstValue("retry-after")).hasValue("1");
        assertThat(calls.anthropic("fault-429", STREAM).headers().firstValue("retry-after")).hasValue("1");
    }

    @Test
    void theSecondOfTwoEqualTriesSucceeds() throws Exception {
        assertThat(calls.openAi("fault-429-once", STREAM).statusCode()).isEqualTo(429);
        assertThat(calls.openAi("fault-429-once", STREAM).body()).endsWith("data: [DONE]\n\n");
        assertThat(calls.openAi("fault-429-once", STREAM).statusCode()).isEqualTo(429);
    }

    @Test
    void anErrorInsideTheStreamIsOneOfTheVendorsEvents() throws Exception {
        String openAi = calls.openAi("fault-error-in-stream", STREAM).body();
        assertThat(Calls.events(openAi).getLast().path("error").propertyNames()).containsExactlyInAnyOrder("message",
                "type", "param", "code");
        assertThat(openAi).doesNotContain("[DONE]");

        String anthropic = calls.anthropic("fault-error-in-stream", STREAM).body();
        JsonNode last = Calls.events(anthropic).getLast();
        assertThat(anthropic).contains("event: error\ndata: ");
        assertThat(last.at("/error/type").stringValue()).isEqualTo("overloaded_error");
    }

    @Test
    void aCutEndsTheConnectionWithoutTheLastChunk() throws Exception {
        assertThat(rawOpenAi("fault-cut")).contains("chat.completion.chunk").doesNotEndWith(LAST_CHUNK)
                .doesNotContain("finish_reason\":\"stop");
        assertThat(rawAnthropic("fault-cut")).contains("content_block_delta").doesNotEndWith(LAST_CHUNK)
                .doesNotContain("message_delta");
    }

    @Test
    void aCleanCutHasTheLastChunkAndNoReasonToStop() throws Exception {
        try (RawConnection raw = new RawConnection(sandbox.start())) {
            String answer = raw.post("/openai/v1/chat/completions", Calls.openAiBody("fault-cut-clean", STREAM))
                    .readUntil("\r\n" + LAST_CHUNK);
            assertThat(answer).contains("\"content\":\" answer\"")
                    .doesNotContain("\"finish_reason\":\"stop\"", "[DONE]");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"openai/v1/chat/completions", "anthropic/v1/messages"})
    void aResetIsAReset(String path) throws Exception {
        try (RawConnection raw = new RawConnection(sandbox.start())) {
            raw.post("/" + path, Calls.anthropicBody("fault-reset", STREAM));

            assertThatThrownBy(raw::readAll).isInstanceOf(SocketException.class).hasMessageContaining("reset");
        }
    }

    @Test
    void aMissingEndMarkComesAfterTheReasonToStop() throws Exception {
        assertThat(rawOpenAi("fault-no-end-mark")).contains("\"finish_reason\":\"stop\"").doesNotContain("[DONE]")
                .doesNotEndWith(LAST_CHUNK);
        assertThat(rawAnthropic("fault-no-end-mark")).contains("\"stop_reason\":\"end_turn\"")
                .doesNotContain("message_stop").doesNotEndWith(LAST_CHUNK);
    }

    @Test
    void aStallSaysNothingMoreAndStays() throws Exception {
        try (RawConnection raw = new RawConnection(sandbox.start())) {
            raw.post("/openai/v1/chat/completions",
                    Calls.openAiBody("fault-stall", STREAM + ",\"sandbox\":{\"tokens\":3}"))
                    .readUntil(" answer");

            assertThat(raw.readUntil("\n\n")).isNotEmpty();
            assertThat(raw.readSome()).isNotNull();
            assertThat(raw.isSilent(200)).isTrue();
        }
    }

    @Test
    void headersOnlyHasAHeadAndNoBody() throws Exception {
        try (RawConnection raw = new RawConnection(sandbox.start())) {
            String head = raw.post("/anthropic/v1/messages", Calls.anthropicBody("fault-headers-only", STREAM))
                    .readUntil("\r\n\r\n");

            assertThat(head).startsWith("HTTP/1.1 200 OK").containsIgnoringCase("content-type: text/event-stream");
            assertThat(raw.isSilent(200)).isTrue();
        }
    }

    @Test
    void noAnswerIsNotOneByte() throws Exception {
        try (RawConnection raw = new RawConnection(sandbox.start())) {
            raw.post("/openai/v1/chat/completions", Calls.openAiBody("fault-no-answer", STREAM));

            assertThat(raw.isSilent(200)).isTrue();
        }
    }

    @Test
    void emptyIsAnOrderlyStreamWithNothingInIt() throws Exception {
        var answer = calls.anthropic("fault-empty", STREAM);

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body()).isEmpty();
    }

    @Test
    void aPageIsHtml() throws Exception {
        var page = calls.openAi("fault-html", STREAM);
        assertThat(page.statusCode()).isEqualTo(200);
        assertThat(page.headers().firstValue("content-type")).hasValue("text/html; charset=utf-8");
        assertThat(page.body()).startsWith("<!DOCTYPE html>");
        assertThat(calls.anthropic("fault-html-502", STREAM).statusCode()).isEqualTo(502);
    }

    @Test
    void aWrongContentTypeLabelsARightStream() throws Exception {
        var answer = calls.openAi("fault-content-type", STREAM);

        assertThat(answer.headers().firstValue("content-type")).hasValue("text/plain");
        assertThat(answer.body()).endsWith("data: [DONE]\n\n");
    }

    @Test
    void garbageIsNoJson() throws Exception {
        String last = Calls.data(calls.anthropic("fault-garbage", STREAM).body()).getLast();

        assertThatThrownBy(() -> Calls.json(last)).isInstanceOf(JacksonException.class);
    }

    @Test
    void aRequestSaysAfterHowManyTokensAStreamBreaks() throws Exception {
        String stream = calls.openAi("fault-cut-clean", STREAM + ",\"sandbox\":{\"tokens\":5}").body();

        assertThat(Calls.events(stream)).hasSize(1 + 5);
    }

    @Test
    void answersThatAreNotStreamedAreCutToo() throws Exception {
        assertThatThrownBy(() -> calls.openAi("fault-cut", "")).isInstanceOf(IOException.class);
        assertThat(calls.anthropic("fault-error-in-stream", "").statusCode()).isEqualTo(529);
    }

    @Test
    void whoeverStallsNoticesThatTheClientIsGone() throws Exception {
        try (RawConnection raw = new RawConnection(sandbox.start())) {
            raw.post("/openai/v1/chat/completions", Calls.openAiBody("fault-no-answer", STREAM));
            assertThat(sandbox.connectionsClosedByClient()).isEmpty();
        }

        assertThat(sandbox.awaitClosedByClient(1, Duration.ofSeconds(5))).isTrue();
        assertThat(sandbox.connectionsClosedByClient().getFirst().path()).isEqualTo("/openai/v1/chat/completions");
    }

    private String rawOpenAi(String model) throws IOException {
        try (RawConnection raw = new RawConnection(sandbox.start())) {
            return raw.post("/openai/v1/chat/completions", Calls.openAiBody(model, STREAM)).readAll();
        }
    }

    private String rawAnthropic(String model) throws IOException {
        try (RawConnection raw = new RawConnection(sandbox.start())) {
            return raw.post("/anthropic/v1/messages", Calls.anthropicBody(model, STREAM)).readAll();
        }
    }
}
