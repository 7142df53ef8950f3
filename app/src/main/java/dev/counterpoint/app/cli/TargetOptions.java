package dev.counterpoint.app.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Stack;
import picocli.CommandLine.IParameterConsumer;
import picocli.CommandLine.MissingParameterException;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParameterException;

/** {@code --with} and {@code --fallback}, whose order tells which belong together: picocli alone forgets it. */
final class TargetOptions {

    /**
     * A {@code --with} and the {@code --fallback}s after it, as they were typed.
     *
     * @param fallbacks grows while the command line is read
     */
    record Asked(String target, List<String> fallbacks) {}

    private TargetOptions() {}

    /** Fills a list of {@link Asked}. */
    static final class With implements IParameterConsumer {
        @Override
        public void consumeParameters(Stack<String> arguments, ArgSpec option, CommandSpec command) {
            List<Asked> all = option.getValue();
            all.add(new Asked(value(arguments, option, command), new ArrayList<>()));
        }
    }

    /** Adds to the last that {@link With} made. */
    static final class FallbackOption implements IParameterConsumer {
        @Override
        public void consumeParameters(Stack<String> arguments, ArgSpec option, CommandSpec command) {
            String value = value(arguments, option, command);
            List<Asked> all = command.findOption("--with").getValue();
            if (all.isEmpty()) {
                throw new ParameterException(command.commandLine(),
                        "--fallback " + value
                                + " stands before any --with; it belongs after the one that it stands in for.");
            }
            all.getLast().fallbacks().add(value);
        }
    }

    private static String value(Stack<String> arguments, ArgSpec option, CommandSpec command) {
        boolean isNext = !arguments.isEmpty() && command.findOption(arguments.peek()) == null;
        if (!isNext) {
            String name = ((OptionSpec) option).longestName();
            throw new MissingParameterException(command.commandLine(), option,
                    "Missing required parameter for option '" + name + "' (" + option.paramLabel() + ")");
        }
        return arguments.pop();
    }
}
