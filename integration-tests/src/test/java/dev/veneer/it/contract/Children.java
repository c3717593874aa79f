package dev.veneer.it.contract;

import static dev.veneer.it.contract.Fixture.directory;
import static dev.veneer.it.contract.Fixture.file;
import static dev.veneer.it.contract.Fixture.link;
import static dev.veneer.it.contract.Fixture.names;
import static dev.veneer.it.contract.Fixture.text;

import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Child processes: their program, their directory and their redirect files. */
final class Children implements Topic {
    @Override
    public String name() {
        return "children";
    }

    @Override
    public void ask(Contract c) {
        programs(c);
        directories(c);
        redirects(c);
        errors(c);
    }

    /** Runs a child and returns its exit status, standard output and standard error. */
    static String output(ProcessBuilder builder) throws IOException, InterruptedException {
        Process process = builder.start();
        process.getOutputStream().close();
        String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        String err = new String(process.getErrorStream().readAllBytes(), StandardCharsets.UTF_8);
        if (!process.waitFor(30, TimeUnit.SECONDS)) {
            process.destroyForcibly();
            return "still running";
        }
        return process.exitValue() + " [" + out + "] [" + err + "]";
    }

    private static void programs(Contract c) {
        c.check(
                "program",
                d -> output(new ProcessBuilder(
                        script(d, "run.sh", "echo from the script").toString())));
        c.check(
                "program-arguments",
                d -> output(
                        new ProcessBuilder(script(d, "run.sh", "echo \"$2-$1\"").toString(), "a", "b c")));
        c.check("program-through-link", d -> {
            script(d, "run.sh", "echo linked");
            return output(new ProcessBuilder(link(d, "l", "run.sh").toString()));
        });
        c.check("program-runtime-exec", d -> {
            Process process = Runtime.getRuntime()
                    .exec(new String[] {script(d, "run.sh", "exit 7").toString()});
            return process.waitFor();
        });
        c.check("program-environment", d -> {
            ProcessBuilder builder =
                    new ProcessBuilder(script(d, "run.sh", "echo $GREETING").toString());
            builder.environment().put("GREETING", "hello");
            return output(builder);
        });
        c.check(
                "program-with-spaces",
                d -> output(new ProcessBuilder(
                        script(d, "a script.sh", "echo spaces").toString())));
        c.check("program-relative-to-directory", d -> {
            script(d, "run.sh", "echo relative");
            return output(new ProcessBuilder("/bin/sh", "./run.sh").directory(d.toFile()));
        });
    }

    private static void directories(Contract c) {
        c.check("directory-reads", d -> {
            file(d, "f", "found");
            return output(new ProcessBuilder("cat", "f").directory(d.toFile()));
        });
        c.check("directory-writes", d -> {
            output(new ProcessBuilder("/bin/sh", "-c", "echo new > f").directory(d.toFile()));
            return text(d.resolve("f"));
        });
        c.check("directory-through-link", d -> {
            file(d, "s/f", "found");
            return output(
                    new ProcessBuilder("cat", "f").directory(link(d, "l", "s").toFile()));
        });
        c.check("directory-runtime-exec", d -> {
            file(d, "f", "found");
            Process process = Runtime.getRuntime().exec(new String[] {"cat", "f"}, null, d.toFile());
            return process.getInputStream().readAllBytes();
        });
        c.check(
                "directory-and-program",
                d -> output(new ProcessBuilder(script(d, "run.sh", "ls").toString())
                        .directory(directory(d, "s").toFile())));
    }

    private static void redirects(Contract c) {
        c.check("redirect-input", d -> {
            file(d, "in", "the input");
            return output(
                    new ProcessBuilder("cat").redirectInput(d.resolve("in").toFile()));
        });
        c.check("redirect-output", d -> {
            String told = output(new ProcessBuilder("echo", "hello")
                    .redirectOutput(d.resolve("out").toFile()));
            return List.of(told, text(d.resolve("out")));
        });
        c.check("redirect-output-truncates", d -> {
            file(d, "out", "much longer than what comes");
            output(new ProcessBuilder("echo", "short")
                    .redirectOutput(d.resolve("out").toFile()));
            return text(d.resolve("out"));
        });
        c.check("redirect-output-append", d -> {
            file(d, "out", "before ");
            output(new ProcessBuilder("echo", "after")
                    .redirectOutput(Redirect.appendTo(d.resolve("out").toFile())));
            return text(d.resolve("out"));
        });
        c.check("redirect-error", d -> {
            output(new ProcessBuilder("/bin/sh", "-c", "echo bad >&2")
                    .redirectError(d.resolve("err").toFile()));
            return List.of(text(d.resolve("err")), names(d));
        });
        c.check("redirect-through-link", d -> {
            file(d, "s/in", "linked input");
            return output(
                    new ProcessBuilder("cat").redirectInput(link(d, "l", "s/in").toFile()));
        });
        c.check("redirect-pipeline", d -> {
            file(d, "in", "b\na\n");
            List<Process> pipeline = ProcessBuilder.startPipeline(List.of(
                    new ProcessBuilder("cat").redirectInput(d.resolve("in").toFile()),
                    new ProcessBuilder("sort").redirectOutput(d.resolve("out").toFile())));
            int status = pipeline.get(1).waitFor();
            return List.of(status, text(d.resolve("out")));
        });
    }

    private static void errors(Contract c) {
        c.check("program-missing", d -> new ProcessBuilder(d + "/missing").start());
        c.check("program-not-executable", d -> new ProcessBuilder(file(d, "f").toString()).start());
        c.check("program-directory", d -> new ProcessBuilder(directory(d, "s").toString()).start());
        c.check("program-below-file", d -> new ProcessBuilder(file(d, "f") + "/x").start());
        c.check(
                "directory-missing",
                d -> new ProcessBuilder("cat")
                        .directory(d.resolve("missing").toFile())
                        .start());
        c.check(
                "directory-is-file",
                d -> new ProcessBuilder("cat").directory(file(d, "f").toFile()).start());
        c.check(
                "redirect-input-missing",
                d -> new ProcessBuilder("cat")
                        .redirectInput(d.resolve("x").toFile())
                        .start());
        c.check(
                "redirect-output-missing-parent",
                d -> new ProcessBuilder("cat")
                        .redirectOutput(d.resolve("missing/out").toFile())
                        .start());
        c.check(
                "redirect-output-directory",
                d -> new ProcessBuilder("cat")
                        .redirectOutput(directory(d, "s").toFile())
                        .start());
    }

    private static Path script(Path directory, String name, String body) throws IOException {
        Path script = file(directory, name, "#!/bin/sh\n" + body + "\n");
        if (!script.toFile().setExecutable(true)) {
            throw new IOException("cannot make executable: " + script);
        }
        return script;
    }
}
