package dev.counterpoint.app.ui.compare;

import dev.counterpoint.app.run.AttachedFile;
import dev.counterpoint.providers.ProviderException;
import dev.counterpoint.providers.chat.Part;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.function.Consumer;

/** Reads attached files off the FX thread. */
final class FileReader {
    private final Executor io;
    private final Executor fx;

    /**
     * @param io runs tasks that block
     */
    FileReader(Executor io, Executor fx) {
        this.io = io;
        this.fx = fx;
    }

    /**
     * Adds the files to the message, in their order; those that cannot be read are told and left out.
     *
     * @param refuse hears on the FX thread, in sentences
     * @return done when all is told
     */
    CompletableFuture<Void> attach(MessageModel message, List<Path> paths, Consumer<String> refuse) {
        List<Part.File> read = new ArrayList<>();
        List<String> problems = new ArrayList<>();
        return CompletableFuture.runAsync(() -> {
            for (Path path : paths) {
                try {
                    read.add(AttachedFile.read(path));
                } catch (ProviderException unreadable) {
                    problems.add(unreadable.message());
                }
            }
        }, io).thenRunAsync(() -> {
            read.removeAll(message.files());
            message.files().addAll(read);
            refuse.accept(String.join(" ", problems));
        }, fx);
    }
}
