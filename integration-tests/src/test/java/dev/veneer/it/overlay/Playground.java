package dev.veneer.it.overlay;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Random;

/** The tree that is played with, the source of chance, and the files that are held open meanwhile. */
final class Playground implements AutoCloseable {
    /** The names that there can be. */
    static final List<String> NAMES = List.of("a", "b", "c", "d", "e", "f", "g", "h");

    private static final int DEPTH = 3;
    private static final int HELD = 6;

    private final Path root;
    private final Random random;
    private final Deque<FileChannel> held = new ArrayDeque<>();
    private final StringBuilder told = new StringBuilder();

    Playground(Path root, Random random) {
        this.root = root;
        this.random = random;
    }

    /** Returns the root of the tree. */
    Path root() {
        return root;
    }

    /** Returns a number below {@code bound}. */
    int below(int bound) {
        return random.nextInt(bound);
    }

    /** Returns whether something of one chance in {@code chances} came true. */
    boolean oneIn(int chances) {
        return random.nextInt(chances) == 0;
    }

    /** Draws a path below the root, which need not exist. */
    Path path() {
        Path path = root;
        int depth = 1 + random.nextInt(DEPTH);
        for (int i = 0; i < depth; i++) {
            path = path.resolve(NAMES.get(random.nextInt(NAMES.size())));
        }
        tell(root.relativize(path));
        return path;
    }

    /** Draws a name. */
    String name() {
        String name = NAMES.get(random.nextInt(NAMES.size()));
        tell(name);
        return name;
    }

    /** Draws one of several. */
    @SafeVarargs
    final <T> T oneOf(T... choices) {
        T choice = choices[random.nextInt(choices.length)];
        tell(choice);
        return choice;
    }

    /** Draws a short text. */
    String text() {
        String text =
                Integer.toString(random.nextInt(1_000_000), Character.MAX_RADIX).repeat(1 + random.nextInt(40));
        tell(text.length());
        return text;
    }

    /** Has something shown in front of the outcome. */
    void tell(Object what) {
        told.append(told.length() == 0 ? "" : " ").append(what);
    }

    /** Returns what was told since the last call. */
    String told() {
        String text = told.toString();
        told.setLength(0);
        return text;
    }

    /** Holds a file open; the one that was held longest is closed for it. */
    void hold(FileChannel channel) throws IOException {
        held.addLast(channel);
        if (held.size() > HELD) {
            held.removeFirst().close();
        }
    }

    /** Draws one of the files that are held open, and puts it behind the others. */
    FileChannel held() {
        int skipped = held.isEmpty() ? 0 : random.nextInt(held.size());
        for (int i = 0; i < skipped; i++) {
            held.addLast(held.removeFirst());
        }
        FileChannel channel = held.removeFirst();
        held.addLast(channel);
        return channel;
    }

    @Override
    public void close() throws IOException {
        for (FileChannel channel : held) {
            channel.close();
        }
    }
}
