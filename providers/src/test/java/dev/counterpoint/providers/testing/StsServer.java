package dev.counterpoint.providers.testing;

import java.net.ServerSocket;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * Amazon's Security Token Service on loopback (STS API reference: AssumeRole, AssumeRoleWithWebIdentity,
 * GetCallerIdentity). It recomputes every signature, counts, and gives keys numbered from 1.
 */
public final class StsServer implements AutoCloseable {
    /** What it was asked, by whom (empty for nobody), and under which region and service it was signed. */
    public record Asked(String action, Map<String, String> fields, String by, String scope, @Nullable String token) {}

    /** An error to answer with. */
    public record Denial(int status, String code, String message) {}

    private final WireServer server;
    private final Map<String, String> secrets = new ConcurrentHashMap<>(Map.of("AKIDBASE", "base-secret-key"));
    private final List<Asked> asked = new CopyOnWriteArrayList<>();
    private final List<AssertionError> wrong = new CopyOnWriteArrayList<>();
    private final Map<String, Denial> denials = new ConcurrentHashMap<>();
    private final Map<String, String> callers = new ConcurrentHashMap<>();
    private final AtomicReference<Instant> expiration = new AtomicReference<>(
            Instant.now().plusSeconds(3600).truncatedTo(java.time.temporal.ChronoUnit.SECONDS));
    private volatile CountDownLatch gate = new CountDownLatch(0);

    public StsServer() {
        this.server = new WireServer(this::answer);
    }

    public StsServer(ServerSocket socket) {
        this.server = new WireServer(socket, this::answer);
    }

    public URI uri() {
        return server.uri("");
    }

    /** What was asked so far; every signature of it was right. */
    public List<Asked> asked() {
        if (!wrong.isEmpty()) {
            throw wrong.getFirst();
        }
        return asked;
    }

    public List<Asked> asked(String action) {
        return asked().stream().filter(one -> one.action().equals(action)).toList();
    }

    /** Keys that may sign beside those that are given out. */
    public StsServer knows(String accessKeyId, String secret) {
        secrets.put(accessKeyId, secret);
        return this;
    }

    /** The secrets of all keys that may sign, those that were given out among them. */
    public Map<String, String> secrets() {
        return secrets;
    }

    public StsServer denies(String action, int status, String code, String message) {
        denials.put(action, new Denial(status, code, message));
        return this;
    }

    public void allows(String action) {
        denials.remove(action);
    }

    /** What GetCallerIdentity says of a key. */
    public StsServer calls(String accessKeyId, String arn) {
        callers.put(accessKeyId, arn);
        return this;
    }

    public StsServer expiring(Instant at) {
        expiration.set(at);
        return this;
    }

    /** Answers wait for it. */
    public CountDownLatch hold() {
        gate = new CountDownLatch(1);
        return gate;
    }

    @Override
    public void close() {
        gate.countDown();
        server.close();
    }

    private void answer(WireServer.Request request, WireConnection to) throws Exception {
        Map<String, String> fields = form(request.body());
        String action = fields.getOrDefault("Action", "");
        String by = "";
        String scope = "";
        try {
            if (!action.equals("AssumeRoleWithWebIdentity")) {
                SigV4Check signature = SigV4Check.verify(request, secrets);
                by = signature.accessKeyId();
                scope = signature.region() + "/" + signature.service();
            }
        } catch (AssertionError bad) {
            wrong.add(bad);
        }
        asked.add(new Asked(action, fields, by, scope, request.headers().get("x-amz-security-token")));
        int number = asked(action).size();
        gate.await();
        Denial denial = denials.get(action);
        if (denial != null) {
            to.answer(denial.status(), "text/xml", """
                    <ErrorResponse xmlns="https://sts.amazonaws.com/doc/2011-06-15/"><Error><Type>Sender</Type>\
                    <Code>%s</Code><Message>%s</Message></Error><RequestId>r</RequestId></ErrorResponse>"""
                    .formatted(denial.code(), denial.message()));
        } else if (action.equals("GetCallerIdentity")) {
            to.answer(200, "text/xml", """
                    <GetCallerIdentityResponse xmlns="https://sts.amazonaws.com/doc/2011-06-15/">\
                    <GetCallerIdentityResult><Arn>%s</Arn><UserId>u</UserId><Account>123456789012</Account>\
                    </GetCallerIdentityResult></GetCallerIdentityResponse>"""
                    .formatted(callers.getOrDefault(by, "arn:aws:iam::123456789012:user/bob")));
        } else {
            String prefix = action.equals("AssumeRole") ? "ROLE" : "WEB";
            secrets.put("ASIA" + prefix + number, prefix + "-secret-" + number);
            to.answer(200, "text/xml", """
                    <%1$sResponse xmlns="https://sts.amazonaws.com/doc/2011-06-15/"><%1$sResult><Credentials>\
                    <AccessKeyId>ASIA%2$s%3$d</AccessKeyId><SecretAccessKey>%2$s-secret-%3$d</SecretAccessKey>\
                    <SessionToken>%2$s-token-%3$d</SessionToken><Expiration>%4$s</Expiration></Credentials>\
                    </%1$sResult></%1$sResponse>""".formatted(action, prefix, number, expiration.get()));
        }
    }

    private static Map<String, String> form(String body) {
        Map<String, String> fields = new LinkedHashMap<>();
        for (String pair : body.split("&", -1)) {
            int equals = pair.indexOf('=');
            if (equals > 0) {
                fields.put(pair.substring(0, equals),
                        URLDecoder.decode(pair.substring(equals + 1), StandardCharsets.UTF_8));
            }
        }
        return fields;
    }
}
