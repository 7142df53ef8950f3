package dev.counterpoint.providers.faults;

import dev.counterpoint.providers.chat.WireProtocol;
import java.util.List;

/** Every protocol's way to say it. */
final class Speeches {
    private static final String KEY = "\"credentials\":{\"type\":\"api_key\",\"apiKey\":\"sk-test-1234567890abcdef\"}";
    private static final String AWS = "\"region\":\"eu-west-1\",\"endpoint\":\"ROOT\",\"credentials\":"
            + "{\"type\":\"static\",\"accessKeyId\":\"AKIATEST\",\"secretAccessKey\":\"test-secret-1234\"}";
    private static final String CHAT_BEGIN = "|{\"choices\":[{\"index\":0,\"delta\":{\"role\":\"assistant\",\"content\":\"\"},\"finish_reason\":null}]}";
    private static final String CHAT_TEXT = "|{\"choices\":[{\"index\":0,\"delta\":{\"content\":\"TEXT\"},\"finish_reason\":null}]}";
    private static final String CHAT_STOP = "|{\"choices\":[{\"index\":0,\"delta\":{},\"finish_reason\":\"stop\"}]}";
    private static final String CHAT_END = """
            |{"choices":[],"usage":{"prompt_tokens":2,"completion_tokens":3,"total_tokens":5}}
            |[DONE]
            """;
    private static final String CHAT_ERROR = "|{\"error\":{\"code\":\"server_error\",\"message\":\"Provider disconnected unexpectedly\"},\"choices\":[]}";
    private static final String CHAT_GARBAGE = "|{\"choices\":[{\"index\":0,\"del";

    private Speeches() {}

    static List<Speech> all() {
        return List.of(openAi(), responses(), anthropic(), ollama(), gemini(), bedrock(), cohere(), watsonx(),
                replicate(), nlpCloud(), alephAlpha(), petals(), sageMaker());
    }

    static Speech openAi() {
        return chat(WireProtocol.OPENAI, Framing.SSE, plain("openai", "/v1"), CHAT_ERROR);
    }

    static Speech alephAlpha() {
        return chat(WireProtocol.ALEPH_ALPHA, Framing.SSE, plain("aleph_alpha", ""), CHAT_ERROR);
    }

    static Speech sageMaker() {
        return chat(WireProtocol.SAGEMAKER, Framing.PARTS, "\"kind\":\"sagemaker\"," + AWS,
                "!ModelStreamError|{\"Message\":\"The model failed while it streamed.\",\"ErrorCode\":\"ModelInvocationTimeExceeded\"}");
    }

    static Speech responses() {
        return new Speech(WireProtocol.RESPONSES, Framing.SSE, plain("openai", "/v1") + ",\"api\":\"responses\"", """
                response.created|{"type":"response.created","response":{"id":"resp_1","status":"in_progress","error":null,"output":[]}}
                response.output_item.added|{"type":"response.output_item.added","output_index":0,"item":{"id":"msg_1","type":"message","status":"in_progress","role":"assistant","content":[]}}
                response.content_part.added|{"type":"response.content_part.added","item_id":"msg_1","output_index":0,"content_index":0,"part":{"type":"output_text","text":"","annotations":[]}}
                """,
                "response.output_text.delta|{\"type\":\"response.output_text.delta\",\"item_id\":\"msg_1\",\"output_index\":0,\"content_index\":0,\"delta\":\"TEXT\"}",
                "response.output_text.done|{\"type\":\"response.output_text.done\",\"item_id\":\"msg_1\",\"output_index\":0,\"content_index\":0,\"text\":\"Grüße, 世界 🙂.\"}",
                "response.completed|{\"type\":\"response.completed\",\"response\":{\"id\":\"resp_1\",\"status\":\"completed\",\"error\":null,\"output\":[],\"usage\":{\"input_tokens\":2,\"output_tokens\":3,\"total_tokens\":5}}}",
                "error|{\"type\":\"error\",\"code\":\"ERR_SOMETHING\",\"message\":\"Something went wrong\",\"param\":null}",
                "response.output_text.delta|{\"type\":\"response.output_text.delta\",\"item_i",
                "|");
    }

    static Speech anthropic() {
        return new Speech(WireProtocol.ANTHROPIC, Framing.SSE, plain("anthropic", ""), """
                message_start|{"type":"message_start","message":{"id":"msg_1","type":"message","role":"assistant","content":[],"usage":{"input_tokens":2,"output_tokens":1}}}
                content_block_start|{"type":"content_block_start","index":0,"content_block":{"type":"text","text":""}}
                """,
                "content_block_delta|{\"type\":\"content_block_delta\",\"index\":0,\"delta\":{\"type\":\"text_delta\",\"text\":\"TEXT\"}}",
                """
                        content_block_stop|{"type":"content_block_stop","index":0}
                        message_delta|{"type":"message_delta","delta":{"stop_reason":"end_turn","stop_sequence":null},"usage":{"output_tokens":3}}
                        """,
                "message_stop|{\"type\":\"message_stop\"}",
                "error|{\"type\":\"error\",\"error\":{\"type\":\"overloaded_error\",\"message\":\"Overloaded\"}}",
                "content_block_delta|{\"type\":\"content_blo", "|");
    }

    static Speech ollama() {
        return new Speech(WireProtocol.OLLAMA, Framing.LINES,
                "\"kind\":\"ollama\",\"baseUrl\":\"ROOT\"", "",
                "|{\"message\":{\"role\":\"assistant\",\"content\":\"TEXT\"},\"done\":false}",
                "|{\"message\":{\"role\":\"assistant\",\"content\":\"\"},\"done_reason\":\"stop\",\"done\":true,\"prompt_eval_count\":2,\"eval_count\":3}",
                "", "|{\"error\":\"an error was encountered while running the model\"}",
                "|{\"message\":{\"role\":\"assi", "|");
    }

    static Speech gemini() {
        return new Speech(WireProtocol.GEMINI, Framing.SSE, plain("gemini", ""), "",
                "|{\"candidates\":[{\"content\":{\"parts\":[{\"text\":\"TEXT\"}],\"role\":\"model\"},\"index\":0}]}",
                "|{\"candidates\":[{\"content\":{\"parts\":[{\"text\":\"\"}],\"role\":\"model\"},\"finishReason\":\"STOP\",\"index\":0}],\"usageMetadata\":{\"promptTokenCount\":2,\"candidatesTokenCount\":3,\"totalTokenCount\":5}}",
                "",
                "|{\"error\":{\"code\":503,\"message\":\"The model is overloaded. Please try again later.\",\"status\":\"UNAVAILABLE\"}}",
                "|{\"candidates\":[{\"conte", "|");
    }

    static Speech bedrock() {
        return new Speech(WireProtocol.BEDROCK, Framing.MESSAGES, "\"kind\":\"bedrock\"," + AWS,
                "messageStart|{\"role\":\"assistant\"}",
                "contentBlockDelta|{\"delta\":{\"text\":\"TEXT\"},\"contentBlockIndex\":0}", """
                        contentBlockStop|{"contentBlockIndex":0}
                        messageStop|{"stopReason":"end_turn"}
                        """,
                "metadata|{\"usage\":{\"inputTokens\":2,\"outputTokens\":3,\"totalTokens\":5},\"metrics\":{\"latencyMs\":1}}",
                "!throttlingException|{\"message\":\"Too many requests, please wait before trying again.\"}",
                "contentBlockDelta|{\"delta\":{\"te", "contentBlockDelta|{}");
    }

    static Speech cohere() {
        return new Speech(WireProtocol.COHERE, Framing.SSE, plain("cohere", ""), """
                message-start|{"id":"1","type":"message-start","delta":{"message":{"role":"assistant","content":[]}}}
                content-start|{"type":"content-start","index":0,"delta":{"message":{"content":{"type":"text","text":""}}}}
                """,
                "content-delta|{\"type\":\"content-delta\",\"index\":0,\"delta\":{\"message\":{\"content\":{\"text\":\"TEXT\"}}}}",
                """
                        content-end|{"type":"content-end","index":0}
                        message-end|{"type":"message-end","delta":{"finish_reason":"COMPLETE","usage":{"tokens":{"input_tokens":2,"output_tokens":3}}}}
                        """,
                "",
                "message-end|{\"type\":\"message-end\",\"delta\":{\"error\":\"an internal error occurred\",\"finish_reason\":\"ERROR\"}}",
                "content-delta|{\"type\":\"content-del", "|");
    }

    static Speech watsonx() {
        return new Speech(WireProtocol.WATSONX, Framing.SSE,
                "\"kind\":\"watsonx\",\"baseUrl\":\"ROOT\",\"iamUrl\":\"ROOT\",\"projectId\":\"p\"," + KEY,
                "message|{\"choices\":[{\"index\":0,\"finish_reason\":null,\"delta\":{\"role\":\"assistant\"}}]}",
                "message|{\"choices\":[{\"index\":0,\"finish_reason\":null,\"delta\":{\"content\":\"TEXT\"}}]}",
                "message|{\"choices\":[{\"index\":0,\"finish_reason\":\"stop\",\"delta\":{}}],\"usage\":{\"completion_tokens\":3,\"prompt_tokens\":2,\"total_tokens\":5}}",
                "close|{}",
                "error|{\"errors\":[{\"code\":\"downstream_request_failed\",\"message\":\"Downstream vLLM service request failed\"}],\"status_code\":500}",
                "message|{\"choices\":[{\"ind", "|");
    }

    static Speech replicate() {
        return new Speech(WireProtocol.REPLICATE, Framing.SSE, plain("replicate", ""), "", "output|TEXT", "done|{}", "",
                "error|{\"detail\":\"Something went wrong.\"}", "done|{\"reason\":\"err", "output|");
    }

    static Speech nlpCloud() {
        return new Speech(WireProtocol.NLP_CLOUD, Framing.BARE, plain("nlp_cloud", ""), "", "|TEXT", "|[DONE]", "", "",
                "|{\"choices\":[{", "|\0");
    }

    static Speech petals() {
        return new Speech(WireProtocol.PETALS, Framing.SOCKET, plain("petals", ""), "|{\"ok\":true}",
                "|{\"ok\":true,\"outputs\":\"TEXT\",\"stop\":false,\"token_count\":1}",
                "|{\"ok\":true,\"outputs\":\"</s>\",\"stop\":true,\"token_count\":1}", "",
                "|{\"ok\":false,\"traceback\":\"Traceback (most recent call last):\\nRuntimeError: Something went wrong\\n\"}",
                "|{\"ok\":true,\"outp", "|");
    }

    private static Speech chat(WireProtocol protocol, Framing framing, String config, String error) {
        return new Speech(protocol, framing, config, CHAT_BEGIN, CHAT_TEXT, CHAT_STOP, CHAT_END, error, CHAT_GARBAGE,
                "|");
    }

    private static String plain(String kind, String path) {
        return "\"kind\":\"" + kind + "\",\"baseUrl\":\"ROOT" + path + "\"," + KEY;
    }
}
