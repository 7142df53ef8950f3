package dev.counterpoint.app.ui.compare;

import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.StringNode;

/** Between what a person types in a parameter's field and the JSON that is sent. */
final class ParameterText {
    private static final JsonMapper MAPPER = JsonMapper.builder().enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    /** A text that does not say a value; its message is for the person. */
    static final class BadText extends Exception {
        private static final long serialVersionUID = 1L;

        BadText(String message) {
            super(message);
        }
    }

    private ParameterText() {}

    /** Reads a field that is not blank. */
    static JsonNode read(ParameterSpec.Kind kind, String text) throws BadText {
        return switch (kind) {
            case NUMBER -> number(text.strip());
            case WHOLE -> whole(text.strip());
            case CHOICE -> StringNode.valueOf(text.strip());
            case LINES -> lines(text);
        };
    }

    /** Reads a value of a free parameter: JSON where it is, a plain string where it is not. */
    static JsonNode readFree(String text) throws BadText {
        String stripped = text.strip();
        try {
            return MAPPER.readTree(stripped);
        } catch (JacksonException notJson) {
            if (stripped.startsWith("{") || stripped.startsWith("[") || stripped.startsWith("\"")) {
                throw new BadText("This is not valid JSON.");
            }
            return StringNode.valueOf(stripped);
        }
    }

    /** The text for a field of that kind; empty if the field cannot say the value. */
    static Optional<String> write(ParameterSpec.Kind kind, JsonNode value) {
        return written(kind, value).filter(text -> {
            try {
                return !text.isBlank() && read(kind, text).equals(value);
            } catch (BadText cannotSay) {
                return false;
            }
        });
    }

    private static Optional<String> written(ParameterSpec.Kind kind, JsonNode value) {
        return switch (kind) {
            case NUMBER -> value.isNumber() ? Optional.of(value.toString()) : Optional.empty();
            case WHOLE -> value.isIntegralNumber() ? Optional.of(value.toString()) : Optional.empty();
            case CHOICE -> value.isString() ? Optional.of(value.stringValue()) : Optional.empty();
            case LINES -> value.isArray() && value.valueStream().allMatch(JsonNode::isString)
                    ? Optional.of(value.valueStream().map(line -> escape(line.stringValue()))
                            .collect(Collectors.joining("\n")))
                    : Optional.empty();
        };
    }

    /** The text that {@link #readFree} reads back as this value. */
    static String writeFree(JsonNode value) {
        if (value.isString()) {
            String plain = value.stringValue();
            try {
                if (!plain.isBlank() && readFree(plain).equals(value)) {
                    return plain;
                }
            } catch (BadText needsQuotes) {
                return value.toString();
            }
        }
        return value.toString();
    }

    private static JsonNode number(String text) throws BadText {
        try {
            return MAPPER.readTree(new BigDecimal(text).toString());
        } catch (NumberFormatException e) {
            throw new BadText("Not a number. Write it like 0.7.");
        }
    }

    private static JsonNode whole(String text) throws BadText {
        try {
            return MAPPER.readTree(new BigDecimal(text).toBigIntegerExact().toString());
        } catch (NumberFormatException | ArithmeticException e) {
            throw new BadText("Not a whole number. Write it like 1024.");
        }
    }

    private static JsonNode lines(String text) {
        ArrayNode lines = JsonNodeFactory.instance.arrayNode();
        List<String> written = text.lines().filter(line -> !line.isEmpty()).toList();
        written.forEach(line -> lines.add(unescape(line)));
        return lines;
    }

    private static String escape(String line) {
        return line.replace("\\", "\\\\").replace("\n", "\\n").replace("\t", "\\t").replace("\r", "\\r");
    }

    private static String unescape(String line) {
        StringBuilder plain = new StringBuilder(line.length());
        for (int i = 0; i < line.length(); i++) {
            char c = line.charAt(i);
            if (c != '\\' || i + 1 == line.length()) {
                plain.append(c);
                continue;
            }
            char next = line.charAt(++i);
            switch (next) {
                case 'n' -> plain.append('\n');
                case 't' -> plain.append('\t');
                case 'r' -> plain.append('\r');
                case '\\' -> plain.append('\\');
                default -> plain.append(c).append(next);
            }
        }
        return plain.toString();
    }
}
