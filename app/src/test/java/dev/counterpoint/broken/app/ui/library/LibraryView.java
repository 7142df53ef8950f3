package dev.counterpoint.broken.app.ui.library;

import javafx.scene.layout.Pane;

/** A view that another feature must not use. */
public final class LibraryView extends Pane {}
