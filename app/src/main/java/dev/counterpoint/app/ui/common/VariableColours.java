package dev.counterpoint.app.ui.common;

import dev.counterpoint.app.template.Template;
import java.util.Collection;
import java.util.List;
import javafx.application.Platform;
import org.fxmisc.richtext.StyleClassedTextArea;
import org.fxmisc.richtext.model.StyleSpans;
import org.fxmisc.richtext.model.StyleSpansBuilder;

/** Colours the variables in the paragraphs in sight, as they come into sight or change; nothing else is looked at. */
final class VariableColours {
    /** A longer paragraph is left as it is: nobody reads variables in it. */
    private static final int LONGEST = 20_000;

    private final StyleClassedTextArea area;
    private boolean asked;

    VariableColours(StyleClassedTextArea area) {
        this.area = area;
        area.getVisibleParagraphs().addModificationObserver(_ -> ask());
    }

    /** After what is going on: the control cannot be changed while it tells of a change. */
    private void ask() {
        if (!asked) {
            asked = true;
            Platform.runLater(() -> {
                asked = false;
                colour();
            });
        }
    }

    private void colour() {
        // Colouring one may change which are in sight: what comes into sight by it asks again.
        for (int i = 0; i < area.getVisibleParagraphs().size(); i++) {
            int paragraph = area.visibleParToAllParIndex(i);
            if (paragraph < 0 || paragraph >= area.getParagraphs().size()) {
                return;
            }
            String text = area.getText(paragraph);
            if (text.isEmpty() || text.length() > LONGEST) {
                continue;
            }
            StyleSpans<Collection<String>> wanted = spans(text);
            if (!wanted.equals(area.getStyleSpans(paragraph))) {
                area.setStyleSpans(paragraph, 0, wanted);
            }
        }
    }

    static StyleSpans<Collection<String>> spans(String text) {
        StyleSpansBuilder<Collection<String>> spans = new StyleSpansBuilder<>();
        int at = 0;
        for (Template.Occurrence variable : Template.occurrences(text)) {
            spans.add(List.of(), variable.start() - at);
            spans.add(List.of("variable"), variable.end() - variable.start());
            at = variable.end();
        }
        spans.add(List.of(), text.length() - at);
        return spans.create();
    }
}
