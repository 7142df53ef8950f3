package dev.counterpoint.app.ui.shell;

import dev.counterpoint.providers.ProviderException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What a person is asked before the window goes.
 *
 * @param verb what the button says that closes
 * @param stay what the button says that does not
 * @param loss whether something is lost that cannot be had again
 */
record ClosingQuestion(String title, String message, String verb, String stay, boolean loss) {
    private static final String CANCEL = "Cancel";

    /**
     * Everything to ask, in this order; the window goes only if each is answered with yes.
     *
     * @param unsaved   what is being edited and not saved, in a sentence
     * @param unwritten what keeps runs from being written
     * @param running   how many runs are on the wire
     */
    static List<ClosingQuestion> of(Optional<String> unsaved, Optional<ProviderException> unwritten, int running) {
        List<ClosingQuestion> asked = new ArrayList<>();
        unsaved.ifPresent(lost -> asked.add(
                new ClosingQuestion("Close without saving?", lost, "Close without saving", CANCEL, true)));
        if (unwritten.isPresent()) {
            asked.add(ofUnwritten(unwritten.get(), running));
        } else if (running > 0) {
            asked.add(new ClosingQuestion("Stop what is running?", running == 1
                    ? "A run is under way. It is stopped at the provider; what has come is kept in the history."
                    : running + " runs are under way. They are stopped at their providers; what has come is kept in"
                            + " the history.",
                    "Stop and close", CANCEL, false));
        }
        return asked;
    }

    /** What waits for the disk dies with the program: nothing may be promised about it. */
    static ClosingQuestion ofUnwritten(ProviderException failed, int running) {
        return new ClosingQuestion("Close and lose what is not written?", failed.message()
                + " What came of the answers since then waits in memory. If you close now it is lost: the history will"
                + " show those answers as interrupted, with what was written before. Keep Counterpoint open and free"
                + " some space: what waits is then written by itself, within seconds."
                + (running == 0 ? "" : " Closing also stops what is running."),
                "Close anyway", "Keep open", true);
    }
}
