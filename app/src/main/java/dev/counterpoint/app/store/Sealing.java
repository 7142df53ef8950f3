package dev.counterpoint.app.store;

/**
 * What keeps the saved keys, in words for a person.
 *
 * @param title       a short sentence
 * @param explanation what it protects and what it does not
 */
public record Sealing(Kind kind, String title, String explanation) {

    /** The ways to keep the data key. */
    public enum Kind {
        KEY_FILE
    }

    static final Sealing KEY_FILE = new Sealing(Kind.KEY_FILE, "Keys are sealed by a key file.",
            "Saved keys are encrypted with the file vault.key, which only your account may read."
                    + " This protects a copied database, not a copied folder.");
}
