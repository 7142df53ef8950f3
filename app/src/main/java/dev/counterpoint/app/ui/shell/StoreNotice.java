package dev.counterpoint.app.ui.shell;

import dev.counterpoint.app.store.Store;
import dev.counterpoint.app.ui.common.Notice;
import dev.counterpoint.providers.ProviderException;
import java.util.Optional;
import java.util.concurrent.Executor;
import javafx.scene.layout.VBox;

/** Says at the top of the window what cannot be kept, as long as that holds, and what to do. */
final class StoreNotice extends VBox {
    private final Store store;

    StoreNotice(Store store, Executor fx) {
        this.store = store;
        getStyleClass().add("store-notice");
        store.onProblemChange(() -> fx.execute(this::show));
        show();
    }

    private void show() {
        Optional<ProviderException> failure = store.problem();
        getChildren().clear();
        failure.ifPresent(failed -> getChildren()
                .add(new Notice(Notice.Kind.DANGER, (failed.message() + " " + failed.advice()).strip())));
        setVisible(failure.isPresent());
        setManaged(failure.isPresent());
    }
}
