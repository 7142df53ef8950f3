package dev.counterpoint.app.ui.shell;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import javafx.geometry.Rectangle2D;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WindowBoundsTest {
    private static final List<Rectangle2D> SCREEN = List.of(new Rectangle2D(0, 0, 1920, 1080));

    @Test
    void what_is_written_is_read_back() {
        WindowBounds bounds = new WindowBounds(-20, 30, 1280, 820, true);

        assertThat(WindowBounds.read(bounds.write())).contains(bounds);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "1 2 3", "a b c d normal", "0 0 0 0 normal", "0 0 -5 10 normal"})
    void what_is_no_window_is_passed_over(String text) {
        assertThat(WindowBounds.read(text)).isEmpty();
    }

    @Test
    void a_window_on_a_screen_that_is_gone_is_not_reachable() {
        assertThat(new WindowBounds(2500, 100, 1280, 820, false).isReachableOn(SCREEN)).isFalse();
        assertThat(new WindowBounds(100, -200, 1280, 820, false).isReachableOn(SCREEN)).isFalse();
        assertThat(new WindowBounds(100, 100, 1280, 820, false).isReachableOn(SCREEN)).isTrue();
    }
}
