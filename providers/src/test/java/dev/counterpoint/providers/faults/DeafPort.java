package dev.counterpoint.providers.faults;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.channels.SocketChannel;
import java.util.ArrayList;
import java.util.List;

/** A port whose queue is full: whoever connects to it waits, and nothing is said. */
final class DeafPort implements AutoCloseable {
    private static final int MORE_THAN_FIT = 8;

    private final ServerSocket server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
    private final List<SocketChannel> waiting = new ArrayList<>();

    DeafPort() throws IOException {
        for (int i = 0; i < MORE_THAN_FIT; i++) {
            SocketChannel channel = SocketChannel.open();
            channel.configureBlocking(false);
            boolean _ = channel
                    .connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), server.getLocalPort()));
            waiting.add(channel);
        }
    }

    URI uri() {
        return URI.create("http://127.0.0.1:" + server.getLocalPort());
    }

    @Override
    public void close() throws IOException {
        for (SocketChannel channel : waiting) {
            channel.close();
        }
        server.close();
    }
}
