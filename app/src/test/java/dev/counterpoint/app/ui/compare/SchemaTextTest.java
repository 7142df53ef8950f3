package dev.counterpoint.app.ui.compare;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SchemaTextTest {

    @ParameterizedTest
    @ValueSource(strings = {SchemaText.NOTHING, "{}", """
            {"type":["object","null"],"properties":{"type":{"type":"string"},"items":{"type":"array","items":true}},
             "required":["type"],"additionalProperties":false,"$defs":{"a":{"enum":[1,"x"]}},"x-own":"kept"}"""})
    void whatIsASchemaIsLeftAlone(String schema) {
        assertThat(SchemaText.problem(schema)).isEmpty();
    }

    @Test
    void whatIsNoJsonIsToldWithItsLineAndColumn() {
        assertThat(SchemaText.problem("{\n  \"type\": object\n}")).startsWith("This is not JSON: line 2, column ");
        assertThat(SchemaText.problem("{} {}")).startsWith("This is not JSON: line 1");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {"' ' | Write a JSON Schema", "[] | object in braces",
            "{\"type\":\"text\"} | “type” is \"text\"", "{\"properties\":[]} | “properties” must be an object",
            "{\"required\":\"a\"} | “required” must be a list", "{\"anyOf\":{}} | “anyOf” must be a list",
            "{\"properties\":{\"a\":{\"items\":{\"type\":\"int\"}}}} | “properties.a.items.type” is \"int\"",
            "{\"properties\":{\"a\":1}} | “properties.a” is no schema", "{\"enum\":1} | “enum” must be a list"})
    void aMistakeIsToldWithItsPlace(String schema, String words) {
        assertThat(SchemaText.problem(schema)).contains(words);
    }
}
