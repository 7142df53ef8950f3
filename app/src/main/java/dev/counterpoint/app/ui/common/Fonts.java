package dev.counterpoint.app.ui.common;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import javafx.scene.text.Font;

/** The fonts that come with the program, so that it looks the same everywhere. */
final class Fonts {
    private static final String ROOT = "/com/formdev/flatlaf/fonts/";
    private static final List<String> FILES = List.of("inter/Inter-Regular.otf", "inter/Inter-SemiBold.otf",
            "inter/Inter-Bold.otf", "inter/Inter-Italic.otf", "inter/Inter-BoldItalic.otf",
            "jetbrains_mono/JetBrainsMono-Regular.ttf", "jetbrains_mono/JetBrainsMono-Bold.ttf",
            "jetbrains_mono/JetBrainsMono-Italic.ttf", "jetbrains_mono/JetBrainsMono-BoldItalic.ttf");

    private Fonts() {}

    /** Makes the families "Inter" and "JetBrains Mono" known to JavaFX; loading twice does no harm. */
    static void load() {
        for (String file : FILES) {
            try (InputStream in = Fonts.class.getResourceAsStream(ROOT + file)) {
                if (in == null || Font.loadFont(in, 13) == null) {
                    throw new IllegalStateException("The font " + file + " is missing or damaged.");
                }
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
