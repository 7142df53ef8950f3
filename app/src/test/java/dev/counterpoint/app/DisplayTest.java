package dev.counterpoint.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

class DisplayTest {

    @Test
    void find_hasNone_whereNoDisplayIsNamed() {
        assertThat(Display.find(Map.of(), "Linux", "", _ -> true)).isEqualTo(Display.NONE);
        assertThat(Display.find(Map.of("DISPLAY", ""), "Linux", "", _ -> true)).isEqualTo(Display.NONE);
    }

    @Test
    void find_missesGtk_whereItCannotBeLoaded() {
        assertThat(Display.find(Map.of("DISPLAY", ":0"), "Linux", "", _ -> false)).isEqualTo(Display.NO_GTK);
        assertThat(Display.GTK_ADVICE).contains("libgtk-3-0");
    }

    @Test
    void find_isReady_withADisplayAndGtk() {
        assertThat(Display.find(Map.of("DISPLAY", ":0"), "Linux", "", "libgtk-3.so.0"::equals))
                .isEqualTo(Display.READY);
    }

    @Test
    void find_isReady_whereNeitherIsNeeded() {
        assertThat(Display.find(Map.of(), "Mac OS X", "", _ -> false)).isEqualTo(Display.READY);
        assertThat(Display.find(Map.of(), "Linux", "Headless", _ -> false)).isEqualTo(Display.READY);
    }

    @Test
    void canLoad_tellsWhatIsThere() {
        assertThat(Display.canLoad("libsurely-not-there.so.7")).isFalse();
    }
}
