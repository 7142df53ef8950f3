package dev.counterpoint.app.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.counterpoint.app.run.PromptContent;
import dev.counterpoint.providers.SentRequest;
import dev.counterpoint.providers.catalog.Price;
import dev.counterpoint.providers.chat.ChatRequest;
import dev.counterpoint.providers.chat.Message;
import dev.counterpoint.providers.chat.Opaque;
import dev.counterpoint.providers.chat.Parameters;
import dev.counterpoint.providers.chat.Part;
import dev.counterpoint.providers.chat.Role;
import dev.counterpoint.providers.chat.Tool;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What is written is read back the same, whatever is in it. */
class CodecTest {
    private static final JsonMapper MAPPER = new JsonMapper();

    @Property(tries = 300)
    void parts(@ForAll("partLists") List<Part> parts) {
        assertThat(PartJson.readParts(PartJson.writeParts(parts))).isEqualTo(parts);
    }

    @Property(tries = 200)
    void prompts(@ForAll("contents") PromptContent content) {
        PromptContent read = PromptJson.readContent(PromptJson.write(content), Files.NONE);

        assertThat(read).isEqualTo(content);
        assertThat(read.variables().keySet()).containsExactlyElementsOf(content.variables().keySet());
        assertThat(PromptJson.write(read)).isEqualTo(PromptJson.write(content));
    }

    @Property(tries = 200)
    void requests(@ForAll String model, @ForAll("contents") PromptContent content) {
        ChatRequest request = new ChatRequest(model, content.messages(), content.tools(), content.parameters());

        assertThat(PromptJson.readRequest(PromptJson.write(request), Files.NONE)).isEqualTo(request);
    }

    @Property(tries = 200)
    void sentRequests(@ForAll String text, @ForAll Map<String, List<String>> headers) {
        SentRequest request = new SentRequest("POST", text, headers, text);

        assertThat(WireJson.readRequest(WireJson.write(request))).isEqualTo(request);
    }

    @Property(tries = 100)
    void prices(@ForAll BigDecimal some, @ForAll boolean cached) {
        Price price = new Price(some, BigDecimal.TEN, cached ? some : null, null, "https://example.com",
                LocalDate.of(2026, 11, 21));

        assertThat(WireJson.readPrice(WireJson.write(price))).isEqualTo(price);
    }

    @Property(tries = 300)
    void halvesOfSurrogatePairs_surviveTheDatabase(@ForAll("halves") String text) throws Exception {
        String json = PartJson.writeParts(List.of(new Part.Text(text)));
        try (Sql sql = Connections.writing(Path.of(":memory:"))) {
            String stored = sql.first("SELECT ?", row -> row.getString(1), json).orElseThrow();

            assertThat(PartJson.readParts(stored)).containsExactly(new Part.Text(text));
        }
    }

    @Example
    void fieldsOfALaterVersion_arePassedOver_andMissingOnesHaveDefaults() {
        assertThat(PromptJson.readContent("{\"messages\":[],\"later\":{\"a\":1}}", Files.NONE))
                .isEqualTo(PromptContent.EMPTY);
    }

    @Provide
    Arbitrary<String> halves() {
        return Arbitraries.strings().withChars('\ud83d', '\ude00', 'a', '"', '\\', '\u0000').ofMaxLength(12);
    }

    @Provide
    Arbitrary<List<Part>> partLists() {
        return part().list().ofMaxSize(5);
    }

    @Provide
    Arbitrary<PromptContent> contents() {
        Arbitrary<Message> message = Combinators.combine(Arbitraries.of(Role.class), part().list().ofMaxSize(3))
                .as(Message::new);
        Arbitrary<Parameters> parameters = Arbitraries.maps(Arbitraries.strings().ofMaxLength(8), json()).ofMaxSize(4)
                .map(Parameters::new);
        Arbitrary<Map<String, String>> variables = Arbitraries.maps(Arbitraries.strings().ofMaxLength(8),
                Arbitraries.strings()).ofMaxSize(4);
        Arbitrary<Tool> tool = Combinators.combine(Arbitraries.strings(), Arbitraries.strings(), Arbitraries.strings())
                .as(Tool::new);
        return Combinators.combine(message.list().ofMaxSize(4), variables, parameters, tool.list().ofMaxSize(2))
                .as(PromptContent::new);
    }

    private static Arbitrary<Part> part() {
        Arbitrary<String> text = Arbitraries.strings();
        Arbitrary<Opaque> opaque = Combinators.combine(text, text).as(Opaque::new);
        return Arbitraries.oneOf(text.map(Part.Text::new), text.map(Part.Refusal::new),
                text.map(hidden -> new Part.Reasoning(hidden, null)),
                Combinators.combine(text, opaque).as(Part.Reasoning::new),
                Combinators.combine(text, text, text).as(Part.ToolCall::new),
                Combinators.combine(text, text, Arbitraries.of(true, false)).as(Part.ToolResult::new));
    }

    private static Arbitrary<JsonNode> json() {
        return Arbitraries.of("1", "0.7", "-12345678901234567890", "1e300", "true", "null", "\"x\\u0000\"",
                "[\"a\",[],{}]", "{\"b\":{\"c\":[1,2.5]}}").map(MAPPER::readTree);
    }
}
