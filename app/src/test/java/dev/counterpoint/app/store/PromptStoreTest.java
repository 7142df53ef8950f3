package dev.counterpoint.app.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.counterpoint.app.store.PromptStore.Prompt;
import dev.counterpoint.providers.ProviderException;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PromptStoreTest {
    @TempDir
    Path directory;
    private Store store;
    private PromptStore prompts;

    @BeforeEach
    void open() {
        store = Store.open(directory, Samples.CLOCK, Samples.plainText());
        prompts = store.prompts();
    }

    @AfterEach
    void close() {
        store.close();
    }

    @Test
    void save_makesANewPrompt() {
        Prompt saved = prompts.save(null, " Greeting ", Samples.prompt("Hello")).join();

        assertThat(saved).isEqualTo(
                new Prompt(saved.id(), "Greeting", 1, Samples.prompt("Hello"), Samples.NOON));
        assertThat(prompts.list().join()).containsExactly(saved);
    }

    @Test
    void save_makesANewVersion_onlyIfTheContentHasChanged() {
        Prompt first = prompts.save(null, "Greeting", Samples.prompt("Hello")).join();
        Prompt same = prompts.save(first.id(), "Greeting", Samples.prompt("Hello")).join();
        Prompt second = prompts.save(first.id(), "Greeting", Samples.prompt("Good day")).join();

        assertThat(same.version()).isEqualTo(1);
        assertThat(second.version()).isEqualTo(2);
        assertThat(prompts.versions(first.id()).join()).containsExactly(second, first);
        assertThat(prompts.list().join()).containsExactly(second);
    }

    @Test
    void save_underAnIdThatWasRemoved_keepsThePrompt() {
        Prompt first = prompts.save(null, "Greeting", Samples.prompt("Hello")).join();
        prompts.remove(first.id()).join();

        assertThat(prompts.save(first.id(), "Greeting", Samples.prompt("Hello")).join().version()).isEqualTo(1);
    }

    @Test
    void list_isByName() {
        prompts.save(null, "b", Samples.prompt("1")).join();
        prompts.save(null, "C", Samples.prompt("2")).join();
        prompts.save(null, "a", Samples.prompt("3")).join();

        assertThat(prompts.list().join()).extracting(Prompt::name).containsExactly("a", "b", "C");
    }

    @Test
    void rename_and_remove() {
        AtomicInteger changes = new AtomicInteger();
        prompts.onChange(changes::incrementAndGet);
        Prompt saved = prompts.save(null, "Greeting", Samples.prompt("Hello")).join();

        assertThat(prompts.rename(saved.id(), "Farewell").join()).isTrue();
        assertThat(prompts.list().join()).extracting(Prompt::name).containsExactly("Farewell");
        assertThat(prompts.remove(saved.id()).join()).isTrue();
        assertThat(prompts.remove(saved.id()).join()).isFalse();
        assertThat(prompts.versions(saved.id()).join()).isEmpty();
        assertThat(changes.get()).isGreaterThanOrEqualTo(3);
    }

    @Test
    void aBlankName_isRefused() {
        assertThatThrownBy(() -> prompts.save(null, "  ", Samples.prompt("Hello")).join())
                .hasCauseInstanceOf(ProviderException.class).hasMessageContaining("needs a name");
    }
}
