package dev.counterpoint.providers.fuzz;

import dev.counterpoint.providers.FailureKind;
import dev.counterpoint.providers.chat.StreamEvent;
import dev.counterpoint.providers.chat.WireProtocol;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What holds of every answer, whatever its bytes are. */
final class Rules {
    private static final Set<FailureKind> NEVER = Set.of(FailureKind.INTERNAL, FailureKind.CANCELLED,
            FailureKind.STORAGE);

    private Rules() {}

    /** What the events break; null if nothing. */
    static @Nullable String broken(WireProtocol protocol, byte[] bytes, Decoded decoded) {
        Set<Integer> open = new HashSet<>();
        int parts = 0;
        boolean stopped = false;
        long characters = 0;
        for (StreamEvent event : decoded.events()) {
            switch (event) {
                case StreamEvent.PartStarted(int index, var _) -> {
                    if (index != parts++ || stopped) {
                        return "part " + index + " started out of order";
                    }
                    open.add(index);
                }
                case StreamEvent.Delta(int index, String text) -> {
                    if (!open.contains(index) || text.isEmpty() || stopped) {
                        return "a piece of part " + index + ", which is not open, or an empty one";
                    }
                    characters += text.length();
                }
                case StreamEvent.PartEnded(int index, var _) -> {
                    if (!open.remove(index)) {
                        return "part " + index + " ended, which was not open";
                    }
                }
                case StreamEvent.Stopped _ -> {
                    if (stopped) {
                        return "stopped twice";
                    }
                    stopped = true;
                }
                case StreamEvent.UsageReported _,StreamEvent.Unknown _ -> {
                }
            }
        }
        if (decoded.finished() && (!stopped || !open.isEmpty())) {
            return "finished without a stop, or with a part open";
        }
        if (decoded.finished() && !says(bytes, marks(protocol))) {
            return "finished, though none of " + marks(protocol) + " is in the bytes";
        }
        if (characters > 4L * bytes.length || decoded.events().size() > 8L * bytes.length) {
            return "more came out than went in";
        }
        return decoded.kind() != null && NEVER.contains(decoded.kind()) ? "it says that this program failed" : null;
    }

    /** Without any of these words no answer of the protocol is complete. */
    private static List<String> marks(WireProtocol protocol) {
        return switch (protocol) {
            case OPENAI, ALEPH_ALPHA -> List.of("finish_reason");
            // After a call that was required, a chunk without a choice is the end.
            case WATSONX -> List.of("finish_reason", "\"choices\":[]");
            case RESPONSES -> List.of("response.completed", "response.incomplete");
            case ANTHROPIC -> List.of("message_stop");
            case GEMINI -> List.of("finishReason", "blockReason");
            case BEDROCK -> List.of("messageStop");
            case SAGEMAKER -> List.of("finish_reason", "generated_text");
            case OLLAMA -> List.of("done");
            case COHERE -> List.of("message-end");
            case REPLICATE -> List.of("done");
            case NLP_CLOUD -> List.of("[DONE]", "\0");
            case PETALS -> List.of("stop");
        };
    }

    private static boolean says(byte[] bytes, List<String> words) {
        String text = new String(bytes, StandardCharsets.ISO_8859_1);
        return words.stream().anyMatch(text::contains);
    }
}
