package dev.counterpoint.providers.anthropic;

import static org.assertj.core.api.Assertions.assertThat;

import dev.counterpoint.providers.chat.Usage;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

/** After Anthropic's reference: {@code usage} and {@code usage.output_tokens_details.thinking_tokens}. */
class AnthropicUsageTest {
    private final AnthropicUsage usage = new AnthropicUsage();

    @Test
    void updatedBy_addsTheCacheToTheInputAndKeepsWhatALaterCountLeavesOut() {
        read("{\"input_tokens\":10,\"cache_creation_input_tokens\":3,\"cache_read_input_tokens\":4,\"output_tokens\":1}");

        assertThat(read("{\"output_tokens\":9}")).isEqualTo(new Usage(17L, 9L, 4L, 3L, null));
    }

    @Test
    void updatedBy_readsTheTokensSpentOnThinking() {
        read("{\"input_tokens\":10,\"output_tokens\":1,\"output_tokens_details\":null}");

        assertThat(read("{\"output_tokens\":9,\"output_tokens_details\":{\"thinking_tokens\":5}}").reasoning())
                .isEqualTo(5L);
    }

    @Test
    void begunWith_takesNoOutput_asTheAnswerHasNotBeenCounted() {
        Usage begun = usage.begunWith(JsonMapper.shared().readTree("{\"input_tokens\":10,\"output_tokens\":1}"));

        assertThat(begun).isEqualTo(new Usage(10L, null, null, null, null));
    }

    private Usage read(String json) {
        return usage.updatedBy(JsonMapper.shared().readTree(json));
    }
}
