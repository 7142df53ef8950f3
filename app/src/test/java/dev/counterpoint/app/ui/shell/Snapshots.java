package dev.counterpoint.app.ui.shell;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import javafx.scene.Scene;
import javafx.scene.image.PixelReader;
import javafx.scene.image.WritableImage;
import javax.imageio.ImageIO;

/** Draws what a scene shows. FX thread only. */
public final class Snapshots {
    private Snapshots() {}

    public static BufferedImage of(Scene scene) {
        WritableImage shot = scene.snapshot(null);
        PixelReader pixels = shot.getPixelReader();
        BufferedImage image = new BufferedImage((int) shot.getWidth(), (int) shot.getHeight(),
                BufferedImage.TYPE_INT_RGB);
        for (int y = 0; y < image.getHeight(); y++) {
            for (int x = 0; x < image.getWidth(); x++) {
                image.setRGB(x, y, pixels.getArgb(x, y));
            }
        }
        return image;
    }

    static void write(BufferedImage image, Path file) {
        try {
            Path folder = file.toAbsolutePath().getParent();
            if (folder != null) {
                Files.createDirectories(folder);
            }
            ImageIO.write(image, "png", file.toFile());
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    /** With {@code -Dcounterpoint.snapshots=DIR}, to be looked at; without, nothing. */
    public static void show(Scene scene, String name) {
        String directory = System.getProperty("counterpoint.snapshots");
        if (directory != null) {
            write(of(scene), Path.of(directory).resolve(name + ".png"));
        }
    }
}
