package dev.counterpoint.app.ui.shell;

import static org.assertj.core.api.Assertions.assertThat;

import dev.counterpoint.app.ui.common.QueuedFx;
import dev.counterpoint.app.store.Store;
import dev.counterpoint.app.ui.common.Theme;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SettingsViewModelTest {
    private final QueuedFx fx = new QueuedFx();

    @TempDir
    Path directory;

    @Test
    void the_theme_that_was_chosen_is_worn_again_at_the_next_start() {
        try (Store store = Store.open(directory, InstantSource.system())) {
            SettingsViewModel model = new SettingsViewModel(store.settings(), fx, _ -> {});
            fx.await(model.start());
            model.themeProperty().set(Theme.Mode.DARK);
        }
        List<Theme.Mode> worn = new ArrayList<>();
        try (Store store = Store.open(directory, InstantSource.system())) {
            fx.await(new SettingsViewModel(store.settings(), fx, worn::add).start());
        }
        assertThat(worn).containsExactly(Theme.Mode.DARK);
    }
}
