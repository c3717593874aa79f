package dev.veneer.agent.command;

import dev.veneer.policies.changes.ChangesDirectory;
import dev.veneer.policies.changes.ChangesException;
import dev.veneer.policies.changes.LayerArchive;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code veneer export}: packs what runs on an overlay changed as a layer of a container image. */
@Command(
        name = "export",
        description = {
            "Writes what was changed in an overlay as a layer of a container image: a tar file in the form of the OCI image"
                    + " layer specification, with whiteouts for what was deleted.",
            "Names are relative to the overlay's target, unless --prefix puts them elsewhere."
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  veneer export --oci layer.tar ./changes",
            "  veneer export --oci layer.tar --prefix /data ./changes"
        })
final class ExportCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Mixin
    private ChangesArgument argument;

    @Option(
            names = "--oci",
            required = true,
            paramLabel = "FILE",
            description = "The tar file to write; one that is there is replaced.")
    private Path file;

    @Option(
            names = "--prefix",
            paramLabel = "PATH",
            description = "The directory of the image in which the names are to be. [its root]")
    private String prefix = "/";

    @SuppressWarnings("NullAway.Init") // picocli sets the fields
    ExportCommand() {}

    @Override
    public Integer call() {
        return argument.with(this::export);
    }

    private int export(ChangesDirectory changes) throws ChangesException, IOException {
        Path target = file.toAbsolutePath().normalize();
        if (target.startsWith(changes.path())) {
            throw new CommandFailure(
                    CommandFailure.USAGE, "'" + file + "' would lie in the changes themselves; name another file");
        }
        return changes.holding(() -> {
            changes.requireWhole();
            int count = write(changes, target);
            PrintWriter out = spec.commandLine().getOut();
            out.println("packed " + count + (count == 1 ? " name" : " names") + " in " + file);
            out.flush();
            return 0;
        });
    }

    /** Writes beside, so that the file is whole or not there. */
    private int write(ChangesDirectory changes, Path target) throws IOException {
        Path temporary = target.resolveSibling(target.getFileName() + ".new");
        try {
            int count;
            try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(temporary));
                    LayerArchive archive = new LayerArchive(out, prefix())) {
                count = archive.add(changes);
            }
            Files.move(temporary, target, StandardCopyOption.ATOMIC_MOVE);
            return count;
        } finally {
            Files.deleteIfExists(temporary);
        }
    }

    private String prefix() {
        String path = Path.of("/").resolve(prefix).normalize().toString().substring(1);
        byte[] bytes = (path.isEmpty() ? "" : path + "/").getBytes(NioHostTree.FILE_NAMES);
        return new String(bytes, StandardCharsets.ISO_8859_1);
    }
}
