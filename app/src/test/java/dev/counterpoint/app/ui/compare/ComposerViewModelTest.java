package dev.counterpoint.app.ui.compare;

import static org.assertj.core.api.Assertions.assertThat;

import dev.counterpoint.app.run.PromptContent;
import dev.counterpoint.providers.chat.Message;
import dev.counterpoint.providers.chat.Opaque;
import dev.counterpoint.providers.chat.Parameters;
import dev.counterpoint.providers.chat.Part;
import dev.counterpoint.providers.chat.Role;
import dev.counterpoint.providers.chat.Tool;
import dev.counterpoint.providers.chat.OutputFormat;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class ComposerViewModelTest {
    private final AtomicInteger changes = new AtomicInteger();
    private final ComposerViewModel composer = new ComposerViewModel(changes::incrementAndGet);

    @Test
    void variables_followWhatIsTyped() {
        composer.add(Role.SYSTEM).textProperty().set("You answer for {{company}}.");
        composer.add(Role.USER).textProperty().set("{{order}} of {{company}}");
        assertThat(composer.variables().shown()).extracting(VariablesModel.Variable::name).containsExactly("company",
                "order");
        composer.move(composer.messages().get(1), -1);
        assertThat(composer.variables().shown()).extracting(VariablesModel.Variable::name).containsExactly("order",
                "company");
    }

    @Test
    void filled_putsValuesIn_andLeavesEmptyMessagesOut() {
        composer.add(Role.SYSTEM);
        composer.add(Role.USER).textProperty().set("Hello {{name}}");
        composer.variables().shown().getFirst().value().set("Amélie");
        assertThat(composer.filled()).containsExactly(Message.user("Hello Amélie"));
    }

    @Test
    void check_asksForAPrompt_andForgetsItOnceOneIsWritten() {
        composer.add(Role.SYSTEM).textProperty().set("Be brief.");
        MessageModel user = composer.add(Role.USER);
        assertThat(composer.check()).isFalse();
        assertThat(composer.problemProperty().get()).startsWith("Write a prompt first");
        user.textProperty().set("Hello");
        assertThat(composer.problemProperty().get()).isEmpty();
        assertThat(composer.check()).isTrue();
    }

    @Test
    void content_carriesWhatIsNotText_unchanged() {
        Message answer = new Message(Role.ASSISTANT,
                List.of(new Part.Reasoning("hm", new Opaque("anthropic", "{\"signature\":\"x\"}")),
                        new Part.Text("Yes."), new Part.ToolCall("1", "lookup", "{}")));
        composer.load(new PromptContent(List.of(answer), Map.of(), Parameters.NONE, List.of()));
        assertThat(composer.content().messages()).containsExactly(answer);
        composer.messages().getFirst().textProperty().set("No.");
        assertThat(composer.content().messages().getFirst().parts()).containsExactly(answer.parts().get(0),
                new Part.Text("No."), answer.parts().get(2));
    }

    @Test
    void check_namesWhereAToolOrASchemaIsWrong() {
        composer.add(Role.USER).textProperty().set("Hello");
        composer.tools().add().parametersProperty().set("{");
        assertThat(composer.check()).isFalse();
        assertThat(composer.problemProperty().get()).endsWith("See Tools.");
        composer.tools().all().getFirst().parametersProperty().set("{}");
        composer.output().kindProperty().set(OutputModel.Kind.SCHEMA);
        composer.output().schemaProperty().set("[]");
        assertThat(composer.check()).isFalse();
        assertThat(composer.problemProperty().get()).endsWith("See Output.");
        composer.output().schemaProperty().set("{}");
        assertThat(composer.problemProperty().get()).isEmpty();
    }

    @Test
    void draft_keepsToolsAndOutput_evenHalfWritten() {
        PromptContent content = new PromptContent(List.of(Message.user("x")), Map.of(), Parameters.NONE,
                List.of(new Tool("lookup", "Looks up", "{\"type\":")), new OutputFormat.JsonSchema("a", "{", true));
        composer.load(content);
        assertThat(composer.draft()).isEqualTo(content);
    }

    @Test
    void everyEdit_isHeard() {
        MessageModel message = composer.add(Role.USER);
        int before = changes.get();
        message.textProperty().set("a");
        message.roleProperty().set(Role.SYSTEM);
        message.roleProperty().set(Role.USER);
        composer.parameters().fields().getFirst().textProperty().set("1");
        assertThat(changes.get()).isEqualTo(before + 4);
    }
}
