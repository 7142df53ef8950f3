package dev.counterpoint.app.ui.providers;

import dev.counterpoint.providers.auth.google.CredentialUse;
import dev.counterpoint.providers.config.KindSpec;
import dev.counterpoint.providers.config.Secret;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.function.Function;
import java.util.concurrent.CompletableFuture;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;

/**
 * What the chosen way to sign in does on this computer, said before it is done. A credential file that a path names is
 * read for that, elsewhere, while the path is typed. The window's thread only; needs no toolkit.
 */
final class SignInNote {
    private static final String GOOGLE_JSON = "google_json";
    private static final String JSON = Paths.CREDENTIALS + ".json";
    private static final String PATH = Paths.CREDENTIALS + ".path";
    private static final String ALLOWED = Paths.CREDENTIALS + ".allowExecutable";
    private static final String HOSTS = "tokenHosts";

    private final ProviderForm form;
    private final Function<String, CompletableFuture<Optional<String>>> files;
    private final Executor fx;
    private final ReadOnlyStringWrapper text = new ReadOnlyStringWrapper(this, "text", "");
    private final ReadOnlyBooleanWrapper warning = new ReadOnlyBooleanWrapper(this, "warning");
    private int asked;

    /** @param files reads a file's text, elsewhere; empty if it cannot be read */
    SignInNote(ProviderForm form, Function<String, CompletableFuture<Optional<String>>> files, Executor fx) {
        this.form = form;
        this.files = files;
        this.fx = fx;
        form.kindProperty().addListener((_, _, _) -> look());
        for (String path : List.of(Paths.CREDENTIALS_TYPE, PATH, ALLOWED, HOSTS)) {
            form.value(path).addListener((_, _, _) -> look());
        }
        form.secret(JSON).typedProperty().addListener((_, _, _) -> look());
        form.secret(JSON).keepsProperty().addListener((_, _, _) -> look());
        look();
    }

    /** Sentences; empty if there is nothing to say. */
    ReadOnlyStringProperty textProperty() {
        return text.getReadOnlyProperty();
    }

    /** Whether something stands in the way of signing in until the person consents to it. */
    ReadOnlyBooleanProperty warningProperty() {
        return warning.getReadOnlyProperty();
    }

    private void look() {
        int mine = ++asked;
        KindSpec.CredentialSpec way = form.signIn();
        String path = form.value(PATH).get().strip();
        if (!way.type().equals(GOOGLE_JSON)) {
            say(SignInWords.of(way.type()), false);
        } else if (!path.isEmpty()) {
            say("Signing in reads this file.", false);
            var _ = files.apply(path).thenAcceptAsync(read -> {
                if (mine == asked) {
                    read.ifPresentOrElse(
                            content -> tell(CredentialUse.of(content, consented()), "Signing in reads this "
                                    + "file. "),
                            () -> say("There is no such file on this computer, or it cannot be read.", true));
                }
            }, fx);
        } else {
            String typed = form.secret(JSON).typedProperty().get();
            Optional<Secret> kept = form.secret(JSON).kept();
            if (kept.isPresent()) {
                tell(FieldChecks.use(kept.get(), consented()), "");
            } else if (typed.isBlank()) {
                say("Paste the file's content, or name where the file is: it is then read at each sign-in.", false);
            } else {
                tell(CredentialUse.of(typed, consented()), "");
            }
        }
    }

    private void tell(Optional<CredentialUse> use, String before) {
        if (use.isEmpty()) {
            say("This is none of Google's credential files.", true);
            return;
        }
        boolean allowed = form.value(ALLOWED).get().equals("true");
        say(before + SignInWords.of(use.get(), allowed),
                !use.get().foreign().isEmpty() || (!use.get().programs().isEmpty() && !allowed));
    }

    private void say(String words, boolean warns) {
        text.set(words);
        warning.set(warns);
    }

    private List<String> consented() {
        return List.of(form.value(HOSTS).get().strip().split("[,\\s]+"));
    }
}
