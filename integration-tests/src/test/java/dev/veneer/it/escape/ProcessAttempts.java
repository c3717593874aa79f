package dev.veneer.it.escape;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;

/** Child processes: the program, its directory and its redirects name files for the parent. */
final class ProcessAttempts {
    private ProcessAttempts() {}

    static void declare(Attempts attempts, World world) {
        declarePrograms(attempts, world);
        declareRelativePrograms(attempts, world);
        declareDirectories(attempts, world);
        declareRedirects(attempts, world);
    }

    private static void declarePrograms(Attempts attempts, World world) {
        String program = world.host() + "/denied/run.sh";
        attempts.see("program-denied", () -> output(new ProcessBuilder(program)));
        attempts.see("program-dotdot", () -> output(new ProcessBuilder(world.host() + "/outside/../denied/run.sh")));
        attempts.see("program-relative", () -> output(new ProcessBuilder("../denied/run.sh")));
        attempts.see(
                "program-exec",
                () -> NameAttempts.text(
                        Runtime.getRuntime().exec(new String[] {program}).getInputStream()));
        attempts.see("program-link", () -> {
            Path link = world.virtual().resolve("program");
            Files.createSymbolicLink(link, Path.of(program));
            return output(new ProcessBuilder(link.toString()));
        });
        attempts.see("program-proc", () -> output(new ProcessBuilder("/proc/self/root" + program)));
        attempts.see(
                "program-in-directory",
                () -> output(new ProcessBuilder("./denied/run.sh")
                        .directory(world.host().toFile())));
    }

    private static void declareRelativePrograms(Attempts attempts, World world) {
        attempts.see(
                "program-beside-directory",
                () -> output(new ProcessBuilder("./run.sh").directory(new File(world.host() + "/unstartable"))));
        attempts.see(
                "program-below-directory",
                () -> output(new ProcessBuilder("unstartable/../unstartable/run.sh")
                        .directory(world.host().toFile())));
        attempts.see("program-hidden-in-path", () -> output(new ProcessBuilder("hidden-in-path")));
    }

    private static void declareDirectories(Attempts attempts, World world) {
        attempts.see(
                "directory-denied",
                () -> output(new ProcessBuilder("cat", "secret.txt").directory(new File(world.host() + "/denied"))));
        attempts.see(
                "directory-dotdot",
                () -> output(new ProcessBuilder("cat", "secret.txt").directory(new File("../denied"))));
        attempts.see("directory-link", () -> {
            Path link = world.outside("directory-link");
            Files.createSymbolicLink(link, world.host().resolve("denied"));
            return output(new ProcessBuilder("cat", "secret.txt").directory(link.toFile()));
        });
        attempts.see(
                "directory-proc",
                () -> output(new ProcessBuilder("cat", "secret.txt")
                        .directory(new File("/proc/self/root" + world.host() + "/denied"))));
    }

    private static void declareRedirects(Attempts attempts, World world) {
        attempts.see(
                "redirect-input",
                () -> output(
                        new ProcessBuilder("cat").redirectInput(world.denied().toFile())));
        attempts.see(
                "redirect-input-proc",
                () -> output(new ProcessBuilder("cat").redirectInput(new File("/proc/self/root" + world.denied()))));
        attempts.deed(
                "redirect-output",
                () -> output(new ProcessBuilder("true")
                        .redirectOutput(world.victim(3).toFile())));
        attempts.deed(
                "redirect-append",
                () -> output(new ProcessBuilder("echo", "x")
                        .redirectOutput(
                                ProcessBuilder.Redirect.appendTo(world.victim(4).toFile()))));
        attempts.deed(
                "redirect-error",
                () -> output(
                        new ProcessBuilder("true").redirectError(world.victim(5).toFile())));
    }

    private static String output(ProcessBuilder builder) throws Exception {
        Process process = builder.start();
        process.getOutputStream().close();
        String seen = NameAttempts.text(process.getInputStream());
        process.waitFor();
        return seen;
    }
}
