package dev.counterpoint.providers.sandbox.dialect;

import dev.counterpoint.providers.sandbox.script.ApiError;
import dev.counterpoint.providers.sandbox.script.Asked;
import dev.counterpoint.providers.sandbox.script.Script;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/** A vendor's protocol as its documentation has it: what is read from requests and what is written in answers. */
public sealed interface Dialect permits OpenAiDialect, AnthropicDialect {

    /** The prefix of its models and of its paths, and the kind of configuration that speaks it. */
    String name();

    /** What follows {@code /name} in a base URL as this vendor's own SDK takes it. */
    String basePath();

    /** The path of its chat call, without the prefix. */
    String chatPath();

    /** Headers of every answer. */
    Map<String, String> headers(AnswerId id);

    /**
     * @throws InvalidRequestException if this vendor would refuse it
     */
    Asked read(Map<String, String> headers, JsonNode body);

    /** What is said of a body that is not JSON. */
    InvalidRequestException notJson();

    StreamWriter stream(Asked asked, AnswerId id);

    /** A whole answer in one JSON object. */
    String whole(Asked asked, AnswerId id, Told told);

    ErrorReply invalid(InvalidRequestException problem, AnswerId id);

    ErrorReply noSuchModel(String model, AnswerId id);

    ErrorReply noSuchPath(String method, String path, AnswerId id);

    ErrorReply error(ApiError error, AnswerId id);

    String models(List<Script> scripts, Map<String, String> query);

    String model(Script script);
}
