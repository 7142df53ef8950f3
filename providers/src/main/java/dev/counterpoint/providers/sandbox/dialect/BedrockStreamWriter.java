package dev.counterpoint.providers.sandbox.dialect;

import dev.counterpoint.providers.sandbox.script.ApiError;
import dev.counterpoint.providers.sandbox.script.Piece;
import dev.counterpoint.providers.sandbox.script.Stop;
import java.io.ByteArrayOutputStream;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/**
 * Bedrock's events, each a message of the binary event stream. Only a tool's block is announced; every event is padded by
 * {@code p} against those who would guess its text from its length.
 *
 * @see <a href="https://docs.aws.amazon.com/bedrock/latest/APIReference/API_runtime_ConverseStreamOutput.html">Bedrock's
 *      API reference: ConverseStreamOutput</a>
 */
final class BedrockStreamWriter implements StreamWriter {
    private static final String PADDING = "abcdefghijklmnopqrstuvwxyz";
    private final AnswerId id;
    private int index = -1;
    private @Nullable String block;

    BedrockStreamWriter(AnswerId id) {
        this.id = id;
    }

    @Override
    public byte[] begin() {
        return event("messageStart", Json.object().put("role", "assistant"));
    }

    @Override
    public byte[] piece(Piece piece) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        switch (piece) {
            case Piece.Text(String token) -> text(out, token);
            case Piece.Refusal(String token) -> text(out, token);
            case Piece.Reasoning(String token) -> {
                inBlock(out, "reasoning");
                ObjectNode delta = Json.object();
                delta.putObject("reasoningContent").put("text", token);
                delta(out, delta);
            }
            case Piece.ToolStart(String callId, String name) -> {
                inBlock(out, "tool " + callId);
                ObjectNode start = Json.object().put("contentBlockIndex", index);
                start.putObject("start").putObject("toolUse").put("toolUseId", "tooluse_" + callId).put("name", name);
                out.writeBytes(event("contentBlockStart", start));
            }
            case Piece.ToolArguments(String token) -> {
                ObjectNode delta = Json.object();
                delta.putObject("toolUse").put("input", token);
                delta(out, delta);
            }
        }
        return out.toByteArray();
    }

    @Override
    public byte[] stop(Stop stop, @Nullable String stopSequence, Counts counts) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        closeBlock(out);
        out.writeBytes(event("messageStop", Json.object().put("stopReason", BedrockMessage.stopReason(stop))));
        return out.toByteArray();
    }

    @Override
    public byte[] end(Counts counts) {
        ObjectNode metadata = Json.object();
        metadata.set("usage", BedrockMessage.usage(counts));
        metadata.putObject("metrics").put("latencyMs", 100);
        return event("metadata", metadata);
    }

    @Override
    public byte[] error(ApiError error) {
        String type = AwsErrors.type(error);
        return EventStreamFrame.exception(type.substring(0, 1).toLowerCase(Locale.ROOT) + type.substring(1),
                Json.object().put("message", AwsErrors.message(error)).toString());
    }

    @Override
    public byte[] garbage() {
        return EventStreamFrame.event("contentBlockDelta", "application/json", "{\"this is\": not JSON <<<");
    }

    private void text(ByteArrayOutputStream out, String token) {
        inBlock(out, "text");
        delta(out, Json.object().put("text", token));
    }

    private void inBlock(ByteArrayOutputStream out, String kind) {
        if (!kind.equals(block)) {
            closeBlock(out);
            block = kind;
            index++;
        }
    }

    private void closeBlock(ByteArrayOutputStream out) {
        if (block == null) {
            return;
        }
        if (block.equals("reasoning")) {
            ObjectNode delta = Json.object();
            delta.putObject("reasoningContent").put("signature", AnthropicMessage.signature(id));
            delta(out, delta);
        }
        block = null;
        out.writeBytes(event("contentBlockStop", Json.object().put("contentBlockIndex", index)));
    }

    private void delta(ByteArrayOutputStream out, ObjectNode delta) {
        ObjectNode event = Json.object().put("contentBlockIndex", index);
        event.set("delta", delta);
        out.writeBytes(event("contentBlockDelta", event));
    }

    private static byte[] event(String type, ObjectNode payload) {
        payload.put("p", PADDING.substring(0, payload.toString().length() % PADDING.length()));
        return EventStreamFrame.event(type, "application/json", payload.toString());
    }
}
