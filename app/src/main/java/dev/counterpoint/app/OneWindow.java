package dev.counterpoint.app;

import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.AsynchronousCloseException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Lets one window at a time use a data directory. A lock on a file says whose turn it is, for the system takes it back
 * when a process dies, however it dies; a socket beside it lets a second start ask the first window to come to the
 * front. Where no socket can be made (its path is too long, or the file system knows none) only that is lost.
 */
final class OneWindow implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(OneWindow.class);
    private static final String LOCK = "window.lock";
    private static final String SOCKET = "window.socket";

    private final FileChannel file;
    private final FileLock lock;
    private final Path socket;
    private final @Nullable ServerSocketChannel door;

    private OneWindow(FileChannel file, FileLock lock, Path socket, @Nullable ServerSocketChannel door) {
        this.file = file;
        this.lock = lock;
        this.socket = socket;
        this.door = door;
    }

    /**
     * Takes the data directory for this process's window.
     *
     * @param dataDirectory exists
     * @param toFront       called on a thread of its own when a second start asks for the window
     * @return empty if another window has it
     * @throws IOException if the directory cannot be written to
     */
    static Optional<OneWindow> take(Path dataDirectory, Runnable toFront) throws IOException {
        FileChannel file = FileChannel.open(dataDirectory.resolve(LOCK), StandardOpenOption.CREATE,
                StandardOpenOption.WRITE);
        try {
            FileLock lock = file.tryLock();
            if (lock != null) {
                ownersAlone(dataDirectory.resolve(LOCK));
                Path socket = dataDirectory.resolve(SOCKET);
                ServerSocketChannel door = open(socket);
                if (door != null) {
                    Thread.ofVirtual().name("window-door").start(() -> answer(door, toFront));
                }
                return Optional.of(new OneWindow(file, lock, socket, door));
            }
        } catch (OverlappingFileLockException ownProcess) {
            LOG.debug("This process has the window already", ownProcess);
        }
        file.close();
        return Optional.empty();
    }

    /** Asks the window that has the data directory to come to the front; false if it could not be asked. */
    static boolean askToFront(Path dataDirectory) {
        try (SocketChannel channel = SocketChannel.open(
                UnixDomainSocketAddress.of(dataDirectory.resolve(SOCKET)))) {
            ByteBuffer answer = ByteBuffer.allocate(1);
            return channel.read(answer) == 1;
        } catch (IOException | RuntimeException unheard) {
            LOG.info("The first window cannot be asked to come to the front", unheard);
            return false;
        }
    }

    @Override
    public void close() throws IOException {
        if (door != null) {
            door.close();
            Files.deleteIfExists(socket);
        }
        lock.release();
        file.close();
    }

    private static @Nullable ServerSocketChannel open(Path socket) {
        try {
            // Whoever left it behind has died, for the lock is ours.
            Files.deleteIfExists(socket);
            ServerSocketChannel door = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
            door.bind(UnixDomainSocketAddress.of(socket));
            ownersAlone(socket);
            return door;
        } catch (IOException | RuntimeException impossible) {
            LOG.info("No socket for second starts", impossible);
            return null;
        }
    }

    /** The directory is the owner's alone already; this holds even where that was undone. */
    private static void ownersAlone(Path path) throws IOException {
        if (path.getFileSystem().supportedFileAttributeViews().contains("posix")) {
            Files.setPosixFilePermissions(path, PosixFilePermissions.fromString("rw-------"));
        }
    }

    private static void answer(ServerSocketChannel door, Runnable toFront) {
        while (door.isOpen()) {
            try (SocketChannel caller = door.accept()) {
                toFront.run();
                caller.write(ByteBuffer.wrap(new byte[]{1}));
            } catch (AsynchronousCloseException closed) {
                return;
            } catch (IOException failed) {
                LOG.warn("A second start could not be answered", failed);
            }
        }
    }
}
