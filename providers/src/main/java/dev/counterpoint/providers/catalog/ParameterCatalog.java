package dev.counterpoint.providers.catalog;

import dev.counterpoint.providers.catalog.ParameterPlan.Sent;
import dev.counterpoint.providers.catalog.ParameterPlan.Withheld;
import dev.counterpoint.providers.chat.Parameters;
import dev.counterpoint.providers.chat.WireProtocol;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.JsonNodeFactory;

/**
 * What each protocol calls the common parameters, and what each model takes of them: data in {@code parameters.json}.
 * Immutable.
 */
public final class ParameterCatalog {
    private static final String RESOURCE = "/counterpoint/catalog/parameters.json";

    private final JsonNode protocols;
    private final List<Rule> rules;

    private ParameterCatalog(JsonNode root) {
        this.protocols = root.path("protocols");
        this.rules = root.path("rules").valueStream().map(Rule::of).toList();
    }

    /** The catalogue that this version comes with. Reads one small resource. */
    public static ParameterCatalog load() {
        try (InputStream in = ParameterCatalog.class.getResourceAsStream(RESOURCE)) {
            if (in == null) {
                throw new IllegalStateException("The program is incomplete: " + RESOURCE + " is missing.");
            }
            return new ParameterCatalog(JsonMapper.shared().readTree(in));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * @param at where the request goes: a preset's id, or the host in lower case
     */
    public ParameterPlan plan(WireProtocol protocol, String at, String model, Parameters parameters) {
        JsonNode known = protocols.path(protocol.wire());
        List<Sent> sent = new ArrayList<>();
        List<Withheld> withheld = new ArrayList<>();
        parameters.values().forEach((name, value) -> {
            JsonNode parameter = known.path(name);
            if (parameter.path("written").booleanValue(false)) {
                return; // the protocol's writer knows how
            }
            String refusal = refusal(protocol, at, model, name, parameter);
            if (refusal != null) {
                withheld.add(new Withheld(name, refusal));
            } else {
                sent.add(new Sent(path(protocol, at, model, name, parameter), shaped(parameter, value)));
            }
        });
        return new ParameterPlan(sent, withheld);
    }

    private @Nullable String refusal(WireProtocol protocol, String at, String model, String name, JsonNode parameter) {
        for (Rule rule : rules) {
            String reason = rule.refuses.get(name);
            if (reason != null && rule.covers(protocol, at, model)) {
                return reason;
            }
        }
        return parameter.has("refused") ? parameter.path("refused").stringValue() : null;
    }

    private List<String> path(WireProtocol protocol, String at, String model, String name, JsonNode parameter) {
        Optional<String> renamed = rules.stream().filter(rule -> rule.renames.containsKey(name))
                .filter(rule -> rule.covers(protocol, at, model)).map(rule -> rule.renames.get(name)).findFirst();
        // A name of the person's own is one name, dots and all.
        return renamed.isEmpty() && !parameter.has("path")
                ? List.of(name)
                : List.of(renamed.orElseGet(() -> parameter.path("path").stringValue()).split("\\."));
    }

    /** Some protocols want a list where others take a single value as well. */
    private static JsonNode shaped(JsonNode parameter, JsonNode value) {
        return parameter.path("list").booleanValue(false) && !value.isArray()
                ? JsonNodeFactory.instance.arrayNode().add(value)
                : value;
    }

    /** What holds for some models, or at some places. An empty list of places stands for all. */
    private record Rule(String protocol, List<String> places, Pattern models, Map<String, String> renames,
            Map<String, String> refuses) {
        static Rule of(JsonNode node) {
            return new Rule(node.path("protocol").stringValue(),
                    node.path("at").valueStream().map(JsonNode::stringValue).toList(),
                    Pattern.compile(node.path("models").stringValue("")), texts(node.path("renames")),
                    texts(node.path("refuses")));
        }

        boolean covers(WireProtocol asked, String at, String model) {
            return protocol.equals(asked.wire()) && (places.isEmpty() || places.contains(at))
                    && models.matcher(model).find();
        }

        private static Map<String, String> texts(JsonNode node) {
            return node.propertyStream()
                    .collect(Collectors.toMap(Map.Entry::getKey, e -> e.getValue().stringValue()));
        }
    }
}
