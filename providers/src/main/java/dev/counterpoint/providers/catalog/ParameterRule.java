package dev.counterpoint.providers.catalog;

import dev.counterpoint.providers.chat.Parameters;
import dev.counterpoint.providers.chat.WireProtocol;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/**
 * What holds for some models, at some places, or beside some other parameters.
 *
 * @param protocols by their spelling
 * @param places    presets or hosts; empty for all
 * @param models    found anywhere in the model's name
 * @param when      parameters that must be set, each with the values that count; no values for any
 * @param unless    parameters under which it does not hold, in the same form
 * @param renames   the common name, and where the value goes
 * @param refuses   the common name, and why it is not sent
 * @param limits    the common name, and what differs of its range, default and choices
 */
record ParameterRule(List<String> protocols, List<String> places, Pattern models, Map<String, List<String>> when,
        Map<String, List<String>> unless, Map<String, String> renames, Map<String, String> refuses,
        JsonNode limits) {

    static ParameterRule of(JsonNode node) {
        JsonNode protocol = node.path("protocol");
        return new ParameterRule(protocol.isArray() ? texts(protocol) : List.of(protocol.stringValue()),
                texts(node.path("at")), Pattern.compile(node.path("models").stringValue("")),
                conditions(node.path("when")), conditions(node.path("unless")), words(node.path("renames")),
                words(node.path("refuses")), node.path("limits"));
    }

    boolean covers(WireProtocol asked, String at, String model, Parameters set) {
        return protocols.contains(asked.wire()) && (places.isEmpty() || places.contains(at))
                && models.matcher(model).find()
                && when.entrySet().stream().allMatch(entry -> isSet(entry, set))
                && unless.entrySet().stream().noneMatch(entry -> isSet(entry, set));
    }

    private static boolean isSet(Map.Entry<String, List<String>> wanted, Parameters set) {
        return set.get(wanted.getKey()).filter(value -> wanted.getValue().isEmpty()
                || wanted.getValue().contains(value.asString(""))).isPresent();
    }

    private static Map<String, List<String>> conditions(JsonNode node) {
        Map<String, List<String>> conditions = new LinkedHashMap<>();
        node.properties().forEach(field -> conditions.put(field.getKey(), texts(field.getValue())));
        return conditions;
    }

    private static Map<String, String> words(JsonNode node) {
        Map<String, String> words = new LinkedHashMap<>();
        node.properties().forEach(field -> words.put(field.getKey(), field.getValue().stringValue()));
        return words;
    }

    private static List<String> texts(JsonNode node) {
        Stream<JsonNode> values = node.valueStream();
        return values.map(JsonNode::stringValue).toList();
    }
}
