package dev.counterpoint.app.ui.compare;

import dev.counterpoint.app.run.RunState;
import dev.counterpoint.providers.FailureKind;
import dev.counterpoint.providers.chat.StopReason;
import java.util.Map;
import java.util.stream.Collectors;

/** What kinds and reasons are called on the screen. */
final class Words {
    private Words() {}

    static String stop(StopReason reason) {
        return switch (reason) {
            case END -> "complete";
            case LENGTH -> "length limit";
            case TOOL_CALL -> "tool call";
            case STOP_SEQUENCE -> "stop sequence";
            case REFUSED -> "refused";
            case FILTERED -> "filtered";
            case PAUSED -> "paused";
            case OTHER -> "stopped by provider";
        };
    }

    static String explain(RunState.Finished finished) {
        String sentence = switch (finished.reason()) {
            case END -> "The model came to its end.";
            case LENGTH -> "The answer is not complete: the limit of tokens was reached. Raise Max tokens for more.";
            case TOOL_CALL -> "The model asks for a tool to be called.";
            case STOP_SEQUENCE -> "The model wrote one of the stop sequences.";
            case REFUSED -> "The model refused.";
            case FILTERED -> "The provider's content filter ended the answer: it is not complete.";
            case PAUSED -> "The provider paused a long turn: it is not complete.";
            case OTHER -> "The provider ended the answer for a reason that Counterpoint does not know.";
        };
        return finished.providerReason().isEmpty()
                ? sentence
                : sentence + " The provider's word for it: " + finished.providerReason();
    }

    /** What was set and not sent, a sentence each; empty for nothing. */
    static String notSent(Map<String, String> reasons) {
        return reasons.entrySet().stream().map(each -> each.getKey() + " was not sent. " + each.getValue())
                .collect(Collectors.joining(" "));
    }

    /** A failure in a few words, the title of its card. */
    static String title(RunState.Failed failed) {
        String words = title(failed.kind());
        return failed.status() > 0 && failed.kind() != FailureKind.INTERRUPTED
                ? words + " (" + failed.status() + ")"
                : words;
    }

    private static String title(FailureKind kind) {
        return switch (kind) {
            case INVALID_REQUEST -> "The request was not accepted";
            case BAD_CONFIGURATION -> "The configuration cannot be used";
            case NAME_RESOLUTION -> "The host was not found";
            case CONNECT -> "The server is not reachable";
            case PROXY -> "The proxy did not let it through";
            case TLS -> "No secure connection";
            case SIGN_IN -> "The key was not accepted";
            case PERMISSION -> "Not allowed with this key";
            case NOT_FOUND -> "Not found";
            case RATE_LIMITED -> "Too many requests";
            case QUOTA -> "The account's credit is used up";
            case TOO_LARGE -> "Too long for this model";
            case CONTENT_BLOCKED -> "The content was blocked";
            case OVERLOADED -> "The provider is overloaded";
            case PROVIDER_ERROR -> "The provider failed";
            case TIMEOUT -> "No answer in time";
            case MALFORMED -> "The answer could not be read";
            case INTERRUPTED -> "Cut before its end";
            case CANCELLED -> "Stopped";
            case STORAGE -> "It could not be kept";
            case INTERNAL -> "Counterpoint itself failed";
        };
    }
}
