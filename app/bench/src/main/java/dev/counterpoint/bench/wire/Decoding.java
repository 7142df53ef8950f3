package dev.counterpoint.bench.wire;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.counterpoint.bench.server.Shape;
import dev.counterpoint.providers.HttpProviderClients;
import dev.counterpoint.providers.chat.StreamEvent;
import dev.counterpoint.providers.http.StreamDecoder;
import dev.langchain4j.http.client.sse.DefaultServerSentEventParser;
import dev.langchain4j.http.client.sse.ServerSentEvent;
import dev.langchain4j.http.client.sse.ServerSentEventListener;
import dev.langchain4j.model.openai.internal.chat.ChatCompletionResponse;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.infra.Blackhole;
import tools.jackson.core.JsonParser;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.json.JsonFactory;

/** Reads one answer that is in memory, each of its events a chunk of its own. Run by JMH; one thread. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class Decoding {
    static final int TOKENS = 1_000;

    @Param
    public Shape shape = Shape.OPENAI;

    private final JsonFactory json = new JsonFactory();
    /** As langchain4j's own, which is not public, is set up. */
    private final ObjectMapper mapper = new ObjectMapper()
            .disable(DeserializationFeature.FAIL_ON_IGNORED_PROPERTIES);
    private List<byte[]> chunks = List.of();
    private List<byte[]> documents = List.of();
    private byte[] whole = new byte[0];

    @Setup
    public void write() {
        chunks = shape.answer(TOKENS);
        documents = shape.documents(TOKENS);
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        chunks.forEach(all::writeBytes);
        whole = all.toByteArray();
    }

    /** Bytes to the program's events, with all its checks. */
    @Benchmark
    @OperationsPerInvocation(TOKENS)
    public StreamDecoder.Progress counterpoint(Blackhole sink) {
        StreamDecoder decoder = HttpProviderClients.decoder(shape.protocol(),
                (StreamEvent event) -> sink.consume(event));
        for (byte[] chunk : chunks) {
            decoder.feed(ByteBuffer.wrap(chunk));
        }
        return decoder.progress();
    }

    /** Every token of the JSON inside the chunks, and nothing done with it. */
    @Benchmark
    @OperationsPerInvocation(TOKENS)
    public void jackson(Blackhole sink) {
        for (byte[] document : documents) {
            try (JsonParser parser = json.createParser(ObjectReadContext.empty(), document, 0, document.length)) {
                for (var token = parser.nextToken(); token != null; token = parser.nextToken()) {
                    sink.consume(token);
                }
            }
        }
    }

    /** LangChain4j's parser of server-sent events, and its own classes filled by its JSON library; of one protocol. */
    @Benchmark
    @OperationsPerInvocation(TOKENS)
    public void langchain4j(Blackhole sink) {
        if (shape != Shape.OPENAI) {
            return;
        }
        new DefaultServerSentEventParser().parse(new ByteArrayInputStream(whole), new ServerSentEventListener() {
            @Override
            public void onEvent(ServerSentEvent event) {
                if (!Objects.equals(event.data(), "[DONE]")) {
                    sink.consume(read(event.data()));
                }
            }

            @Override
            public void onError(Throwable failed) {
                throw new IllegalStateException(failed);
            }
        });
    }

    private ChatCompletionResponse read(String data) {
        try {
            return mapper.readValue(data, ChatCompletionResponse.class);
        } catch (JsonProcessingException failed) {
            throw new IllegalStateException(failed);
        }
    }
}
