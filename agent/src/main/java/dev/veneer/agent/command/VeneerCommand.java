package dev.veneer.agent.command;

import dev.veneer.agent.StartFailure;
import dev.veneer.policies.config.PolicyException;
import dev.veneer.policies.config.Problem;
import java.io.PrintWriter;
import java.util.List;
import java.util.Locale;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import picocli.CommandLine.UnmatchedArgumentException;

/** The command {@code veneer}, which has the others. */
@Command(
        name = "veneer",
        mixinStandardHelpOptions = true,
        versionProvider = VersionLines.class,
        synopsisSubcommandLabel = "COMMAND",
        subcommands = {
            RunCommand.class,
            CheckCommand.class,
            ExplainCommand.class,
            PathCommand.class,
            DiffCommand.class,
            ApplyCommand.class,
            DiscardCommand.class,
            ExportCommand.class,
            ClockCommand.class,
            CommandLine.HelpCommand.class
        },
        description = "Gives an unmodified Java program the virtual environment that a policy file describes.",
        exitCodeListHeading = "%nExit status:%n",
        exitCodeList = {
            "0:success; of 'run': the program's own",
            "1:there is no answer, as no host path behind a tmpfs, no timer; of 'diff': there are changes",
            "2:the command line is wrong; of 'clock': there is no such process, or it has no clock",
            "3:changes of an overlay are refused: in use, half applied, or in conflict; the clock refused",
            "74:the host refused a file, or a process",
            "78:the policy is wrong; nothing was run"
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  veneer check policy.yaml",
            "  veneer run -p policy.yaml -- java -jar app.jar",
            "  veneer explain policy.yaml filesystem.write /etc/passwd",
            "",
            "The same jar is the agent: java -javaagent:veneer.jar=policy.yaml -jar app.jar",
            "'veneer COMMAND --help' tells more of a command."
        })
final class VeneerCommand implements Runnable {
    /** What every line on standard error begins with. */
    static final String PREFIX = "veneer: ";

    private static final int HELP_WIDTH = 100;

    @Spec
    private CommandSpec spec;

    @SuppressWarnings("NullAway.Init") // picocli sets the field
    VeneerCommand() {}

    /**
     * Runs a command line.
     *
     * @param args the command line
     * @param out where results go
     * @param err where everything else goes
     * @return the exit status
     */
    static int execute(String[] args, PrintWriter out, PrintWriter err) {
        if (args.length > 0 && Unavailable.isCommand(args[0])) {
            err.println(PREFIX + Unavailable.command(args[0]));
            return CommandFailure.USAGE;
        }
        return commandLine().setOut(out).setErr(err).execute(args);
    }

    private static CommandLine commandLine() {
        // '@file' belongs to the java that 'run' starts.
        CommandLine commandLine = new CommandLine(new VeneerCommand())
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setExpandAtFiles(false)
                .setParameterExceptionHandler((e, args) -> usageError(e))
                .setExecutionExceptionHandler((e, line, result) -> failure(e, line.getErr()));
        commandLine.setUsageHelpWidth(HELP_WIDTH);
        commandLine.getSubcommands().forEach(VeneerCommand::prepare);
        return commandLine;
    }

    private static void prepare(String name, CommandLine command) {
        if (!name.equals("help")) {
            command.getCommandSpec().addMixin("help", CommandSpec.forAnnotatedObject(new HelpOption()));
        }
        if (name.equals("run")) {
            // Without '--', what follows 'java' is not ours either.
            command.setStopAtPositional(true);
        }
    }

    @Override
    public void run() {
        throw new ParameterException(
                spec.commandLine(),
                "no command; there are run, check, explain, path, diff, apply, discard, export and clock");
    }

    private static int usageError(ParameterException e) {
        CommandLine line = e.getCommandLine();
        PrintWriter err = line.getErr();
        err.println(PREFIX + message(e) + suggestion(e));
        err.println(PREFIX + "'" + line.getCommandSpec().qualifiedName() + " --help' shows how it is used");
        return CommandFailure.USAGE;
    }

    private static String message(ParameterException e) {
        if (e instanceof UnmatchedArgumentException unmatched && !unmatched.isUnknownOption()) {
            String what = e.getCommandLine().getParent() == null ? "unknown command '" : "one argument too many: '";
            return what + unmatched.getUnmatched().get(0) + "'";
        }
        return beginningLowerCase(String.valueOf(e.getMessage()));
    }

    private static String suggestion(ParameterException e) {
        List<String> suggestions =
                e instanceof UnmatchedArgumentException unmatched ? unmatched.getSuggestions() : List.of();
        return suggestions.isEmpty() ? "" : "; did you mean '" + suggestions.get(0) + "'?";
    }

    private static String beginningLowerCase(String message) {
        return message.substring(0, Math.min(1, message.length())).toLowerCase(Locale.ROOT)
                + message.substring(Math.min(1, message.length()));
    }

    private static int failure(Exception e, PrintWriter err) {
        if (e instanceof PolicyException policy) {
            policy.problems().stream().map(Problem::toString).forEach(problem -> err.println(PREFIX + problem));
            return CommandFailure.POLICY;
        }
        if (e instanceof StartFailure start) {
            start.problems().forEach(problem -> err.println(PREFIX + problem));
            return CommandFailure.POLICY;
        }
        if (e instanceof CommandFailure failure) {
            err.println(PREFIX + failure.getMessage());
            return failure.status();
        }
        err.println(PREFIX + "the command failed, which is a mistake of Veneer; please report it with these lines");
        e.printStackTrace(err);
        return CommandFailure.SOFTWARE;
    }
}
