package dev.veneer.agent.command;

import dev.veneer.policies.clock.control.ClockRequest;
import dev.veneer.policies.clock.control.ClockWord;
import dev.veneer.policies.clock.control.ControlException;
import dev.veneer.policies.clock.control.ControlledProcess;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.regex.Pattern;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code veneer clock}: shows and moves the clock of a program that runs. */
@Command(
        name = "clock",
        description = {
            "Shows the clock of a program that runs under a policy with a section 'clock', or tells it one of these:",
            "  set INSTANT       the wall clock shows this, as a time server sets it; no timer notices",
            "  advance DURATION  virtual time passes; timers fire in their order, each at its own time",
            "  jump DURATION     both clocks go forwards at once, as a computer's sleep does",
            "  next              go on to the next timer; the exit status is 1 where there is none",
            "  run DURATION      go on until no timer is pending, for so long at most",
            "  freeze            stand",
            "  rate X            run X times as fast as the real clock",
            "  resume            go on after 'freeze'",
            "  timers            list the pending timers",
            "  now               print what it shows, and nothing else"
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  veneer clock 4711",
            "  veneer clock 4711 advance 1h30m",
            "  veneer clock 4711 set 2030-01-01T00:00:00Z",
            "  veneer clock --json 4711 timers | jq"
        })
final class ClockCommand implements Callable<Integer> {
    private static final Pattern NUMBER = Pattern.compile("[1-9][0-9]{0,9}");

    @Spec
    private CommandSpec spec;

    @Parameters(index = "0", paramLabel = "PID", description = "The number of the program's process.")
    private String process;

    @Parameters(index = "1..*", arity = "0..*", paramLabel = "WORD", description = "What it is told; see above.")
    private List<String> words = List.of();

    @Option(names = "--json", description = "Print one JSON object.")
    private boolean json;

    @SuppressWarnings("NullAway.Init") // picocli sets the fields
    ClockCommand() {}

    @Override
    public Integer call() throws IOException {
        if (!NUMBER.matcher(process).matches()) {
            throw new CommandFailure(
                    CommandFailure.USAGE,
                    "'" + process
                            + "' is no number of a process; 'jps' lists the JVMs that run, as in: veneer clock 4711");
        }
        ClockRequest request = request();
        ClockReply reply = ClockReply.parse(process, ask(request.line()));
        PrintWriter out = spec.commandLine().getOut();
        if (request.word() == ClockWord.NEXT && reply.passed() == null) {
            throw new CommandFailure(
                    CommandFailure.NOTHING, "no timer is pending; the clock shows " + reply.value("now"));
        }
        if (json) {
            ClockJson.write(process, request.word(), reply, out);
        } else {
            ClockText.of(request.word(), reply).forEach(out::println);
        }
        out.flush();
        return 0;
    }

    private ClockRequest request() {
        try {
            return ClockRequest.parse(words);
        } catch (IllegalArgumentException e) {
            throw new CommandFailure(CommandFailure.USAGE, String.valueOf(e.getMessage()));
        }
    }

    private String ask(String line) {
        try {
            return ControlledProcess.of(process).ask(line);
        } catch (ControlException e) {
            int status = e.reason() == ControlException.Reason.FOREIGN ? CommandFailure.HOST : CommandFailure.USAGE;
            throw new CommandFailure(status, String.valueOf(e.getMessage()));
        } catch (IOException e) {
            throw new CommandFailure(CommandFailure.HOST, "cannot reach process " + process + ": " + e);
        }
    }
}
