package dev.counterpoint.app.ui.common;

import javafx.beans.property.StringProperty;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;

/** The top of a view that is a list: its title, and a field that searches it. */
public final class SearchToolbar extends HBox {

    /**
     * @param id of the field
     */
    public SearchToolbar(String title, String prompt, String id, StringProperty search) {
        Label name = new Label(title);
        name.getStyleClass().add("title");
        SearchField field = new SearchField(prompt);
        field.setId(id);
        field.textProperty().bindBidirectional(search);
        Region gap = new Region();
        HBox.setHgrow(gap, Priority.ALWAYS);
        HBox.setHgrow(field, Priority.SOMETIMES);
        getChildren().addAll(name, gap, field);
        getStyleClass().add("toolbar");
    }
}
