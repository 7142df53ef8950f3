package dev.counterpoint.broken.app.ui.compare;

import dev.counterpoint.broken.app.ui.library.LibraryView;

/** Breaks a rule, to show that it is caught. */
public final class UsesTheLibraryView {
    public LibraryView view() {
        return new LibraryView();
    }
}
