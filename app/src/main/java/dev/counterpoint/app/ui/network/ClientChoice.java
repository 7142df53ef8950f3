package dev.counterpoint.app.ui.network;

import dev.counterpoint.providers.ProviderException;
import dev.counterpoint.providers.certificates.ClientKeys;
import dev.counterpoint.providers.config.ClientCertificate;
import dev.counterpoint.providers.config.Secret;
import java.util.List;
import java.util.function.Consumer;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import org.jspecify.annotations.Nullable;

/** A client certificate while it is chosen: its file, perhaps a file with its key, perhaps a password. */
final class ClientChoice {

    /** What has to be given next. */
    enum Wants {
        FILE, KEY, PASSWORD
    }

    private final Consumer<ClientCertificate> chosen;
    private final ReadOnlyObjectWrapper<Wants> wants = new ReadOnlyObjectWrapper<>(this, "wants", Wants.FILE);
    private final ReadOnlyStringWrapper problem = new ReadOnlyStringWrapper(this, "problem", "");
    private final ReadOnlyStringWrapper name = new ReadOnlyStringWrapper(this, "name", "");
    private byte @Nullable [] file;
    private byte @Nullable [] key;

    /**
     * @param chosen given the certificate when all of it is there
     */
    ClientChoice(Consumer<ClientCertificate> chosen) {
        this.chosen = chosen;
    }

    ReadOnlyObjectProperty<Wants> wantsProperty() {
        return wants.getReadOnlyProperty();
    }

    /** What is wrong with what was given, with what to do; empty if nothing. */
    ReadOnlyStringProperty problemProperty() {
        return problem.getReadOnlyProperty();
    }

    /** Of the file that was chosen; empty before. */
    ReadOnlyStringProperty nameProperty() {
        return name.getReadOnlyProperty();
    }

    void file(String called, byte[] bytes) {
        forget();
        name.set(called);
        file = bytes;
        next();
    }

    void key(byte[] bytes) {
        key = bytes;
        next();
    }

    void password(String typed) {
        read(typed.isBlank() ? null : Secret.of(typed));
    }

    /** Could not be read from the disk. */
    void unreadable(String sentence) {
        problem.set(sentence);
    }

    void forget() {
        file = null;
        key = null;
        name.set("");
        problem.set("");
        wants.set(Wants.FILE);
    }

    private void next() {
        problem.set("");
        byte[] bytes = file;
        if (bytes == null) {
            return;
        }
        switch (ClientKeys.wants(bytes, key)) {
            case KEY -> wants.set(Wants.KEY);
            case PASSWORD -> wants.set(Wants.PASSWORD);
            case NOTHING -> read(null);
        }
    }

    private void read(@Nullable Secret password) {
        byte[] bytes = file;
        if (bytes == null) {
            return;
        }
        try {
            ClientCertificate found = ClientKeys.read(bytes, key, password, List.of());
            forget();
            chosen.accept(found);
        } catch (ProviderException wrong) {
            problem.set((wrong.message() + " " + wrong.advice()).strip());
            if (wants.get() == Wants.KEY) {
                key = null;
            } else if (wants.get() != Wants.PASSWORD) {
                wants.set(Wants.FILE);
            }
        }
    }
}
