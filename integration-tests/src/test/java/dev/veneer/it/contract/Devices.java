package dev.veneer.it.contract;

import static dev.veneer.it.contract.Fixture.file;
import static dev.veneer.it.contract.Fixture.link;

import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.RandomAccessFile;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.List;

/** The devices that every program expects, whatever else is virtual. */
final class Devices implements Topic {
    private static final Path NULL = Path.of("/dev/null");

    @Override
    public String name() {
        return "devices";
    }

    @Override
    public void ask(Contract c) {
        c.check("null-reads-nothing", d -> Files.readAllBytes(NULL).length);
        c.check("null-stream-reads-nothing", d -> {
            try (FileInputStream in = new FileInputStream("/dev/null")) {
                return in.read();
            }
        });
        c.check("null-swallows", d -> Files.writeString(NULL, "lost"));
        c.check("null-stream-swallows", d -> {
            try (FileOutputStream out = new FileOutputStream("/dev/null", true)) {
                out.write(new byte[100]);
            }
            return NULL.toFile().length();
        });
        c.check("null-random-access", d -> {
            try (RandomAccessFile file = new RandomAccessFile("/dev/null", "rw")) {
                file.write(1);
                return file.read();
            }
        });
        c.check("null-kind", d -> {
            BasicFileAttributes is = Files.readAttributes(NULL, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
            return List.of(
                    is.isOther(),
                    is.isRegularFile(),
                    NULL.toFile().isFile(),
                    NULL.toFile().canWrite());
        });
        c.check("null-real-path", d -> List.of(NULL.toRealPath(), NULL.toFile().getCanonicalFile()));
        c.check("null-through-link", d -> Files.readAllBytes(link(d, "l", "/dev/null")).length);
        c.check(
                "null-through-relative-link",
                d -> Files.readAllBytes(link(d, "l", "../".repeat(64) + "dev/null")).length);
        c.check("null-as-input-of-child", d -> Children.output(new ProcessBuilder("cat").redirectInput(NULL.toFile())));
        c.check(
                "discarded-output-of-child",
                d -> Children.output(new ProcessBuilder("echo", "lost").redirectOutput(Redirect.DISCARD)));
        c.check("null-as-directory", d -> Files.readString(NULL.resolve("x")));
        c.check("zero", d -> sum("/dev/zero"));
        c.check("random", d -> length("/dev/urandom"));
        c.check("null-in-listing", d -> Fixture.names(Path.of("/dev")).contains("null"));
        c.check("copy-to-null-device-file", d -> Files.copy(file(d, "f"), NULL));
    }

    private static int sum(String device) throws IOException {
        try (InputStream in = new FileInputStream(device)) {
            int sum = 0;
            for (byte value : in.readNBytes(16)) {
                sum += value;
            }
            return sum;
        }
    }

    private static int length(String device) throws IOException {
        try (InputStream in = Files.newInputStream(Path.of(device))) {
            return in.readNBytes(16).length;
        }
    }
}
