package dev.counterpoint.providers.catalog;

import dev.counterpoint.providers.chat.Parameters;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * What of a request's parameters is sent, and where it goes in the body; and what is not sent, and why.
 *
 * @param sent     in the order in which they are merged, which is last: what the person set stands above all else
 * @param withheld what the model or the protocol does not take
 */
public record ParameterPlan(List<Sent> sent, List<Withheld> withheld) {
    public ParameterPlan {
        sent = List.copyOf(sent);
        withheld = List.copyOf(withheld);
    }

    /**
     * @param path names of fields from the body's top, with dots between them; a name of the person's own is one name,
     *             dots and all
     */
    public record Sent(List<String> path, JsonNode value) {
        public Sent {
            path = List.copyOf(path);
        }
    }

    /**
     * @param name   the common name of the parameter
     * @param reason a sentence for a person
     */
    public record Withheld(String name, String reason) {}

    /** Of what is withheld, the reason by name. */
    public Map<String, String> reasons() {
        Map<String, String> reasons = new LinkedHashMap<>();
        withheld.forEach(parameter -> reasons.put(parameter.name(), parameter.reason()));
        return reasons;
    }

    /** These without what is withheld, for a writer that puts some of them into the body itself. */
    public Parameters taken(Parameters set) {
        Map<String, JsonNode> left = new LinkedHashMap<>(set.values());
        withheld.forEach(parameter -> left.remove(parameter.name()));
        return new Parameters(left);
    }

    /** Whether a parameter may be sent, for a writer that puts it into the body itself. */
    public boolean takes(String name) {
        return withheld.stream().noneMatch(parameter -> parameter.name().equals(name));
    }

    /** This, with what would go to one name at the body's top going to another one. */
    public ParameterPlan renamed(String from, String to) {
        List<Sent> changed = sent.stream().map(
                parameter -> parameter.path().equals(List.of(from))
                        ? new Sent(List.of(to), parameter.value())
                        : parameter)
                .toList();
        return new ParameterPlan(changed, withheld);
    }

    /** Puts what is sent into a body; an object is merged with the one that stands there. */
    public void applyTo(ObjectNode body) {
        for (Sent parameter : sent) {
            ObjectNode at = body;
            for (String name : parameter.path().subList(0, parameter.path().size() - 1)) {
                at = at.get(name) instanceof ObjectNode there ? there : at.putObject(name);
            }
            put(at, parameter.path().getLast(), parameter.value());
        }
    }

    private static void put(ObjectNode at, String name, JsonNode value) {
        if (value instanceof ObjectNode fields && at.get(name) instanceof ObjectNode there) {
            fields.properties().forEach(field -> put(there, field.getKey(), field.getValue()));
        } else {
            at.set(name, value);
        }
    }
}
