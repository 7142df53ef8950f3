package dev.counterpoint.app.ui.compare;

import dev.counterpoint.app.run.FailedAttempt;
import dev.counterpoint.app.ui.common.Icons;
import java.util.ArrayList;
import java.util.List;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.value.ObservableValue;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.OverrunStyle;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;

/** Who answers in place of a pane's own target, and those that were asked in vain, a line each that unfolds to its failure. */
final class AttemptsBox extends ScrollPane {
    private static final double MOST_HEIGHT = 220;
    private static final double BORDERS = 10;

    /** The nodes of one attempt, which stay when another comes. */
    private static final class Row extends VBox {
        private final FailedAttempt attempt;
        private final Button line = new Button();
        private final BooleanProperty open = new SimpleBooleanProperty();

        Row(FailedAttempt attempt) {
            super(4);
            this.attempt = attempt;
            String text = Attempts.line(attempt);
            line.setText(text);
            line.setTooltip(new Tooltip(text));
            line.getStyleClass().addAll("quiet", "attempt-line");
            line.setTextOverrun(OverrunStyle.LEADING_ELLIPSIS);
            line.setMaxWidth(Double.MAX_VALUE);
            line.setOnAction(_ -> open.set(!open.get()));
            line.graphicProperty()
                    .bind(open.map(shown -> Icons.of(shown ? Feather.CHEVRON_DOWN : Feather.CHEVRON_RIGHT)));
            line.accessibleTextProperty().bind(open.map(
                    shown -> text + (shown ? ". Details are shown." : ". Details are hidden.")));
            VBox card = card(attempt);
            Nodes.show(card, open);
            getChildren().addAll(line, card);
        }

        private static VBox card(FailedAttempt attempt) {
            VBox card = new VBox(wrapped(Words.title(attempt.failure()), "failure-title"),
                    wrapped(attempt.failure().message(), "failure-message"));
            card.getStyleClass().add("failure-card");
            if (!attempt.failure().advice().isEmpty()) {
                card.getChildren().add(wrapped(attempt.failure().advice(), "muted"));
            }
            card.getChildren().add(wrapped(Attempts.took(attempt), "muted", "small"));
            card.setMinHeight(USE_PREF_SIZE);
            return card;
        }

        private static Label wrapped(String text, String... styles) {
            Label label = Nodes.label(text, styles);
            label.setWrapText(true);
            label.setMinHeight(USE_PREF_SIZE);
            return label;
        }
    }

    private final Label instead = Nodes.label("", "strong", "pane-instead");
    private final Tooltip sentence = new Tooltip();
    private final VBox rows = new VBox(1);

    AttemptsBox(ObservableValue<Attempts> attempts) {
        VBox content = new VBox(2, instead, rows);
        getStyleClass().add("attempts");
        setContent(content);
        setFitToWidth(true);
        setHbarPolicy(ScrollBarPolicy.NEVER);
        setAccessibleText("Who was asked");
        setMaxHeight(MOST_HEIGHT);
        // What wraps is as high as its width makes it, which a scroll pane's own height knows nothing of.
        prefHeightProperty().bind(content.heightProperty().add(BORDERS));
        instead.setTextOverrun(OverrunStyle.CENTER_ELLIPSIS);
        instead.setTooltip(sentence);
        Nodes.drawDirectly(this);
        attempts.addListener((_, _, now) -> show(now));
        show(attempts.getValue());
    }

    private void show(Attempts now) {
        List<Row> shown = new ArrayList<>();
        for (int i = 0; i < now.failed().size(); i++) {
            shown.add(kept(i, now.failed().get(i)));
        }
        if (!rows.getChildren().equals(shown)) {
            rows.getChildren().setAll(shown);
        }
        instead.setText(now.instead());
        instead.setAccessibleText(now.sentence());
        sentence.setText(now.sentence());
        Nodes.show(this, !now.isEmpty());
    }

    /** One that the person unfolded stays so when another comes. */
    private Row kept(int at, FailedAttempt attempt) {
        return at < rows.getChildren().size() && rows.getChildren().get(at) instanceof Row row
                && row.attempt.equals(attempt) ? row : new Row(attempt);
    }
}
