package dev.counterpoint.app.ui.compare;

import static org.assertj.core.api.Assertions.assertThat;

import dev.counterpoint.providers.catalog.ParameterInfo;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.node.DoubleNode;

class ParameterHintTest {

    @Test
    void the_range_and_the_usual_value_stand_in_an_empty_field() {
        assertThat(ParameterHint.of(info(0.0, 2.0, 1.0, null), "a number")).isEqualTo("0 – 2, usually 1.0");
        assertThat(ParameterHint.of(info(1024.0, null, null, null), "a number")).isEqualTo("from 1024");
        assertThat(ParameterHint.of(info(null, null, null, null), "a number")).isEqualTo("a number");
    }

    @Test
    void what_a_model_refuses_is_said_not_to_be_sent() {
        assertThat(ParameterHint.of(info(0.0, 2.0, null, "It takes none."), "a number")).isEqualTo("not sent");
    }

    private static ParameterInfo info(@Nullable Double min, @Nullable Double max, @Nullable Double usual,
            @Nullable String refused) {
        return new ParameterInfo("temperature", ParameterInfo.Type.NUMBER, min, max,
                usual == null ? null : DoubleNode.valueOf(usual), List.of(), refused);
    }
}
