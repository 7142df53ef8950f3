package dev.counterpoint.providers.sandbox.dialect;

import dev.counterpoint.providers.sandbox.script.ApiError;
import dev.counterpoint.providers.sandbox.script.Asked;
import dev.counterpoint.providers.sandbox.script.Script;
import dev.counterpoint.providers.sandbox.script.Stop;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** A vendor's protocol as its documentation has it: what is read from requests and what is written in answers. */
public interface Dialect {

    /** The prefix of its models and of its paths, and the kind of configuration that speaks it. */
    String name();

    /** What follows {@code /name} in a base URL as this vendor's own SDK takes it. */
    String basePath();

    /**
     * What may stand before a script's name in a model's: Vertex AI's models are told by their family's name. Empty for
     * nothing.
     */
    default String family() {
        return "";
    }

    /** Whether requests to a path, prefix included, are this dialect's. */
    default boolean isMountedAt(String path) {
        return path.startsWith("/" + name() + "/");
    }

    /**
     * What a request asks for; empty if this protocol has no such call.
     *
     * @param path without the prefix
     */
    Optional<Call> call(String method, String path);

    /** A call that a protocol has. */
    sealed interface Call {
        /**
         * Asks for an answer.
         *
         * @param model  where it stands in the path; null where it stands in the body
         * @param stream where the path says whether the answer is streamed; null where the body does
         */
        record Chat(@Nullable String model, @Nullable Boolean stream) implements Call {}

        /**
         * Asks for an answer that another request fetches.
         *
         * @param model where it stands in the path; null where it stands in the body
         */
        record Begin(@Nullable String model) implements Call {}

        /**
         * Asks for an answer over a WebSocket.
         *
         * @param messages how many the client says before it is answered; they are read as one body
         *                 {@code {"messages":[…]}}
         */
        record Talk(int messages) implements Call {}

        /** Fetches the answer that {@link Dialect#begun} named. */
        record Fetch(String id) implements Call {}

        /** Asks what became of an answer that was begun. */
        record Look(String id) implements Call {}

        record Models() implements Call {}

        record Model(String name) implements Call {}

        /** Anything else, answered at once. */
        record Other(Supplier<ErrorReply> reply) implements Call {}
    }

    /** The media type of a stream. */
    default String streamType() {
        return "text/event-stream; charset=utf-8";
    }

    /** Headers of every answer. */
    Map<String, String> headers(AnswerId id);

    /**
     * @throws InvalidRequestException if this vendor would refuse it
     */
    Asked read(Map<String, String> headers, JsonNode body, Call.Chat call);

    /**
     * What is answered to {@link Call.Begin}; the answer is fetched by {@code id.as("")}.
     *
     * @param root this server's, with this dialect's prefix
     */
    default String begun(Asked asked, AnswerId id, String root) {
        throw new UnsupportedOperationException(name() + " answers at once.");
    }

    /** What is said of a body that is not JSON. */
    InvalidRequestException notJson();

    StreamWriter stream(Asked asked, AnswerId id);

    /** @param end how the answer will end if nothing stops it before: some vendors tell by it what comes first */
    default StreamWriter stream(Asked asked, AnswerId id, Stop end) {
        return stream(asked, id);
    }

    /** A whole answer in one JSON object. */
    String whole(Asked asked, AnswerId id, Told told);

    ErrorReply invalid(InvalidRequestException problem, AnswerId id);

    ErrorReply noSuchModel(String model, AnswerId id);

    ErrorReply noSuchPath(String method, String path, AnswerId id);

    ErrorReply error(ApiError error, AnswerId id);

    String models(List<Script> scripts, Map<String, String> query);

    String model(Script script);
}
