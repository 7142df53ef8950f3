package dev.counterpoint.app.store;

import dev.counterpoint.providers.SentRequest;
import dev.counterpoint.providers.catalog.Price;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** What went over the wire, and what it cost, as JSON. */
final class WireJson {
    private static final int FILE_LENGTH = 4096;
    private static final Pattern FILE = Pattern.compile("[A-Za-z0-9+/]{" + FILE_LENGTH + ",}+={0,2}");

    private WireJson() {}

    static String write(SentRequest request) {
        ObjectNode node = Json.object().put("method", request.method()).put("uri", request.uri());
        node.set("headers", node(request.headers()));
        ObjectNode notSent = node.put("body", withoutFiles(request.body())).putObject("notSent");
        request.notSent().forEach(notSent::put);
        return Json.write(node);
    }

    static SentRequest readRequest(String json) {
        JsonNode node = Json.read(json);
        return new SentRequest(Json.text(node, "method"), Json.text(node, "uri"), headers(node.path("headers")),
                Json.text(node, "body"), texts(node.path("notSent")));
    }

    /** Files are kept once, by themselves; here their place is marked. */
    private static String withoutFiles(String body) {
        return body.length() < FILE_LENGTH
                ? body
                : FILE.matcher(body).replaceAll(found -> "[" + found.group().length() + " characters of Base64]");
    }

    private static Map<String, String> texts(JsonNode node) {
        Map<String, String> texts = new LinkedHashMap<>();
        node.properties().forEach(entry -> texts.put(entry.getKey(), entry.getValue().asString()));
        return texts;
    }

    static String write(Map<String, List<String>> headers) {
        return Json.write(node(headers));
    }

    static String write(Price price) {
        ObjectNode node = Json.object().put("input", price.input().toPlainString())
                .put("output", price.output().toPlainString());
        if (price.cachedInput() != null) {
            node.put("cachedInput", price.cachedInput().toPlainString());
        }
        if (price.cacheWrite() != null) {
            node.put("cacheWrite", price.cacheWrite().toPlainString());
        }
        if (price.upToInput() != null) {
            node.put("upToInput", price.upToInput().toString());
        }
        return Json.write(node.put("source", price.source()).put("checked", price.checked().toString()));
    }

    static Price readPrice(String json) {
        JsonNode node = Json.read(json);
        String upToInput = Json.optionalText(node, "upToInput");
        return new Price(new BigDecimal(Json.text(node, "input")), new BigDecimal(Json.text(node, "output")),
                decimal(node, "cachedInput"), decimal(node, "cacheWrite"), Json.text(node, "source"),
                LocalDate.parse(Json.text(node, "checked")), upToInput == null ? null : Long.valueOf(upToInput));
    }

    private static @Nullable BigDecimal decimal(JsonNode node, String field) {
        String text = Json.optionalText(node, field);
        return text == null ? null : new BigDecimal(text);
    }

    private static ObjectNode node(Map<String, List<String>> headers) {
        ObjectNode node = Json.object();
        headers.forEach((name, values) -> {
            var array = node.putArray(name);
            values.forEach(array::add);
        });
        return node;
    }

    private static Map<String, List<String>> headers(JsonNode node) {
        Map<String, List<String>> headers = new LinkedHashMap<>();
        node.properties()
                .forEach(entry -> headers.put(entry.getKey(), Json.list(entry.getValue(), JsonNode::asString)));
        return headers;
    }
}
