package dev.counterpoint.app.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.counterpoint.app.run.ComparisonId;
import dev.counterpoint.app.run.RunId;
import dev.counterpoint.app.store.DraftStore.Draft;
import dev.counterpoint.app.store.DraftStore.FallbackDraft;
import dev.counterpoint.app.store.DraftStore.PaneDraft;
import dev.counterpoint.app.store.DraftStore.ShownRun;
import dev.counterpoint.providers.chat.Parameters;
import dev.counterpoint.providers.config.ProviderId;
import java.util.List;
import org.junit.jupiter.api.Test;

class DraftJsonTest {

    @Test
    void repliesAndTheRunsShown_areReadBack() {
        Draft draft = new Draft(Samples.prompt("typed"), List.of(
                new PaneDraft(Samples.openAi().id(), "m", Parameters.NONE, "Shorter, pl",
                        new ShownRun(new ComparisonId("c"), new RunId("r"))),
                new PaneDraft(null, "", Parameters.NONE, "", null)), null, "Mine", "And now?");

        assertThat(DraftJson.read(DraftJson.write(draft), Files.NONE)).isEqualTo(draft);
    }

    @Test
    void thePanesFallback_isReadBackInItsOrder() {
        Draft draft = new Draft(Samples.prompt("typed"), List.of(new PaneDraft(Samples.openAi().id(), "m",
                Parameters.NONE, "", null, List.of(new FallbackDraft(new ProviderId("b"), "y"),
                        new FallbackDraft(Samples.openAi().id(), "z")))),
                null, "Mine");

        assertThat(DraftJson.read(DraftJson.write(draft), Files.NONE)).isEqualTo(draft);
    }

    @Test
    void aDraftOfAnOlderVersion_hasNoReplies() {
        String older = DraftJson.write(new Draft(Samples.prompt("typed"),
                List.of(new PaneDraft(null, "m", Parameters.NONE, "", null)), null, "Mine"))
                .replace(",\"replyToAll\":\"\"", "").replace(",\"reply\":\"\"", "");

        assertThat(older).doesNotContain("reply");
        assertThat(DraftJson.read(older, Files.NONE).replyToAll()).isEmpty();
        assertThat(DraftJson.read(older, Files.NONE).panes())
                .containsExactly(new PaneDraft(null, "m", Parameters.NONE, "", null));
    }
}
