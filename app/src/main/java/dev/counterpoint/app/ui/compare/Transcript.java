package dev.counterpoint.app.ui.compare;

import dev.counterpoint.app.run.TextFeed;
import dev.counterpoint.providers.chat.Message;
import java.util.List;

/** Where a pane shows its conversation. FX thread only. */
interface Transcript {
    /** Shows nothing, until a view stands in its place. */
    Transcript NONE = new Transcript() {
        @Override
        public void clear() {}

        @Override
        public void show(Message turn) {}

        @Override
        public void append(List<TextFeed.Piece> pieces) {}
    };

    void clear();

    /** Adds a whole turn of the conversation at the end. */
    void show(Message turn);

    /** Adds to the answer that is coming in. */
    void append(List<TextFeed.Piece> pieces);
}
