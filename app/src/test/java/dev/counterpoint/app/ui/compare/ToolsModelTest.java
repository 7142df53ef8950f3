package dev.counterpoint.app.ui.compare;

import static org.assertj.core.api.Assertions.assertThat;

import dev.counterpoint.providers.chat.Tool;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class ToolsModelTest {
    private final AtomicInteger changes = new AtomicInteger();
    private final ToolsModel tools = new ToolsModel(changes::incrementAndGet);

    @Test
    void aNewToolCanBeSentAsItIs_andHasANameOfItsOwn() {
        tools.add();
        tools.add();
        assertThat(tools.isValid()).isTrue();
        assertThat(tools.value()).extracting(Tool::name).containsExactly("tool", "tool_2");
    }

    @Test
    void namesThatCannotBeAreTold() {
        ToolModel first = tools.add();
        ToolModel second = tools.add();
        second.nameProperty().set("tool");
        assertThat(first.nameProblem().get()).isEmpty();
        assertThat(second.nameProblem().get()).isEqualTo("Another tool has this name.");
        first.nameProperty().set("get weather");
        assertThat(first.nameProblem().get()).startsWith("A tool's name is of letters");
        assertThat(second.nameProblem().get()).isEmpty();
        assertThat(tools.isValid()).isFalse();
    }

    @Test
    void aSchemaThatIsNoneIsToldAndKept() {
        ToolModel tool = tools.add();
        tool.parametersProperty().set("{\"type\":");
        assertThat(tool.parametersProblem().get()).startsWith("This is not JSON");
        assertThat(tools.isValid()).isFalse();
        assertThat(tools.value().getFirst().parameters()).isEqualTo("{\"type\":");
    }

    @Test
    void aRemovedToolComesBackWhereItWas() {
        tools.load(List.of(new Tool("a", "", "{}"), new Tool("b", "", "{}")));
        ToolModel first = tools.all().getFirst();
        int before = changes.get();
        tools.insert(tools.remove(first), first);
        assertThat(tools.value()).extracting(Tool::name).containsExactly("a", "b");
        assertThat(changes.get()).isEqualTo(before + 2);
    }
}
