package dev.counterpoint.app.ui.compare;

import static org.assertj.core.api.Assertions.assertThat;

import dev.counterpoint.app.store.Store;
import java.nio.file.Path;
import java.time.InstantSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PanesLayoutTest {
    @Test
    void rows_areAboutEquallyFull_andNoPaneIsTooNarrow() {
        assertThat(PanesLayout.columns(24, 1700, 312)).isEqualTo(5);
        assertThat(PanesLayout.columns(8, 1700, 312)).isEqualTo(4);
        assertThat(PanesLayout.columns(6, 1700, 312)).isEqualTo(3);
        assertThat(PanesLayout.columns(2, 1700, 312)).isEqualTo(2);
        assertThat(PanesLayout.columns(8, 700, 312)).isEqualTo(2);
        assertThat(PanesLayout.columns(3, 100, 312)).isEqualTo(1);
        assertThat(PanesLayout.columns(3, 0, 312)).isEqualTo(1);
    }

    @Test
    void choice_isThereAgain_atTheNextStart(@TempDir Path directory) {
        try (Store store = Store.open(directory, InstantSource.system())) {
            PanesLayout first = new PanesLayout(store.settings(), Runnable::run);
            first.start().join();
            assertThat(first.gridProperty().get()).isFalse();
            first.gridProperty().set(true);
            // Nobody waits for the choice to be written; what is written after it does.
            store.settings().put("written", "after").join();
            PanesLayout second = new PanesLayout(store.settings(), Runnable::run);
            second.start().join();
            assertThat(second.gridProperty().get()).isTrue();
        }
    }
}
