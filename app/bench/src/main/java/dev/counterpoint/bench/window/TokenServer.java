package dev.counterpoint.bench.window;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.locks.LockSupport;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Speaks Chat Completions over plain HTTP/1.1 and answers with a {@link Shape} at its pace, an event and a write a token
 * up to 1,000 a second. A process of its own, so that it takes no time from the window's; ends with its standard input.
 */
final class TokenServer {
    private static final Pattern MODEL = Pattern.compile("\"model\"\\s*:\\s*\"([a-z]+-\\d+-\\d+)\"");
    private static final Pattern LENGTH = Pattern.compile("(?i)content-length:\\s*(\\d+)");
    /** Faster ones are written once in two milliseconds, as a server's own buffers would have it. */
    private static final long LEAST_PAUSE_NANOS = 2_000_000;

    private TokenServer() {}

    public static void main(String[] arguments) throws IOException {
        ServerSocket server = new ServerSocket(0, 64, InetAddress.getLoopbackAddress());
        System.out.println(server.getLocalPort());
        Thread.ofPlatform().daemon().start(() -> {
            while (true) {
                try {
                    Socket socket = server.accept();
                    socket.setTcpNoDelay(true);
                    Thread.ofVirtual().start(() -> serve(socket));
                } catch (IOException closed) {
                    return;
                }
            }
        });
        while (System.in.read() >= 0) {
            // Until whoever started it goes.
        }
    }

    private static void serve(Socket socket) {
        try (socket;
                InputStream in = new BufferedInputStream(socket.getInputStream());
                OutputStream out = new BufferedOutputStream(socket.getOutputStream(), 65_536)) {
            while (true) {
                String head = head(in);
                Matcher length = LENGTH.matcher(head);
                String body = length.find()
                        ? new String(in.readNBytes(Integer.parseInt(length.group(1))), StandardCharsets.UTF_8)
                        : "";
                Matcher model = MODEL.matcher(body);
                if (head.isEmpty()) {
                    return;
                }
                if (model.find()) {
                    answer(Shape.of(model.group(1)), out);
                } else {
                    out.write(
                            "HTTP/1.1 404 Not Found\r\nContent-Length: 0\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
                    out.flush();
                }
            }
        } catch (IOException gone) {
            // The window left.
        }
    }

    private static String head(InputStream in) throws IOException {
        StringBuilder head = new StringBuilder();
        int next = in.read();
        while (next >= 0) {
            head.append((char) next);
            if (head.length() >= 4 && head.indexOf("\r\n\r\n", head.length() - 4) >= 0) {
                return head.toString();
            }
            next = in.read();
        }
        return "";
    }

    private static void answer(Shape shape, OutputStream out) throws IOException {
        out.write("HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\nTransfer-Encoding: chunked\r\n\r\n"
                .getBytes(StandardCharsets.US_ASCII));
        chunk(out,
                "{\"choices\":[{\"index\":0,\"delta\":{\"role\":\"assistant\",\"content\":\"\"},\"finish_reason\":null}]}");
        out.flush();
        String field = shape.kind() == Shape.Kind.REASONING ? "reasoning_content" : "content";
        long start = System.nanoTime();
        int sent = 0;
        while (sent < shape.tokens()) {
            long due = Math.min(shape.tokens(), 1 + (System.nanoTime() - start) * shape.perSecond() / 1_000_000_000L);
            while (sent < due) {
                chunk(out, delta(field, shape.token(sent++)));
                if (shape.perSecond() <= 1000) {
                    out.flush();
                }
            }
            out.flush();
            long next = start + (long) sent * 1_000_000_000L / shape.perSecond() - System.nanoTime();
            LockSupport.parkNanos(Math.max(LEAST_PAUSE_NANOS, next));
        }
        if (shape.kind() == Shape.Kind.REASONING) {
            chunk(out, delta("content", "Twenty-three days: granted."));
        }
        chunk(out, "{\"choices\":[{\"index\":0,\"delta\":{},\"finish_reason\":\"stop\"}]}");
        chunk(out, "{\"choices\":[],\"usage\":{\"prompt_tokens\":12,\"completion_tokens\":" + shape.tokens() + "}}");
        chunk(out, "[DONE]");
        out.write("0\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
        out.flush();
    }

    private static String delta(String field, String text) {
        StringBuilder json = new StringBuilder(
                "{\"id\":\"chatcmpl-8\",\"object\":\"chat.completion.chunk\",\"created\":"
                        + "1770000000,\"model\":\"bench\",\"choices\":[{\"index\":0,\"delta\":{\"")
                .append(field)
                .append("\":\"");
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            switch (c) {
                case '\n' -> json.append("\\n");
                case '"', '\\' -> json.append('\\').append(c);
                default -> json.append(c);
            }
        }
        return json.append("\"},\"finish_reason\":null}]}").toString();
    }

    private static void chunk(OutputStream out, String data) throws IOException {
        byte[] event = ("data: " + data + "\n\n").getBytes(StandardCharsets.UTF_8);
        out.write((Integer.toHexString(event.length) + "\r\n").getBytes(StandardCharsets.US_ASCII));
        out.write(event);
        out.write('\r');
        out.write('\n');
    }
}
