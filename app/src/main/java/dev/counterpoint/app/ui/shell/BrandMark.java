package dev.counterpoint.app.ui.shell;

import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;

/** The program's sign: three voices side by side. */
final class BrandMark extends HBox {
    BrandMark() {
        getStyleClass().add("brand-mark");
        for (String voice : new String[]{"first", "second", "third"}) {
            Region bar = new Region();
            bar.getStyleClass().addAll("brand-bar", voice);
            getChildren().add(bar);
        }
    }
}
