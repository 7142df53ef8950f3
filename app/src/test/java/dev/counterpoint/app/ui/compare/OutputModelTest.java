package dev.counterpoint.app.ui.compare;

import static org.assertj.core.api.Assertions.assertThat;

import dev.counterpoint.providers.chat.OutputFormat;
import org.junit.jupiter.api.Test;

class OutputModelTest {
    private final OutputModel output = new OutputModel(() -> {});

    @Test
    void whatIsLoadedIsGivenBack() {
        for (OutputFormat each : new OutputFormat[]{
                new OutputFormat.JsonSchema("reply", "{\"type\":\"object\"}", false),
                new OutputFormat.JsonObject(), OutputFormat.TEXT}) {
            output.load(each);
            assertThat(output.value()).isEqualTo(each);
            assertThat(output.isValid()).isTrue();
        }
    }

    @Test
    void aSchemaStaysWhileAnotherFormIsChosen() {
        output.kindProperty().set(OutputModel.Kind.SCHEMA);
        output.schemaProperty().set("{\"title\":\"mine\"}");
        output.kindProperty().set(OutputModel.Kind.TEXT);
        output.kindProperty().set(OutputModel.Kind.SCHEMA);
        assertThat(output.value()).isEqualTo(new OutputFormat.JsonSchema("answer", "{\"title\":\"mine\"}", true));
    }

    @Test
    void whatIsWrongWithASchemaMattersOnlyWhereOneIsAskedFor() {
        output.schemaProperty().set("{");
        assertThat(output.isValid()).isTrue();
        output.kindProperty().set(OutputModel.Kind.SCHEMA);
        assertThat(output.isValid()).isFalse();
        output.schemaProperty().set("{}");
        output.nameProperty().set("my answer");
        assertThat(output.isValid()).isFalse();
        assertThat(output.nameProblem().get()).startsWith("A name is of letters");
    }
}
