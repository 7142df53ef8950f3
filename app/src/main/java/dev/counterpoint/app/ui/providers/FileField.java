package dev.counterpoint.app.ui.providers;

import java.io.File;
import javafx.scene.control.Button;
import javafx.scene.control.TextField;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.stage.FileChooser;

/** The path of a file, typed or chosen. */
final class FileField extends HBox {

    FileField(TextField path, String title) {
        super(8);
        path.getStyleClass().add("mono");
        HBox.setHgrow(path, Priority.ALWAYS);
        Button choose = new Button("Choose…");
        choose.setMinWidth(USE_PREF_SIZE);
        choose.setAccessibleText("Choose the file: " + title);
        choose.setOnAction(_ -> {
            FileChooser chooser = new FileChooser();
            chooser.setTitle(title);
            File chosen = chooser.showOpenDialog(getScene().getWindow());
            if (chosen != null) {
                path.setText(chosen.getPath());
            }
        });
        getChildren().addAll(path, choose);
    }
}
