package dev.counterpoint.app.cli;

import dev.counterpoint.providers.catalog.ParameterCatalog;
import dev.counterpoint.providers.chat.Parameters;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.StringNode;

/** Reads {@code NAME=VALUE} arguments. A name that is given twice has the later value. */
final class NamedValues {
    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .build();

    private NamedValues() {}

    /**
     * @param option the option that they were given with, for the sentence
     * @throws WrongUse if one has no name or no equals sign
     */
    static Map<String, String> read(String option, List<String> arguments) {
        Map<String, String> values = new LinkedHashMap<>();
        for (String argument : arguments) {
            int equals = argument.indexOf('=');
            if (equals <= 0 || argument.substring(0, equals).isBlank()) {
                throw new WrongUse(option + " takes NAME=VALUE, and “" + Printable.line(argument) + "” is not that.");
            }
            values.put(argument.substring(0, equals).strip(), argument.substring(equals + 1));
        }
        return values;
    }

    /**
     * Parameters of a request: a value that is JSON is taken as that, any other as a string.
     *
     * @throws WrongUse if one has the name of what is no parameter
     */
    static Parameters parameters(List<String> arguments) {
        Map<String, JsonNode> nodes = new LinkedHashMap<>();
        read("--param", arguments).forEach((name, value) -> {
            if (ParameterCatalog.isOfTheRequest(name)) {
                throw new WrongUse("“" + name + "” is no parameter: the request says it itself. --with names the model,"
                        + " --prompt or --prompt-file the prompt, and answers are always streamed.");
            }
            nodes.put(name, node(value));
        });
        return new Parameters(nodes);
    }

    private static JsonNode node(String value) {
        try {
            JsonNode parsed = JSON.readTree(value);
            return parsed == null || parsed.isMissingNode() ? StringNode.valueOf(value) : parsed;
        } catch (JacksonException notJson) {
            return StringNode.valueOf(value);
        }
    }
}
