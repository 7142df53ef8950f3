package dev.counterpoint.app.ui.common;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javafx.application.Platform;
import javafx.scene.Scene;
import javafx.scene.image.PixelReader;
import javafx.scene.image.WritableImage;
import javax.imageio.ImageIO;
import org.testfx.api.FxToolkit;
import org.testfx.util.WaitForAsyncUtils;

/** What tests with a stage share. */
final class Stages {
    private Stages() {}

    static void start() throws TimeoutException {
        FxToolkit.registerPrimaryStage();
    }

    static <T> T onFx(Callable<T> action) {
        return WaitForAsyncUtils.waitForAsyncFx(20_000, action);
    }

    static void runOnFx(Runnable action) {
        WaitForAsyncUtils.waitForAsyncFx(20_000, action);
    }

    /** Waits until {@code frames} have been laid out and drawn. */
    static void frames(int frames) {
        for (int i = 0; i < frames; i++) {
            WaitForAsyncUtils.waitForFxEvents(1);
            java.util.concurrent.CountDownLatch drawn = new java.util.concurrent.CountDownLatch(1);
            Platform.runLater(() -> {
                Scene scene = FxToolkit.toolkitContext().getRegisteredStage().getScene();
                Runnable[] listener = new Runnable[1];
                listener[0] = () -> {
                    scene.removePostLayoutPulseListener(listener[0]);
                    drawn.countDown();
                };
                scene.addPostLayoutPulseListener(listener[0]);
                Platform.requestNextPulse();
            });
            try {
                if (!drawn.await(10, TimeUnit.SECONDS)) {
                    throw new IllegalStateException("No frame was drawn.");
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException(e);
            }
        }
    }

    /** Writes what the scene looks like, where a directory for it is named ({@code -Dcounterpoint.pictures=DIR}). */
    static void picture(Scene scene, String name) {
        String directory = System.getProperty("counterpoint.pictures");
        if (directory == null) {
            return;
        }
        WritableImage image = onFx(() -> scene.snapshot(null));
        int width = (int) image.getWidth();
        int height = (int) image.getHeight();
        BufferedImage copy = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        PixelReader reader = image.getPixelReader();
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                copy.setRGB(x, y, reader.getArgb(x, y));
            }
        }
        try {
            Files.createDirectories(Path.of(directory));
            ImageIO.write(copy, "png", Path.of(directory, name + ".png").toFile());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
