package dev.counterpoint.app.ui.library;

import static org.assertj.core.api.Assertions.assertThat;

import dev.counterpoint.app.ui.common.QueuedFx;
import dev.counterpoint.app.run.PromptContent;
import dev.counterpoint.app.store.PromptStore.Prompt;
import dev.counterpoint.app.store.Store;
import dev.counterpoint.providers.chat.Message;
import dev.counterpoint.providers.chat.Parameters;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.jspecify.annotations.Nullable;

class LibraryViewModelTest {
    private final QueuedFx fx = new QueuedFx();

    @TempDir
    Path directory;

    private Store store;
    private LibraryViewModel model;
    private final List<Prompt> opened = new ArrayList<>();

    @BeforeEach
    void open() {
        store = Store.open(directory, InstantSource.system());
        model = new LibraryViewModel(store.prompts(), fx, opened::add);
    }

    @AfterEach
    void close() {
        store.close();
    }

    @Test
    void nothing_yet_and_nothing_found_are_told_apart() {
        fx.await(model.start());
        assertThat(model.contentProperty().get()).isEqualTo(LibraryViewModel.Content.NOTHING_YET);

        save(null, "Refund", "Write a reply");
        model.searchProperty().set("zebra");
        fx.await(model.start());
        assertThat(model.contentProperty().get()).isEqualTo(LibraryViewModel.Content.NOTHING_FOUND);
    }

    @Test
    void the_search_looks_at_names_and_at_what_is_said() {
        save(null, "Refund", "Write a reply");
        save(null, "Poem", "A haiku about saddles");
        fx.await(model.start());

        model.searchProperty().set("HAIKU");
        assertThat(model.prompts()).extracting(Prompt::name).containsExactly("Poem");
        model.searchProperty().set("refu");
        assertThat(model.prompts()).extracting(Prompt::name).containsExactly("Refund");
        assertThat(model.countProperty().get()).isEqualTo(2);
    }

    @Test
    void the_first_is_chosen_and_shown_in_its_newest_version() {
        Prompt first = save(null, "Refund", "one");
        Prompt second = save(first.id(), "Refund", "two");

        fx.await(model.start());

        assertThat(model.shownProperty().get()).isEqualTo(second);
        assertThat(model.versions()).containsExactly(second, first);
    }

    @Test
    void an_older_version_can_be_opened() {
        Prompt first = save(null, "Refund", "one");
        save(first.id(), "Refund", "two");
        fx.await(model.start());

        model.open(first);

        assertThat(opened).containsExactly(first);
    }

    @Test
    void a_removed_prompt_is_gone_from_the_store() {
        save(null, "Refund", "one");
        fx.await(model.start());

        fx.await(model.remove(model.prompts().getFirst()));

        assertThat(store.prompts().list().join()).isEmpty();
    }

    @Test
    void a_blank_name_is_refused_in_a_sentence() {
        Prompt prompt = save(null, "Refund", "one");

        fx.await(model.rename(prompt, " "));

        assertThat(model.problemProperty().get()).contains("needs a name");
    }

    private Prompt save(@Nullable String id, String name, String text) {
        return store.prompts().save(id, name,
                new PromptContent(List.of(Message.user(text)), Map.of(), Parameters.NONE, List.of())).join();
    }
}
