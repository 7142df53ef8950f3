package dev.counterpoint.app.ui.history;

import static org.assertj.core.api.Assertions.assertThat;

import dev.counterpoint.app.ui.common.QueuedFx;
import dev.counterpoint.app.run.Comparison;
import dev.counterpoint.app.run.ComparisonId;
import dev.counterpoint.app.run.PromptContent;
import dev.counterpoint.app.run.RunId;
import dev.counterpoint.app.run.RunSpec;
import dev.counterpoint.app.run.StoredComparison;
import dev.counterpoint.app.run.Target;
import dev.counterpoint.app.store.HistoryStore.HistoryEntry;
import dev.counterpoint.app.store.ProviderStore;
import dev.counterpoint.app.store.Store;
import dev.counterpoint.providers.chat.ChatRequest;
import dev.counterpoint.providers.chat.Message;
import dev.counterpoint.providers.chat.Parameters;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HistoryViewModelTest {
    private final QueuedFx fx = new QueuedFx();

    @TempDir
    Path directory;

    private Store store;
    private HistoryViewModel model;
    private final List<StoredComparison> opened = new ArrayList<>();
    private final Queue<Runnable> later = new ArrayDeque<>();

    @BeforeEach
    void open() {
        store = Store.open(directory, InstantSource.system());
        model = new HistoryViewModel(store.history(), fx, later::add, opened::add);
    }

    @AfterEach
    void close() {
        store.close();
    }

    @Test
    void nothing_yet_and_nothing_found_are_told_apart() {
        fx.await(model.start());
        assertThat(model.contentProperty().get()).isEqualTo(HistoryViewModel.Content.NOTHING_YET);

        run(1, "apples");
        model.searchProperty().set("pears");
        fx.await(model.start());
        assertThat(model.contentProperty().get()).isEqualTo(HistoryViewModel.Content.NOTHING_FOUND);
    }

    @Test
    void the_newest_come_first_and_the_rest_page_by_page() {
        for (int i = 0; i < 150; i++) {
            run(i, "number " + i);
        }
        fx.await(model.start());
        assertThat(model.entries()).hasSize(60).first().extracting(HistoryEntry::title).isEqualTo("number 149");

        fx.await(model.more());
        fx.await(model.more());
        fx.await(model.more());

        assertThat(model.entries()).hasSize(150).doesNotHaveDuplicates();
        assertThat(model.entries()).last().extracting(HistoryEntry::title).isEqualTo("number 0");
    }

    @Test
    void the_search_waits_for_the_typing_to_pause() {
        run(1, "apples");
        run(2, "pears");
        fx.await(model.start());

        model.searchProperty().set("p");
        model.searchProperty().set("pe");
        model.searchProperty().set("pears");

        assertThat(model.entries()).hasSize(2);
        assertThat(later).hasSize(3);
    }

    @Test
    void one_that_is_opened_is_handed_over_as_it_was() {
        run(1, "apples");
        fx.await(model.start());

        fx.await(model.open(model.entries().getFirst()));

        assertThat(opened).singleElement().satisfies(comparison -> {
            assertThat(comparison.title()).isEqualTo("apples");
            assertThat(comparison.runs()).hasSize(1);
        });
    }

    @Test
    void one_that_is_deleted_is_gone() {
        run(1, "apples");
        run(2, "pears");
        fx.await(model.start());

        fx.await(model.remove(model.entries().getFirst()));

        assertThat(model.entries()).extracting(HistoryEntry::title).containsExactly("apples");
        assertThat(store.history().newest(null, 10, null).join()).hasSize(1);
    }

    private void run(int number, String title) {
        ChatRequest request = new ChatRequest("m", List.of(Message.user(title)), List.of(), Parameters.NONE);
        RunSpec spec = new RunSpec(new RunId("r" + number), 0, 0, new Target(ProviderStore.SANDBOX, "m"), request,
                null);
        PromptContent content = new PromptContent(List.of(Message.user(title)), Map.of(), Parameters.NONE, List.of());
        store.journal().begin(new Comparison(new ComparisonId("c" + number), title, content, null, List.of(spec)),
                Instant.ofEpochSecond(1_000_000 + number));
    }
}
