package dev.counterpoint.providers.sandbox.server;

import java.io.IOException;

/** Answers requests, each on a virtual thread of its own, which is interrupted when the client goes away. */
@FunctionalInterface
public interface Handler {

    /**
     * @throws IOException          if the client went away, which is no fault of the server
     * @throws InterruptedException likewise, noticed while pausing
     */
    void handle(Exchange exchange) throws IOException, InterruptedException;
}
