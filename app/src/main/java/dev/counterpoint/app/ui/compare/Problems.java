package dev.counterpoint.app.ui.compare;

import dev.counterpoint.providers.ProviderException;
import java.util.concurrent.CompletionException;

/** What went wrong with something asynchronous, in words. */
final class Problems {
    private Problems() {}

    static String sentence(Throwable failed) {
        return switch (failed) {
            case CompletionException wrapped when wrapped.getCause() != null -> sentence(wrapped.getCause());
            case ProviderException known ->
                known.advice().isEmpty() ? known.message() : known.message() + " " + known.advice();
            default -> "Counterpoint itself failed (" + failed.getClass().getSimpleName() + ").";
        };
    }
}
