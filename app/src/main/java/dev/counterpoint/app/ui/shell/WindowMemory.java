package dev.counterpoint.app.ui.shell;

import dev.counterpoint.app.store.SettingsStore;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import javafx.animation.PauseTransition;
import javafx.geometry.Rectangle2D;
import javafx.stage.Screen;
import javafx.stage.Stage;
import javafx.util.Duration;

/** Keeps where the window stands, so that it opens there again. FX thread only. */
final class WindowMemory {
    private static final String KEY = "window";
    private static final double WIDTH = 1280;
    private static final double HEIGHT = 820;

    private final Stage stage;
    private final SettingsStore settings;
    private final Executor fx;
    private final PauseTransition settled = new PauseTransition(Duration.millis(500));
    private WindowBounds normal = new WindowBounds(0, 0, WIDTH, HEIGHT, false);

    WindowMemory(Stage stage, SettingsStore settings, Executor fx) {
        this.stage = stage;
        this.settings = settings;
        this.fx = fx;
        settled.setOnFinished(_ -> save());
    }

    /** Puts the window where it was, or where there is room; then watches it. Completes on the FX thread. */
    CompletableFuture<Void> restore() {
        return settings.get(KEY).handleAsync((kept, _) -> {
            List<Rectangle2D> screens = Screen.getScreens().stream().map(Screen::getVisualBounds).toList();
            if (kept != null) {
                kept.flatMap(WindowBounds::read).filter(bounds -> bounds.isReachableOn(screens))
                        .ifPresentOrElse(this::apply, this::applyDefault);
            } else {
                applyDefault();
            }
            watch();
            return null;
        }, fx);
    }

    /** Notes it now, without waiting for the moving to end. */
    void save() {
        settled.stop();
        note();
        WindowBounds now = new WindowBounds(normal.x(), normal.y(), normal.width(), normal.height(),
                stage.isMaximized());
        // A window that stands elsewhere next time is no reason to bother anyone: the log of the store has it.
        var _ = settings.put(KEY, now.write());
    }

    private void apply(WindowBounds bounds) {
        normal = bounds;
        stage.setX(bounds.x());
        stage.setY(bounds.y());
        stage.setWidth(bounds.width());
        stage.setHeight(bounds.height());
        stage.setMaximized(bounds.maximised());
    }

    private void applyDefault() {
        Rectangle2D screen = Screen.getPrimary().getVisualBounds();
        stage.setWidth(Math.min(WIDTH, screen.getWidth()));
        stage.setHeight(Math.min(HEIGHT, screen.getHeight()));
        stage.centerOnScreen();
    }

    private void watch() {
        for (var property : List.of(stage.xProperty(), stage.yProperty(), stage.widthProperty(),
                stage.heightProperty())) {
            property.addListener((_, _, _) -> changed());
        }
        stage.maximizedProperty().addListener((_, _, _) -> changed());
    }

    private void changed() {
        if (stage.isShowing()) {
            settled.playFromStart();
        }
    }

    private void note() {
        if (!stage.isMaximized() && !stage.isIconified() && stage.getWidth() > 0) {
            normal = new WindowBounds(stage.getX(), stage.getY(), stage.getWidth(), stage.getHeight(), false);
        }
    }
}
