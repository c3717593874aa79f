package dev.veneer.it.entrypoints;

import static dev.veneer.it.entrypoints.Denied.NO_PATH;
import static dev.veneer.it.entrypoints.Denied.accessDenied;
import static dev.veneer.it.entrypoints.Target.FILE;
import static dev.veneer.it.entrypoints.Target.FRESH;
import static java.nio.file.StandardOpenOption.CREATE_NEW;
import static java.nio.file.StandardOpenOption.READ;
import static java.nio.file.StandardOpenOption.WRITE;

import java.io.FileInputStream;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
import java.nio.channels.AsynchronousFileChannel;
import java.nio.channels.FileChannel;
import java.nio.channels.SelectableChannel;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import jdk.nio.Channels;

/** {@link FileChannel}, its implementation, {@link AsynchronousFileChannel} and channels made of descriptors. */
final class ChannelRows {
    private ChannelRows() {}

    static void declare(Rows rows) {
        declareAsynchronous(rows.type("java.nio.channels.AsynchronousFileChannel"));
        declareFileChannel(rows.type("java.nio.channels.FileChannel"));
        declareReads(rows.type("sun.nio.ch.FileChannelImpl"));
        declareWrites(rows.type("sun.nio.ch.FileChannelImpl"));
        rows.type("jdk.nio.Channels")
                .row(
                        "readWriteSelectableChannel(FileDescriptor,SelectableChannelCloser)",
                        ChannelRows::selectPipe,
                        NO_PATH);
    }

    private static void declareAsynchronous(Rows.Type channel) {
        channel.row(
                "open(Path,OpenOption[])",
                scene -> {
                    try (AsynchronousFileChannel opened = AsynchronousFileChannel.open(scene.file(), READ)) {
                        reads(scene, buffer -> opened.read(buffer, 0).get(10, TimeUnit.SECONDS));
                    }
                },
                accessDenied(FILE, path -> AsynchronousFileChannel.open(path, READ)));
        channel.row(
                "open(Path,Set,ExecutorService,FileAttribute[])",
                scene -> {
                    ExecutorService threads = Executors.newSingleThreadExecutor();
                    try (AsynchronousFileChannel opened =
                            AsynchronousFileChannel.open(scene.fresh(), Set.of(WRITE, CREATE_NEW), threads)) {
                        opened.write(ByteBuffer.wrap(scene.bytes()), 0).get(10, TimeUnit.SECONDS);
                    } finally {
                        threads.shutdown();
                    }
                    Expect.same(scene.text(), scene.written());
                },
                accessDenied(FRESH, path -> AsynchronousFileChannel.open(path, Set.of(WRITE, CREATE_NEW), null)));
    }

    private static void declareFileChannel(Rows.Type channel) {
        channel.row(
                "open(Path,OpenOption[])",
                scene -> {
                    try (FileChannel opened = FileChannel.open(scene.file(), READ)) {
                        reads(scene, opened::read);
                    }
                },
                accessDenied(FILE, path -> FileChannel.open(path, READ)));
        channel.row(
                "open(Path,Set,FileAttribute[])",
                scene -> {
                    try (FileChannel opened = FileChannel.open(scene.fresh(), Set.of(WRITE, CREATE_NEW))) {
                        opened.write(ByteBuffer.wrap(scene.bytes()));
                    }
                    Expect.same(scene.text(), scene.written());
                },
                accessDenied(FRESH, path -> FileChannel.open(path, Set.of(WRITE, CREATE_NEW))));
        channel.row(
                "read(ByteBuffer[])",
                scene -> {
                    try (FileChannel opened = FileChannel.open(scene.file(), READ)) {
                        reads(scene, buffer -> opened.read(new ByteBuffer[] {buffer}));
                    }
                },
                NO_PATH);
        channel.row(
                "write(ByteBuffer[])",
                scene -> writes(scene, (opened, buffer) -> opened.write(new ByteBuffer[] {buffer})),
                NO_PATH);
    }

    private static void declareReads(Rows.Type channel) {
        channel.row(
                "open(FileDescriptor,String,boolean,boolean,boolean,boolean,Closeable)",
                scene -> {
                    try (FileInputStream in = new FileInputStream(scene.file().toFile())) {
                        reads(scene, in.getChannel()::read);
                    }
                },
                NO_PATH);
        channel.row(
                "read(ByteBuffer)",
                scene -> {
                    try (FileChannel opened = FileChannel.open(scene.file(), READ)) {
                        reads(scene, opened::read);
                    }
                },
                NO_PATH);
        channel.row(
                "read(ByteBuffer,long)",
                scene -> {
                    try (FileChannel opened = FileChannel.open(scene.file(), READ)) {
                        reads(scene, buffer -> opened.read(buffer, 0));
                    }
                },
                NO_PATH);
        channel.row(
                "read(ByteBuffer[],int,int)",
                scene -> {
                    try (FileChannel opened = FileChannel.open(scene.file(), READ)) {
                        reads(scene, buffer -> opened.read(new ByteBuffer[] {buffer}, 0, 1));
                    }
                },
                NO_PATH);
    }

    private static void declareWrites(Rows.Type channel) {
        channel.row("write(ByteBuffer)", scene -> writes(scene, FileChannel::write), NO_PATH);
        channel.row(
                "write(ByteBuffer,long)", scene -> writes(scene, (opened, buffer) -> opened.write(buffer, 0)), NO_PATH);
        channel.row(
                "write(ByteBuffer[],int,int)",
                scene -> writes(scene, (opened, buffer) -> opened.write(new ByteBuffer[] {buffer}, 0, 1)),
                NO_PATH);
    }

    /** A way to fill a buffer. */
    @FunctionalInterface
    private interface Reading {
        Number into(ByteBuffer buffer) throws Exception;
    }

    /** A way to write a buffer. */
    @FunctionalInterface
    private interface Writing {
        Number to(FileChannel channel, ByteBuffer buffer) throws IOException;
    }

    private static void reads(Scene scene, Reading reading) throws Exception {
        ByteBuffer buffer = ByteBuffer.allocate(scene.bytes().length);
        Expect.same(buffer.capacity(), reading.into(buffer).intValue());
        Expect.same(scene.text(), new String(buffer.array(), StandardCharsets.UTF_8));
    }

    private static void writes(Scene scene, Writing writing) throws IOException {
        try (FileChannel opened = FileChannel.open(scene.fresh(), CREATE_NEW, WRITE)) {
            Expect.same(
                    scene.bytes().length,
                    writing.to(opened, ByteBuffer.wrap(scene.bytes())).intValue());
        }
        Expect.same(scene.text(), scene.written());
    }

    /** Selects on a named pipe: a regular file's descriptor cannot be selected. */
    private static void selectPipe(Scene scene) throws Exception {
        Path pipe = scene.fresh();
        Process process = new ProcessBuilder("mkfifo", scene.host(pipe).toString()).start();
        Expect.same(0, process.waitFor());
        AtomicBoolean closed = new AtomicBoolean();
        try (RandomAccessFile file = new RandomAccessFile(pipe.toFile(), "rw");
                Selector selector = Selector.open();
                SelectableChannel channel = Channels.readWriteSelectableChannel(file.getFD(), new Closing(closed))) {
            channel.configureBlocking(false);
            SelectionKey key = channel.register(selector, SelectionKey.OP_READ);
            file.write('v');
            Expect.same(1, selector.select(10_000));
            Expect.same(true, key.isReadable());
            key.cancel();
            selector.selectNow();
        }
        Expect.same(true, closed.get());
    }

    /** Notes that the channel was closed; the descriptor belongs to the file. */
    private record Closing(AtomicBoolean closed) implements Channels.SelectableChannelCloser {
        @Override
        public void implCloseChannel(SelectableChannel channel) {
            closed.set(true);
        }

        @Override
        public void implReleaseChannel(SelectableChannel channel) {
            closed.set(true);
        }
    }
}
