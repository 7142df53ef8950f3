package dev.counterpoint.app.ui.providers;

import dev.counterpoint.app.ui.common.StepsModel;
import dev.counterpoint.providers.config.Origin;
import dev.counterpoint.providers.config.ProviderConfig;

/** A provider in the list: what is edited, and what was found when it was tested. */
final class ProviderItem {
    private final ProviderForm form;
    private final StepsModel test;
    private final SignInNote note;
    private final boolean builtIn;

    /**
     * @param builtIn whether it comes with the program, and can be neither changed nor removed
     */
    ProviderItem(ProviderForm form, StepsModel test, SignInNote note, boolean builtIn) {
        this.form = form;
        this.test = test;
        this.note = note;
        this.builtIn = builtIn;
    }

    ProviderForm form() {
        return form;
    }

    StepsModel test() {
        return test;
    }

    /** What the chosen way to sign in does on this computer. */
    SignInNote note() {
        return note;
    }

    boolean builtIn() {
        return builtIn;
    }

    /** The name to show; one that is being typed is shown as it is typed. */
    String title() {
        if (builtIn) {
            return "Sandbox (no model)";
        }
        String name = form.nameProperty().get().strip();
        return name.isEmpty() ? "Unnamed provider" : name;
    }

    /** Host and kind. */
    String detail() {
        if (!ProviderKinds.remote(form.kindProperty().get())) {
            return builtIn ? "built in · needs no key" : "a sandbox of your own";
        }
        String what = form.kinds().suggestedName(form.kindProperty().get(), form.value(Paths.PRESET).get());
        return FormJson.address(form).flatMap(ProviderConfig::address).map(Origin::of)
                .map(origin -> host(origin.host(), origin.port()) + " · " + what).orElse(what);
    }

    /** A letter to tell it by. */
    String letter() {
        String title = title();
        return new StringBuilder().appendCodePoint(Character.toUpperCase(title.codePointAt(0))).toString();
    }

    private static String host(String host, int port) {
        return port == 443 || port == 80 ? host : host + ":" + port;
    }
}
