package dev.counterpoint.bench.server;

import dev.counterpoint.providers.chat.WireProtocol;
import dev.counterpoint.providers.testing.EventStreamWire;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/**
 * What an answer looks like on the wire, a token in an event of its own, with all the fields that the providers send (OpenAI's
 * {@code obfuscation} and Bedrock's {@code p} among them: padding that hides how long a token is).
 */
public enum Shape {
    OPENAI(WireProtocol.OPENAI, "text/event-stream; charset=utf-8") {
        @Override
        byte[] opening() {
            return chat("{\"role\":\"assistant\",\"content\":\"\",\"refusal\":null}", "null", "");
        }

        @Override
        public byte[] token(String json) {
            return chat("{\"content\":\"" + json + "\"}", "null", padding(json));
        }

        @Override
        byte[] closing() {
            return utf8(new String(chat("{}", "\"stop\"", "b7Qx2"), StandardCharsets.UTF_8) + "data: [DONE]\n\n");
        }

        private static byte[] chat(String delta, String finish, String padding) {
            return utf8("data: {\"id\":\"chatcmpl-CgQ2xIMSrjO9zKl2bXc8vO0dLrSGk\",\"object\":\"chat.completion.chunk\","
                    + "\"created\":1764000000,\"model\":\"gpt-4o-mini-2024-07-18\",\"service_tier\":\"default\","
                    + "\"system_fingerprint\":\"fp_560af6e559\",\"choices\":[{\"index\":0,\"delta\":" + delta
                    + ",\"logprobs\":null,\"finish_reason\":" + finish + "}],\"obfuscation\":\"" + padding + "\"}\n\n");
        }
    },
    ANTHROPIC(WireProtocol.ANTHROPIC, "text/event-stream; charset=utf-8") {
        @Override
        byte[] opening() {
            return utf8(event("message_start", "\"message\":{\"model\":\"claude-sonnet-4-5-20250929\","
                    + "\"id\":\"msg_01XFDUDYJgAACzvnptvVoYEL\",\"type\":\"message\",\"role\":\"assistant\",\"content\":[],"
                    + "\"stop_reason\":null,\"stop_sequence\":null,\"usage\":{\"input_tokens\":12,\"cache_creation_input_tokens\":0,"
                    + "\"cache_read_input_tokens\":0,\"output_tokens\":1,\"service_tier\":\"standard\"}}")
                    + event("content_block_start", "\"index\":0,\"content_block\":{\"type\":\"text\",\"text\":\"\"}")
                    + event("ping", ""));
        }

        @Override
        public byte[] token(String json) {
            return utf8(event("content_block_delta",
                    "\"index\":0,\"delta\":{\"type\":\"text_delta\",\"text\":\"" + json + "\"}"));
        }

        @Override
        byte[] closing() {
            return utf8(event("content_block_stop", "\"index\":0")
                    + event("message_delta", "\"delta\":{\"stop_reason\":\"end_turn\",\"stop_sequence\":null},"
                            + "\"usage\":{\"input_tokens\":12,\"cache_creation_input_tokens\":0,\"cache_read_input_tokens\":0,"
                            + "\"output_tokens\":1000}")
                    + event("message_stop", ""));
        }

        private static String event(String type, String fields) {
            return "event: " + type + "\ndata: {\"type\":\"" + type + "\"" + (fields.isEmpty() ? "" : "," + fields)
                    + "}\n\n";
        }
    },
    GEMINI(WireProtocol.GEMINI, "text/event-stream") {
        @Override
        byte[] opening() {
            return new byte[0];
        }

        @Override
        public byte[] token(String json) {
            return part(json, "");
        }

        @Override
        byte[] closing() {
            return part("", ",\"finishReason\": \"STOP\"");
        }

        private static byte[] part(String json, String finish) {
            return utf8("data: {\"candidates\": [{\"content\": {\"parts\": [{\"text\": \"" + json
                    + "\"}],\"role\": \"model\"}" + finish
                    + ",\"index\": 0}],\"usageMetadata\": {\"promptTokenCount\": 12,"
                    + "\"candidatesTokenCount\": " + (20 + json.length())
                    + ",\"totalTokenCount\": 32,\"promptTokensDetails\": [{\"modality\": \"TEXT\","
                    + "\"tokenCount\": 12}]},\"modelVersion\": \"gemini-2.5-flash\",\"responseId\": \"5fEiaYOnJ8nVxN8P2qGWkA4\"}\r\n\r\n");
        }
    },
    BEDROCK(WireProtocol.BEDROCK, "application/vnd.amazon.eventstream") {
        @Override
        byte[] opening() {
            return EventStreamWire.event("messageStart", "{\"p\":\"abcdefghijkl\",\"role\":\"assistant\"}");
        }

        @Override
        public byte[] token(String json) {
            return EventStreamWire.event("contentBlockDelta",
                    "{\"contentBlockIndex\":0,\"delta\":{\"text\":\"" + json + "\"},\"p\":\"" + padding(json) + "\"}");
        }

        @Override
        byte[] closing() {
            return join(EventStreamWire.event("contentBlockStop", "{\"contentBlockIndex\":0,\"p\":\"abcdefgh\"}"),
                    EventStreamWire.event("messageStop", "{\"p\":\"abcdefghij\",\"stopReason\":\"end_turn\"}"),
                    EventStreamWire.event("metadata", "{\"metrics\":{\"latencyMs\":551},\"p\":\"abcd\",\"usage\":{"
                            + "\"inputTokens\":12,\"outputTokens\":1000,\"totalTokens\":1012}}"));
        }
    };

    private static final String PADDING = "Qw7xZt3Lk9Bn2Vc8Rm5Jh1";

    private final WireProtocol protocol;
    private final String contentType;

    Shape(WireProtocol protocol, String contentType) {
        this.protocol = protocol;
        this.contentType = contentType;
    }

    public WireProtocol protocol() {
        return protocol;
    }

    String contentType() {
        return contentType;
    }

    /** What comes before the first token. */
    abstract byte[] opening();

    /** @param json the token as it stands between the quotes of a JSON string */
    public abstract byte[] token(String json);

    /** What comes after the last token. */
    abstract byte[] closing();

    /** The one that is asked for at a path. */
    static Shape asked(String path) {
        return Stream.of(values()).filter(shape -> path.contains("/" + shape.protocol.wire() + "/")).findFirst()
                .orElseThrow(() -> new IllegalArgumentException("nothing is served at " + path));
    }

    /** A whole answer as a body, each element as a provider sends it: alone. */
    public List<byte[]> answer(int tokens) {
        return Stream.of(Stream.of(opening()), Words.first(tokens).map(this::token), Stream.of(closing()))
                .flatMap(part -> part).filter(bytes -> bytes.length > 0).toList();
    }

    /** The JSON documents of an answer's tokens, without what frames them. */
    public List<byte[]> documents(int tokens) {
        return Words.first(tokens).map(this::token).map(bytes -> {
            String chunk = new String(bytes, StandardCharsets.ISO_8859_1);
            // A checksum of four bytes ends an event of Amazon's stream.
            int end = this == BEDROCK ? bytes.length - 4 : chunk.lastIndexOf('}') + 1;
            return Arrays.copyOfRange(bytes, chunk.indexOf("{\""), end);
        }).toList();
    }

    /** As long as the token is short: it is there to hide that. */
    private static String padding(String json) {
        return PADDING.substring(Math.min(json.length(), PADDING.length()));
    }

    static byte[] join(byte[]... parts) {
        int size = Stream.of(parts).mapToInt(part -> part.length).sum();
        byte[] all = new byte[size];
        int at = 0;
        for (byte[] part : parts) {
            System.arraycopy(part, 0, all, at, part.length);
            at += part.length;
        }
        return all;
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
