package dev.counterpoint.app.ui.compare;

/** Something that is written into, and sends what is written there: Ctrl+Enter inside it sends that and nothing else. */
interface Sends {
    void send();
}
