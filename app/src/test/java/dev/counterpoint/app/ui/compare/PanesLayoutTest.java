package dev.counterpoint.app.ui.compare;

import static org.assertj.core.api.Assertions.assertThat;

import dev.counterpoint.app.store.Store;
import java.nio.file.Path;
import java.time.InstantSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

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

    @Test
    void composersShare_isThereAgain_atTheNextStart(@TempDir Path directory) {
        try (Store store = Store.open(directory, InstantSource.system())) {
            assertThat(started(store).composerShareProperty().get()).isEqualTo(0.37);
            started(store).composerShareProperty().set(0.615);
            store.settings().put("written", "after").join();
            assertThat(started(store).composerShareProperty().get()).isEqualTo(0.615);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "half", "0", "1.5", "NaN"})
    void composersShare_isTheUsualOne_whereNoneCanBeReadFromWhatIsKept(String kept, @TempDir Path directory) {
        try (Store store = Store.open(directory, InstantSource.system())) {
            store.settings().put("composer", kept).join();

            assertThat(started(store).composerShareProperty().get()).isEqualTo(0.37);
        }
    }

    private static PanesLayout started(Store store) {
        PanesLayout layout = new PanesLayout(store.settings(), Runnable::run);
        layout.start().join();
        return layout;
    }
}
