package dev.counterpoint.app.ui.compare;

import static org.assertj.core.api.Assertions.assertThat;

import dev.counterpoint.providers.chat.Parameters;
import java.util.LinkedHashMap;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class ParametersModelTest {
    private final ParametersModel parameters = new ParametersModel(() -> {});

    @Test
    void value_hasOnlyWhatIsSet() {
        field("temperature").textProperty().set(" 0.7 ");
        field("max_tokens").textProperty().set("1024");
        assertThat(json()).isEqualTo("{\"temperature\":0.7,\"max_tokens\":1024}");
        assertThat(parameters.countProperty().get()).isEqualTo(2);
    }

    @Test
    void errorProperty_saysWhatIsWrong_andNothingIsSent() {
        field("temperature").textProperty().set("warm");
        field("seed").textProperty().set("1.5");
        assertThat(field("temperature").errorProperty().get()).contains("Not a number");
        assertThat(field("seed").errorProperty().get()).contains("Not a whole number");
        assertThat(parameters.isValid()).isFalse();
        assertThat(json()).isEqualTo("{}");
        field("temperature").textProperty().set("");
        field("seed").textProperty().set("");
        assertThat(parameters.isValid()).isTrue();
    }

    @Test
    void stop_takesOneStringALine() {
        field("stop").textProperty().set("END\n\\n\\nUser:");
        assertThat(json()).isEqualTo("{\"stop\":[\"END\",\"\\n\\nUser:\"]}");
    }

    @Test
    void free_takesJsonWhereItIsJson_andTextWhereNot() {
        free("logprobs", "true");
        free("service_tier", "flex");
        free("metadata", "{\"a\":[1]}");
        assertThat(json()).isEqualTo("{\"logprobs\":true,\"service_tier\":\"flex\",\"metadata\":{\"a\":[1]}}");
        free("broken", "{\"a\":");
        assertThat(parameters.isValid()).isFalse();
    }

    @Test
    void free_takesNothingThatTheRequestSaysItself() {
        free("model", "other");
        assertThat(parameters.isValid()).isFalse();
        assertThat(json()).isEqualTo("{}");
    }

    @Property(tries = 200)
    void load_showsWhatValueGivesBack(@ForAll("parameters") Map<String, JsonNode> values) {
        ParametersModel model = new ParametersModel(() -> {});
        model.load(new Parameters(values));
        assertThat(model.isValid()).isTrue();
        assertThat(model.value()).isEqualTo(new Parameters(values));
    }

    @Provide
    Arbitrary<Map<String, JsonNode>> parameters() {
        Arbitrary<String> names = Arbitraries.of("temperature", "seed", "stop", "reasoning_effort", "logit_bias",
                "my field", "x");
        Arbitrary<JsonNode> texts = Arbitraries.strings().withChars("aé\"\\\n\t {[1:true").ofMaxLength(8)
                .map(text -> JsonMapper.shared().valueToTree(text));
        Arbitrary<JsonNode> others = Arbitraries.of("1", "0.25", "-3", "[\"a\",\"b\\n\"]", "[]", "[1]", "{\"a\":null}",
                "null", "false").map(JsonMapper.shared()::readTree);
        return Combinators.combine(names.list().uniqueElements().ofMaxSize(4),
                Arbitraries.oneOf(texts, others).list().ofSize(4)).as((keys, nodes) -> {
                    Map<String, JsonNode> map = new LinkedHashMap<>();
                    for (int i = 0; i < keys.size(); i++) {
                        map.put(keys.get(i), nodes.get(i));
                    }
                    return map;
                });
    }

    private void free(String name, String value) {
        FreeParameter row = parameters.addFree();
        row.nameProperty().set(name);
        row.textProperty().set(value);
    }

    private ParameterField field(String name) {
        return parameters.fields().stream().filter(each -> each.spec().name().equals(name)).findFirst().orElseThrow();
    }

    private String json() {
        return JsonMapper.shared().writeValueAsString(parameters.value().values());
    }
}
