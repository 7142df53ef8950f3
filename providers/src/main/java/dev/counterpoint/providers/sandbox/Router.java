package dev.counterpoint.providers.sandbox;

import dev.counterpoint.providers.sandbox.dialect.AnswerId;
import dev.counterpoint.providers.sandbox.dialect.Dialect;
import dev.counterpoint.providers.sandbox.dialect.Dialect.Call;
import dev.counterpoint.providers.sandbox.dialect.ErrorReply;
import dev.counterpoint.providers.sandbox.dialect.InvalidRequestException;
import dev.counterpoint.providers.sandbox.script.Asked;
import dev.counterpoint.providers.sandbox.script.Fault;
import dev.counterpoint.providers.sandbox.script.Pacing;
import dev.counterpoint.providers.sandbox.script.Script;
import dev.counterpoint.providers.sandbox.script.Scripts;
import dev.counterpoint.providers.sandbox.server.Exchange;
import dev.counterpoint.providers.sandbox.server.Handler;
import dev.counterpoint.providers.sandbox.server.Request;
import java.io.IOException;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.StringJoiner;
import java.util.concurrent.atomic.AtomicLong;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Finds the dialect, the call and the script for a request. */
final class Router implements Handler {
    private static final String JSON = "application/json";
    private static final String PAGE = """
            <!DOCTYPE html>
            <html><head><title>%1$s</title></head>
            <body><h1>%1$s</h1><p>This page comes from the sandbox's script, in place of an answer.</p></body></html>
            """;

    private final Scripts scripts;
    private final List<Dialect> dialects;
    private final SandboxOptions options;
    private final Once once = new Once();
    private final Begun begun = new Begun();
    private final AtomicLong answers = new AtomicLong();

    Router(Scripts scripts, List<Dialect> dialects, SandboxOptions options) {
        this.scripts = scripts;
        this.dialects = dialects;
        this.options = options;
    }

    @Override
    public void handle(Exchange exchange) throws IOException, InterruptedException {
        String path = exchange.request().path();
        Optional<Dialect> dialect = dialects.stream().filter(d -> d.isMountedAt(path)).findFirst();
        if (dialect.isPresent()) {
            route(exchange, dialect.get(), path.substring(path.indexOf('/', 1)));
        } else {
            boolean root = path.equals("/");
            exchange.respond(root ? 200 : 404, Map.of("Content-Type", "text/plain; charset=utf-8"), root
                    ? "Counterpoint's sandbox: a server with scripts and no model. Ask under /openai/v1 or /anthropic.\n"
                    : "Nothing is here. Ask under /openai/v1 or /anthropic.\n");
        }
    }

    private void route(Exchange exchange, Dialect dialect, String path) throws IOException, InterruptedException {
        AnswerId id = new AnswerId(answers.incrementAndGet(), options.clock().now());
        Request request = exchange.request();
        try {
            Optional<Call> call = dialect.call(request.method(), path);
            if (call.isEmpty()) {
                fail(exchange, dialect, id, dialect.noSuchPath(request.method(), path, id));
                return;
            }
            switch (call.get()) {
                case Call.Chat chat -> chat(exchange, dialect, id, chat, exchange.request().body(), false);
                case Call.Talk(int messages) ->
                    chat(exchange, dialect, id, new Call.Chat(null, true), said(exchange, messages), false);
                case Call.Begin(String model) -> chat(exchange, dialect, id, new Call.Chat(model, true),
                        exchange.request().body(), true);
                case Call.Fetch(String begunId) -> fetch(exchange, dialect, id, begunId);
                case Call.Look(String begunId) -> look(exchange, dialect, id, begunId);
                case Call.Models() ->
                    ok(exchange, dialect, id, dialect.models(scripts.of(dialect.name()), request.query()));
                case Call.Model(String name) -> model(exchange, dialect, id, name);
                case Call.Other(var reply) -> fail(exchange, dialect, id, reply.get());
            }
        } catch (InvalidRequestException e) {
            fail(exchange, dialect, id, dialect.invalid(e, id));
        }
    }

    private void model(Exchange exchange, Dialect dialect, AnswerId id, String name) throws IOException {
        Optional<Script> script = script(dialect, name);
        if (script.isPresent()) {
            ok(exchange, dialect, id, dialect.model(script.get()));
        } else {
            fail(exchange, dialect, id, dialect.noSuchModel(name, id));
        }
    }

    private Optional<Script> script(Dialect dialect, String model) {
        return scripts.find(dialect.name(), model)
                .or(() -> model.startsWith(dialect.family())
                        ? scripts.find(dialect.name(), model.substring(dialect.family().length()))
                        : Optional.empty());
    }

    private static String said(Exchange exchange, int messages) throws InterruptedException {
        StringJoiner all = new StringJoiner(",", "{\"messages\":[", "]}");
        for (int i = 0; i < messages; i++) {
            all.add(exchange.receive());
        }
        return all.toString();
    }

    private void fetch(Exchange exchange, Dialect dialect, AnswerId id, String begunId)
            throws IOException, InterruptedException {
        Begun.Answer answer = begun.get(begunId);
        if (answer == null) {
            fail(exchange, dialect, id, dialect.noSuchPath("GET", begunId, id));
            return;
        }
        new Performance(answer.script(), answer.asked(), dialect, id, pacing(answer.script(), answer.asked()),
                options.clock(), exchange, () -> begun.told(begunId)).play();
    }

    private void look(Exchange exchange, Dialect dialect, AnswerId id, String begunId) throws IOException {
        Begun.Answer answer = begun.get(begunId);
        if (answer == null) {
            fail(exchange, dialect, id, dialect.noSuchPath("GET", begunId, id));
        } else {
            ok(exchange, dialect, id, answer.told()
                    ? dialect.whole(answer.asked(), answer.id(), Performance.told(answer.script(), answer.asked()))
                    : answer.begun());
        }
    }

    /** @param later whether the answer is fetched by another request */
    private void chat(Exchange exchange, Dialect dialect, AnswerId id, Call.Chat call, String body, boolean later)
            throws IOException, InterruptedException {
        Asked asked = dialect.read(exchange.request().headers(), json(body, dialect), call);
        Optional<Script> script = script(dialect, asked.model());
        if (script.isEmpty()) {
            fail(exchange, dialect, id, dialect.noSuchModel(asked.model(), id));
            return;
        }
        switch (script.get().fault()) {
            case Fault.Fails(var error, boolean firstOnly) when !firstOnly
                    || once.isFirst(dialect.name() + body) ->
                fail(exchange, dialect, id, dialect.error(error, id));
            case Fault.Page(int status) -> exchange.respond(status, Map.of("Content-Type", "text/html; charset=utf-8"),
                    status == 200
                            ? PAGE.formatted("Sign in to the network")
                            : PAGE.formatted(status + " Bad Gateway"));
            default -> {
                if (later) {
                    String root = "http://" + exchange.request().header("host").orElse("127.0.0.1") + "/"
                            + dialect.name();
                    String said = dialect.begun(asked, id, root);
                    begun.put(id.as(""), new Begun.Answer(id, script.get(), asked, said, false));
                    exchange.respond(201, headers(dialect, id, Map.of()), said);
                } else {
                    new Performance(script.get(), asked, dialect, id, pacing(script.get(), asked), options.clock(),
                            exchange, () -> {}).play();
                }
            }
        }
    }

    private Pacing pacing(Script script, Asked asked) {
        Pacing set = options.pacing();
        Pacing usual = set != null ? set : script.pacing();
        if (script.fault() instanceof Fault.SlowStart(Duration delay)) {
            usual = new Pacing(delay, usual.tokensPerSecond());
        }
        return asked.wish().over(usual);
    }

    private static JsonNode json(String body, Dialect dialect) {
        try {
            JsonNode node = JsonMapper.shared().readTree(body);
            if (node.isObject()) {
                return node;
            }
        } catch (JacksonException e) {
            // answered below, like JSON that is no object
        }
        throw dialect.notJson();
    }

    private static void ok(Exchange exchange, Dialect dialect, AnswerId id, String json) throws IOException {
        exchange.respond(200, headers(dialect, id, Map.of()), json);
    }

    private static void fail(Exchange exchange, Dialect dialect, AnswerId id, ErrorReply reply) throws IOException {
        exchange.respond(reply.status(), headers(dialect, id, reply.headers()), reply.body());
    }

    private static Map<String, String> headers(Dialect dialect, AnswerId id, Map<String, String> more) {
        Map<String, String> headers = new HashMap<>(dialect.headers(id));
        headers.put("Content-Type", JSON);
        headers.putAll(more);
        return headers;
    }
}
