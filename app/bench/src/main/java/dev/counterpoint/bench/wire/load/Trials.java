package dev.counterpoint.bench.wire.load;

import dev.counterpoint.bench.Java;
import dev.counterpoint.bench.server.LoadServer;
import dev.counterpoint.bench.server.ServerProcess;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.TimeUnit;
import tools.jackson.databind.json.JsonMapper;

/** Runs loads, each against a server and in a client's process of its own. */
final class Trials {
    private static final int PATIENCE_MINUTES = 3;
    private static final JsonMapper JSON = new JsonMapper();

    private Trials() {}

    static Outcome run(Load load) throws IOException, InterruptedException {
        try (ServerProcess server = ServerProcess.start(LoadServer.class)) {
            Process client = Java.start(Trial.class, List.of(), JSON.writeValueAsString(load),
                    server.root("http").toString());
            // It says no more than a pipe holds.
            if (!client.waitFor(PATIENCE_MINUTES, TimeUnit.MINUTES)) {
                client.destroyForcibly().waitFor();
                return failed("did not complete in " + PATIENCE_MINUTES + " minutes");
            }
            List<String> said = new String(client.getInputStream().readAllBytes(), StandardCharsets.UTF_8).lines()
                    .toList();
            Outcome outcome = client.exitValue() != 0 || said.isEmpty()
                    ? failed("its process ended with " + client.exitValue())
                    : JSON.readValue(said.getLast(), Outcome.class);
            System.out.println("   " + load.peer().title() + ", " + load.shape().protocol().wire() + ": " + outcome);
            return outcome;
        }
    }

    private static Outcome failed(String why) {
        double none = Double.NaN;
        return new Outcome(0, none, none, none, none, none, 0, none, why);
    }
}
