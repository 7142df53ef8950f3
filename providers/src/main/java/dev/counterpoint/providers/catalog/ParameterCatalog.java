package dev.counterpoint.providers.catalog;

import dev.counterpoint.providers.catalog.ParameterPlan.Sent;
import dev.counterpoint.providers.catalog.ParameterPlan.Withheld;
import dev.counterpoint.providers.chat.Parameters;
import dev.counterpoint.providers.chat.WireProtocol;
import dev.counterpoint.providers.config.ProviderConfig;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * What each protocol calls the common parameters, and what each model takes of them: data in {@code parameters.json}.
 * Immutable.
 */
public final class ParameterCatalog {
    private static final String RESOURCE = "/counterpoint/catalog/parameters.json";
    /** Of all protocols. */
    private static final Set<String> OF_THE_REQUEST = Set.of("model", "messages", "contents", "input", "stream");

    private final JsonNode protocols;
    private final JsonNode limits;
    private final JsonNode ownLimits;
    private final List<ParameterRule> rules;

    /**
     * Whether a field of that name says who is asked, what, and how the answer comes, which a request does by itself: a
     * parameter in its place would make what is kept of the run untrue.
     */
    public static boolean isOfTheRequest(String name) {
        return OF_THE_REQUEST.contains(name);
    }

    private ParameterCatalog(JsonNode root) {
        this.protocols = root.path("protocols");
        this.limits = root.path("limits").path("common");
        this.ownLimits = root.path("limits").path("protocols");
        this.rules = root.path("rules").valueStream().map(ParameterRule::of).toList();
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
     * What of these is sent, and where it goes. What the model refuses is not sent; a value outside its documented range
     * is, for the provider's word is newer than this catalogue.
     *
     * @param at where the request goes: a preset's id, or the host in lower case
     */
    public ParameterPlan plan(WireProtocol protocol, String at, String model, Parameters parameters) {
        if (parameters.values().isEmpty()) {
            return new ParameterPlan(List.of(), List.of());
        }
        JsonNode known = protocols.path(protocol.wire());
        List<ParameterRule> rules = covering(protocol, at, model, parameters);
        List<Sent> sent = new ArrayList<>();
        List<Withheld> withheld = new ArrayList<>();
        parameters.values().forEach((name, value) -> {
            JsonNode parameter = known.path(name);
            String refusal = refusal(rules, name, parameter);
            if (refusal != null) {
                withheld.add(new Withheld(name, refusal));
            } else if (!parameter.path("written").booleanValue(false)) {
                sent.add(new Sent(path(rules, name, parameter), shaped(parameter, value)));
            } // else the protocol's writer knows how
        });
        return new ParameterPlan(sent, withheld);
    }

    /** The common parameters as a model of a configuration takes them, in the order of a form. */
    public List<ParameterInfo> describe(ProviderConfig config, String model, Parameters set) {
        WireProtocol protocol = config.protocol(model);
        return switch (config) {
            case ProviderConfig.Compatible compatible -> describe(protocol, compatible.preset(), model, set);
            case ProviderConfig.Sandbox _ -> describe(protocol, "127.0.0.1",
                    model.startsWith(protocol.wire() + "/") ? model.substring(protocol.wire().length() + 1) : model,
                    set);
            case ProviderConfig.Bedrock _,ProviderConfig.SageMaker _ ->
                describe(protocol, config.kind(), model, set);
            default -> describe(protocol,
                    config.address().map(address -> address.getHost().toLowerCase(Locale.ROOT)).orElse(config.kind()),
                    model, set);
        };
    }

    /** {@link #describe(WireProtocol, String, String, Parameters)} where nothing is set yet. */
    public List<ParameterInfo> describe(WireProtocol protocol, String at, String model) {
        return describe(protocol, at, model, Parameters.NONE);
    }

    /**
     * The common parameters as a model takes them, in the order of a form.
     *
     * @param at  a preset's id, or the host in lower case
     * @param set what is set already: some parameters refuse others beside them
     */
    public List<ParameterInfo> describe(WireProtocol protocol, String at, String model, Parameters set) {
        JsonNode known = protocols.path(protocol.wire());
        List<ParameterRule> rules = covering(protocol, at, model, set);
        return limits.properties().stream().map(common -> {
            String name = common.getKey();
            ObjectNode all = ((ObjectNode) common.getValue()).deepCopy();
            Stream.concat(Stream.of(ownLimits.path(protocol.wire())), rules.stream().map(ParameterRule::limits))
                    .map(node -> node.path(name)).filter(ObjectNode.class::isInstance)
                    .forEach(own -> all.setAll((ObjectNode) own));
            return info(name, all, refusal(rules, name, known.path(name)));
        }).toList();
    }

    private static ParameterInfo info(String name, JsonNode node, @Nullable String refusal) {
        return new ParameterInfo(name,
                ParameterInfo.Type.valueOf(node.path("type").stringValue().toUpperCase(Locale.ROOT)),
                number(node.path("min")), number(node.path("max")),
                node.path("usual").isValueNode() && !node.path("usual").isNull() ? node.get("usual") : null,
                node.path("choices").valueStream().map(JsonNode::stringValue).toList(), refusal);
    }

    private static @Nullable Double number(JsonNode node) {
        return node.isNumber() ? node.doubleValue() : null;
    }

    private List<ParameterRule> covering(WireProtocol protocol, String at, String model, Parameters set) {
        return rules.stream().filter(rule -> rule.covers(protocol, at, model, set)).toList();
    }

    private static @Nullable String refusal(List<ParameterRule> rules, String name, JsonNode parameter) {
        for (ParameterRule rule : rules) {
            String reason = rule.refuses().get(name);
            if (reason != null) {
                return reason;
            }
        }
        // What a place has a name for is taken there, whatever the protocol itself says.
        boolean named = rules.stream().anyMatch(rule -> rule.renames().containsKey(name));
        return parameter.has("refused") && !named ? parameter.path("refused").stringValue() : null;
    }

    private static List<String> path(List<ParameterRule> rules, String name, JsonNode parameter) {
        Optional<String> renamed = rules.stream().filter(rule -> rule.renames().containsKey(name))
                .map(rule -> rule.renames().get(name)).findFirst();
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
}
