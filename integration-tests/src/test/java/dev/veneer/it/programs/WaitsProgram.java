package dev.veneer.it.programs;

import java.io.FileInputStream;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.lang.ref.ReferenceQueue;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.ByteBuffer;
import java.nio.channels.AsynchronousCloseException;
import java.nio.channels.AsynchronousServerSocketChannel;
import java.nio.channels.AsynchronousSocketChannel;
import java.nio.channels.GatheringByteChannel;
import java.nio.channels.Pipe;
import java.nio.channels.ReadableByteChannel;
import java.nio.channels.Selector;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardWatchEventKinds;
import java.nio.file.WatchService;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.Timer;
import java.util.TimerTask;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.DelayQueue;
import java.util.concurrent.Delayed;
import java.util.concurrent.Exchanger;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.ForkJoinTask;
import java.util.concurrent.LinkedBlockingDeque;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.LinkedTransferQueue;
import java.util.concurrent.Phaser;
import java.util.concurrent.PriorityBlockingQueue;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.Semaphore;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.LockSupport;
import java.util.concurrent.locks.ReentrantLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.concurrent.locks.StampedLock;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Waits in every form that the JDK has, and prints how long each took by its own clock: {@code form TAB asked TAB took}, in
 * milliseconds, the last rounded up, one line a form. A form that fails prints what it failed with in the place of the last.
 *
 * <p>Arguments: for how many milliseconds each is to wait, and the names of forms, with a minus in front where one is to be left
 * out; no other means all.
 */
@SuppressWarnings({"WaitNotInLoop", "NakedNotify", "FutureReturnValueIgnored"
}) // It is the bare calls that are asked about.
public final class WaitsProgram {
    /** More bytes than a socket or a pipe keeps. */
    private static final int MUCH = 20_000_000;

    private final long millis;
    private final Map<String, Form> forms = new LinkedHashMap<>();

    private WaitsProgram(long millis) {
        this.millis = millis;
    }

    /** What waits. */
    @FunctionalInterface
    private interface Form {
        void run() throws Exception;
    }

    /** Runs the forms. */
    public static void main(String[] args) {
        WaitsProgram program = new WaitsProgram(args.length > 0 ? Long.parseLong(args[0]) : 200);
        program.sleeps();
        program.monitors();
        program.parks();
        program.locks();
        program.meetings();
        program.queues();
        program.timers();
        program.virtualThreads();
        program.channels();
        program.datagrams();
        program.files();
        program.watches();
        program.others();
        Set<String> names = Stream.of(args).skip(1).collect(Collectors.toSet());
        boolean all = names.stream().allMatch(name -> name.startsWith("-"));
        program.forms.forEach((name, form) -> {
            if (names.contains(name) || all && !names.contains("-" + name)) {
                program.run(name, form);
            }
        });
        System.out.println("done");
        System.exit(0);
    }

    private void run(String name, Form form) {
        long begin = System.nanoTime();
        String took;
        try {
            form.run();
            took = Long.toString(millisRoundedUp(System.nanoTime() - begin));
        } catch (Exception | LinkageError e) {
            took = "failed: " + e;
        }
        System.out.println(name + "\t" + millis + "\t" + took);
    }

    private static long millisRoundedUp(long nanos) {
        return TimeUnit.NANOSECONDS.toMillis(nanos + 999_999);
    }

    private void sleeps() {
        forms.put("Thread.sleep(long)", () -> Thread.sleep(millis));
        forms.put("Thread.sleep(long, int)", () -> Thread.sleep(millis - 1, 999_999));
        if (Runtime.version().feature() >= 19) {
            forms.put(
                    "Thread.sleep(Duration)",
                    () -> Thread.class.getMethod("sleep", Duration.class).invoke(null, Duration.ofMillis(millis)));
        }
        forms.put("TimeUnit.sleep", () -> TimeUnit.MILLISECONDS.sleep(millis));
        forms.put("sleep, interrupted", () -> {
            Thread sleeper = inThread(() -> mustBeInterrupted(() -> Thread.sleep(1_000_000_000)));
            Thread.sleep(millis);
            sleeper.interrupt();
            sleeper.join();
        });
    }

    private void monitors() {
        Object monitor = new Object();
        forms.put("Object.wait(long)", () -> {
            synchronized (monitor) {
                monitor.wait(millis);
            }
        });
        forms.put("Object.wait(long, int)", () -> {
            synchronized (monitor) {
                monitor.wait(millis - 1, 1);
            }
        });
        forms.put("Object.wait, notified", () -> {
            boolean[] told = new boolean[1];
            Thread waiter = inThread(() -> {
                synchronized (monitor) {
                    while (!told[0]) {
                        monitor.wait();
                    }
                }
            });
            Thread.sleep(millis);
            synchronized (monitor) {
                told[0] = true;
                monitor.notifyAll();
            }
            waiter.join();
        });
        forms.put("Object.wait, ping-pong", () -> {
            Thread.sleep(millis);
            int[] turn = new int[1];
            Thread other = inThread(() -> turns(monitor, turn, 1));
            turns(monitor, turn, 0);
            other.join();
        });
        forms.put("Object.wait, interrupted", () -> {
            Thread waiter = inThread(() -> mustBeInterrupted(() -> {
                synchronized (monitor) {
                    monitor.wait();
                }
            }));
            Thread.sleep(millis);
            waiter.interrupt();
            waiter.join();
        });
        forms.put("Object.wait, in a thread that interrupts in its own way", () -> {
            OwnInterrupt waiter = new OwnInterrupt(() -> {
                synchronized (monitor) {
                    monitor.wait(millis);
                }
            });
            waiter.start();
            waiter.join();
            mustBe(false, waiter.failed);
        });
        forms.put("Object.wait by an interface", () -> {
            Runnable lock = () -> {};
            synchronized (lock) {
                lock.wait(millis);
            }
        });
        forms.put("Object.wait, not owned", () -> {
            Thread.sleep(millis);
            mustThrow(IllegalMonitorStateException.class, () -> new Object().wait(1));
            mustThrow(IllegalMonitorStateException.class, () -> new Object().notify());
            mustThrow(IllegalArgumentException.class, () -> new Object().wait(-1));
        });
        forms.put("Thread.join", () -> inThread(() -> Thread.sleep(millis)).join());
        forms.put("Thread.join(long)", () -> {
            Thread sleeper = inThread(() -> Thread.sleep(1_000_000_000));
            sleeper.join(millis);
            sleeper.interrupt();
        });
        forms.put("TimeUnit.timedWait", () -> {
            synchronized (monitor) {
                TimeUnit.MILLISECONDS.timedWait(monitor, millis);
            }
        });
        forms.put("contended monitor", () -> {
            Object lock = new Object();
            CountDownLatch owned = new CountDownLatch(1);
            Thread owner = inThread(() -> {
                synchronized (lock) {
                    owned.countDown();
                    Thread.sleep(millis);
                }
            });
            owned.await();
            synchronized (lock) {
                owner.join();
            }
        });
    }

    private static void turns(Object monitor, int[] turn, int mine) throws InterruptedException {
        for (int i = 0; i < 1000; i++) {
            synchronized (monitor) {
                while (turn[0] != mine) {
                    monitor.wait();
                }
                turn[0] = 1 - mine;
                monitor.notify();
            }
        }
    }

    private void parks() {
        long nanos = TimeUnit.MILLISECONDS.toNanos(millis);
        forms.put("LockSupport.parkNanos(long)", () -> parkFor(() -> LockSupport.parkNanos(nanos)));
        forms.put("LockSupport.parkNanos(Object, long)", () -> parkFor(() -> LockSupport.parkNanos(this, nanos)));
        forms.put("LockSupport.parkUntil(long)", () -> {
            long deadline = System.currentTimeMillis() + millis;
            while (System.currentTimeMillis() < deadline) {
                LockSupport.parkUntil(deadline);
            }
        });
        forms.put("LockSupport.park, unparked", () -> {
            boolean[] told = new boolean[1];
            Thread parked = inThread(() -> {
                while (!told[0]) {
                    LockSupport.park(told);
                }
            });
            Thread.sleep(millis);
            told[0] = true;
            LockSupport.unpark(parked);
            parked.join();
        });
    }

    /** Parking may end for no reason. */
    private void parkFor(Runnable park) {
        long begin = System.nanoTime();
        while (System.nanoTime() - begin < TimeUnit.MILLISECONDS.toNanos(millis)) {
            park.run();
        }
    }

    private void locks() {
        ReentrantLock lock = new ReentrantLock();
        Condition condition = lock.newCondition();
        forms.put("Condition.await(long)", () -> {
            lock.lock();
            try {
                long left = TimeUnit.MILLISECONDS.toNanos(millis);
                while (left > 0) {
                    left = condition.awaitNanos(left);
                }
            } finally {
                lock.unlock();
            }
        });
        forms.put("Condition.await, signalled", () -> {
            boolean[] told = new boolean[1];
            Thread waiter = inThread(() -> {
                lock.lock();
                try {
                    while (!told[0]) {
                        condition.await();
                    }
                } finally {
                    lock.unlock();
                }
            });
            Thread.sleep(millis);
            lock.lock();
            try {
                told[0] = true;
                condition.signalAll();
            } finally {
                lock.unlock();
            }
            waiter.join();
        });
        forms.put(
                "ReentrantLock.tryLock",
                () -> held(lock::lock, lock::unlock, () -> lock.tryLock(millis, TimeUnit.MILLISECONDS)));
        ReentrantReadWriteLock readWrite = new ReentrantReadWriteLock();
        forms.put(
                "ReadWriteLock.tryLock",
                () -> held(
                        () -> readWrite.writeLock().lock(),
                        () -> readWrite.writeLock().unlock(),
                        () -> readWrite.readLock().tryLock(millis, TimeUnit.MILLISECONDS)));
        forms.put("StampedLock.tryWriteLock", () -> {
            StampedLock stamped = new StampedLock();
            stamped.writeLock();
            mustBe(0L, stamped.tryWriteLock(millis, TimeUnit.MILLISECONDS));
        });
        forms.put(
                "Semaphore.tryAcquire",
                () -> mustBe(false, new Semaphore(0).tryAcquire(millis, TimeUnit.MILLISECONDS)));
    }

    /** Tries in vain for what another thread has. */
    private static void held(Form lock, Form unlock, java.util.concurrent.Callable<Boolean> attempt) throws Exception {
        CountDownLatch owned = new CountDownLatch(1);
        CountDownLatch tried = new CountDownLatch(1);
        Thread owner = inThread(() -> {
            lock.run();
            owned.countDown();
            tried.await();
            unlock.run();
        });
        owned.await();
        mustBe(false, attempt.call());
        tried.countDown();
        owner.join();
    }

    private void meetings() {
        forms.put(
                "CountDownLatch.await",
                () -> mustBe(false, new CountDownLatch(1).await(millis, TimeUnit.MILLISECONDS)));
        forms.put(
                "CyclicBarrier.await",
                () -> mustThrow(
                        TimeoutException.class, () -> new CyclicBarrier(2).await(millis, TimeUnit.MILLISECONDS)));
        forms.put("CyclicBarrier, met", () -> {
            CyclicBarrier barrier = new CyclicBarrier(2);
            Thread other = inThread(() -> await(barrier));
            Thread.sleep(millis);
            await(barrier);
            other.join();
        });
        forms.put(
                "Exchanger.exchange",
                () -> mustThrow(
                        TimeoutException.class,
                        () -> new Exchanger<String>().exchange("mine", millis, TimeUnit.MILLISECONDS)));
        forms.put("Exchanger, met", () -> {
            Exchanger<Integer> exchanger = new Exchanger<>();
            Thread other = inThread(() -> exchanger.exchange(1));
            Thread.sleep(millis);
            mustBe(1, exchanger.exchange(2));
            other.join();
        });
        forms.put("Phaser.awaitAdvance", () -> {
            Phaser phaser = new Phaser(1);
            mustThrow(
                    TimeoutException.class,
                    () -> phaser.awaitAdvanceInterruptibly(phaser.getPhase(), millis, TimeUnit.MILLISECONDS));
        });
    }

    private static void await(CyclicBarrier barrier) throws InterruptedException, BrokenBarrierException {
        barrier.await();
    }

    private void queues() {
        forms.put("ArrayBlockingQueue.poll", () -> isNull(new ArrayBlockingQueue<>(1).poll(millis, unit())));
        forms.put("ArrayBlockingQueue.offer", () -> {
            ArrayBlockingQueue<Integer> full = new ArrayBlockingQueue<>(1);
            full.add(1);
            mustBe(false, full.offer(2, millis, unit()));
        });
        forms.put("LinkedBlockingQueue.poll", () -> isNull(new LinkedBlockingQueue<>().poll(millis, unit())));
        forms.put("LinkedBlockingDeque.poll", () -> isNull(new LinkedBlockingDeque<>().pollLast(millis, unit())));
        forms.put("PriorityBlockingQueue.poll", () -> isNull(new PriorityBlockingQueue<>().poll(millis, unit())));
        forms.put("SynchronousQueue.poll", () -> isNull(new SynchronousQueue<>().poll(millis, unit())));
        forms.put("SynchronousQueue.offer", () -> mustBe(false, new SynchronousQueue<>().offer(1, millis, unit())));
        forms.put("LinkedTransferQueue.poll", () -> isNull(new LinkedTransferQueue<>().poll(millis, unit())));
        forms.put(
                "LinkedTransferQueue.tryTransfer",
                () -> mustBe(false, new LinkedTransferQueue<>().tryTransfer(1, millis, unit())));
        forms.put("LinkedTransferQueue, met", () -> {
            LinkedTransferQueue<Integer> queue = new LinkedTransferQueue<>();
            Thread other = inThread(() -> queue.transfer(1));
            Thread.sleep(millis);
            mustBe(1, queue.take());
            other.join();
        });
        forms.put("BlockingQueue, put and taken", () -> {
            ArrayBlockingQueue<Integer> queue = new ArrayBlockingQueue<>(1);
            Thread other = inThread(() -> {
                for (int i = 0; i < 1000; i++) {
                    queue.put(i);
                }
                Thread.sleep(millis);
                queue.put(-1);
            });
            while (queue.take() >= 0) {
                Thread.onSpinWait();
            }
            other.join();
        });
        forms.put("DelayQueue.take", () -> {
            DelayQueue<Due> queue = new DelayQueue<>();
            queue.add(new Due(System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(millis)));
            queue.take();
        });
    }

    /** What is due at a moment of {@link System#nanoTime}. */
    private record Due(long nanos) implements Delayed {
        @Override
        public long getDelay(TimeUnit unit) {
            return unit.convert(nanos - System.nanoTime(), TimeUnit.NANOSECONDS);
        }

        @Override
        public int compareTo(Delayed other) {
            return Long.compare(getDelay(TimeUnit.NANOSECONDS), other.getDelay(TimeUnit.NANOSECONDS));
        }
    }

    private static TimeUnit unit() {
        return TimeUnit.MILLISECONDS;
    }

    private void timers() {
        forms.put("FutureTask.get", () -> {
            ExecutorService executor = Executors.newSingleThreadExecutor();
            CountDownLatch end = new CountDownLatch(1);
            mustThrow(
                    TimeoutException.class,
                    () -> executor.submit(() -> await(end)).get(millis, TimeUnit.MILLISECONDS));
            end.countDown();
            executor.shutdown();
            mustBe(true, executor.awaitTermination(1, TimeUnit.MINUTES));
        });
        forms.put("ExecutorService.awaitTermination", () -> {
            ExecutorService executor = Executors.newSingleThreadExecutor();
            CountDownLatch end = new CountDownLatch(1);
            executor.execute(() -> await(end));
            executor.shutdown();
            mustBe(false, executor.awaitTermination(millis, TimeUnit.MILLISECONDS));
            end.countDown();
        });
        forms.put(
                "CompletableFuture.get",
                () -> mustThrow(
                        TimeoutException.class,
                        () -> new CompletableFuture<Integer>().get(millis, TimeUnit.MILLISECONDS)));
        forms.put(
                "CompletableFuture.orTimeout",
                () -> mustThrow(
                        ExecutionException.class,
                        () -> new CompletableFuture<Integer>()
                                .orTimeout(millis, TimeUnit.MILLISECONDS)
                                .get()));
        forms.put(
                "CompletableFuture.completeOnTimeout",
                () -> new CompletableFuture<Integer>()
                        .completeOnTimeout(1, millis, TimeUnit.MILLISECONDS)
                        .get());
        forms.put(
                "CompletableFuture.delayedExecutor",
                () -> CompletableFuture.runAsync(
                                () -> {}, CompletableFuture.delayedExecutor(millis, TimeUnit.MILLISECONDS))
                        .get());
        forms.put("ScheduledExecutor.schedule", () -> {
            ScheduledExecutorService executor = new ScheduledThreadPoolExecutor(1);
            executor.schedule(() -> {}, millis, TimeUnit.MILLISECONDS).get();
            executor.shutdown();
        });
        forms.put("ScheduledExecutor.scheduleAtFixedRate", () -> {
            ScheduledExecutorService executor = new ScheduledThreadPoolExecutor(1);
            CountDownLatch ticks = new CountDownLatch(4);
            long period = TimeUnit.MILLISECONDS.toNanos(millis) / 4;
            executor.scheduleAtFixedRate(ticks::countDown, period, period, TimeUnit.NANOSECONDS);
            ticks.await();
            executor.shutdownNow();
        });
        forms.put("Timer.schedule", () -> {
            Timer timer = new Timer();
            CountDownLatch fired = new CountDownLatch(1);
            timer.schedule(
                    new TimerTask() {
                        @Override
                        public void run() {
                            fired.countDown();
                        }
                    },
                    millis);
            fired.await();
            timer.cancel();
        });
        forms.put("ForkJoinPool", () -> {
            ForkJoinPool pool = new ForkJoinPool(2);
            ForkJoinTask<?> task = pool.submit(() -> sleepQuietly(millis));
            task.get();
            pool.shutdown();
            mustBe(true, pool.awaitTermination(1, TimeUnit.MINUTES));
        });
        forms.put("ForkJoinPool.managedBlock", () -> {
            ForkJoinPool pool = new ForkJoinPool(1);
            CompletableFuture<Integer> future = new CompletableFuture<>();
            ForkJoinTask<Integer> task = pool.submit(() -> future.get());
            Thread.sleep(millis);
            future.complete(1);
            mustBe(1, task.get());
            pool.shutdown();
        });
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static void sleepQuietly(long millis) {
        try {
            Thread.sleep(millis);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Virtual threads are those of JDK 21 and later; this is compiled for 17. */
    private void virtualThreads() {
        if (Runtime.version().feature() < 21) {
            return;
        }
        Object monitor = new Object();
        forms.put(
                "virtual: sleep",
                () -> inVirtualThread(() -> Thread.sleep(millis)).join());
        forms.put("virtual: join(long)", () -> {
            Thread sleeper = inVirtualThread(() -> Thread.sleep(1_000_000_000));
            sleeper.join(millis);
            sleeper.interrupt();
            sleeper.join();
        });
        forms.put(
                "virtual: parkNanos",
                () -> inVirtualThread(() -> parkFor(() -> LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(millis))))
                        .join());
        forms.put(
                "virtual: parked in a monitor",
                () -> inVirtualThread(() -> {
                            synchronized (monitor) {
                                parkFor(() -> LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(millis)));
                            }
                        })
                        .join());
        forms.put(
                "virtual: Object.wait(long)",
                () -> inVirtualThread(() -> {
                            synchronized (monitor) {
                                monitor.wait(millis);
                            }
                        })
                        .join());
        forms.put("virtual: Object.wait, notified", () -> {
            boolean[] told = new boolean[1];
            Thread waiter = inVirtualThread(() -> {
                synchronized (monitor) {
                    while (!told[0]) {
                        monitor.wait();
                    }
                }
            });
            Thread.sleep(millis);
            synchronized (monitor) {
                told[0] = true;
                monitor.notifyAll();
            }
            waiter.join();
        });
        forms.put("virtual: Object.wait, ping-pong", () -> {
            Thread.sleep(millis);
            int[] turn = new int[1];
            Thread one = inVirtualThread(() -> turns(monitor, turn, 1));
            Thread other = inVirtualThread(() -> turns(monitor, turn, 0));
            one.join();
            other.join();
        });
        forms.put("virtual: contended monitor", () -> {
            Object lock = new Object();
            CountDownLatch owned = new CountDownLatch(1);
            Thread owner = inVirtualThread(() -> {
                synchronized (lock) {
                    owned.countDown();
                    Thread.sleep(millis);
                }
            });
            owned.await();
            inVirtualThread(() -> {
                        synchronized (lock) {
                            owner.join();
                        }
                    })
                    .join();
        });
        forms.put("virtual: monitor of one that sleeps", () -> {
            Object lock = new Object();
            CountDownLatch owned = new CountDownLatch(1);
            Thread owner = inVirtualThread(() -> {
                synchronized (lock) {
                    owned.countDown();
                    Thread.sleep(millis);
                }
            });
            owned.await();
            synchronized (lock) {
                owner.join();
            }
        });
        forms.put("virtual: monitor of a platform thread that sleeps", () -> {
            Object lock = new Object();
            Thread blocked = inVirtualThread(() -> {
                synchronized (lock) {
                    lock.notifyAll();
                }
            });
            synchronized (lock) {
                Thread.sleep(millis);
            }
            blocked.join();
        });
        forms.put("virtual: interrupted", () -> {
            Thread sleeper = inVirtualThread(() -> mustBeInterrupted(() -> Thread.sleep(1_000_000_000)));
            Thread.sleep(millis);
            sleeper.interrupt();
            sleeper.join();
        });
        forms.put("virtual: Object.wait, interrupted", () -> {
            Thread waiter = inVirtualThread(() -> mustBeInterrupted(() -> {
                synchronized (monitor) {
                    monitor.wait();
                }
            }));
            Thread.sleep(millis);
            waiter.interrupt();
            waiter.join();
        });
        forms.put("virtual: queue", () -> {
            SynchronousQueue<Integer> queue = new SynchronousQueue<>();
            Thread producer = inVirtualThread(() -> {
                Thread.sleep(millis);
                queue.put(1);
            });
            inVirtualThread(() -> mustBe(1, queue.take())).join();
            producer.join();
        });
        forms.put("virtual: a thousand sleep", () -> {
            CountDownLatch end = new CountDownLatch(1000);
            for (int i = 0; i < 1000; i++) {
                inVirtualThread(() -> {
                    Thread.sleep(millis);
                    end.countDown();
                });
            }
            end.await();
        });
        forms.put(
                "virtual: Selector.select(long)",
                () -> inVirtualThread(this::select).join());
        forms.put(
                "virtual: Socket, SO_TIMEOUT",
                () -> inVirtualThread(this::readNothing).join());
        forms.put(
                "virtual: Socket, answered",
                () -> inVirtualThread(this::readLate).join());
    }

    private static Thread inVirtualThread(Form form) throws Exception {
        return (Thread)
                Thread.class.getMethod("startVirtualThread", Runnable.class).invoke(null, runnable(form));
    }

    private void channels() {
        forms.put("Selector.select(long)", this::select);
        forms.put("Selector.select, woken", () -> {
            try (Selector selector = Selector.open()) {
                Thread other = inThread(selector::select);
                Thread.sleep(millis);
                selector.wakeup();
                other.join();
            }
        });
        forms.put("Selector.select, interrupted", () -> {
            try (Selector selector = Selector.open()) {
                Thread other = inThread(selector::select);
                Thread.sleep(millis);
                other.interrupt();
                other.join();
            }
        });
        forms.put("Socket, SO_TIMEOUT", this::readNothing);
        forms.put("Socket, answered", this::readLate);
        forms.put("ServerSocket, SO_TIMEOUT", () -> {
            try (ServerSocket server = listening()) {
                server.setSoTimeout((int) millis);
                mustThrow(SocketTimeoutException.class, server::accept);
            }
        });
        forms.put("ServerSocket.accept, closed", () -> {
            ServerSocket server = listening();
            Thread other = inThread(() -> mustThrow(IOException.class, server::accept));
            Thread.sleep(millis);
            server.close();
            other.join();
        });
        forms.put("SocketChannel, blocking", () -> {
            try (ServerSocketChannel server = ServerSocketChannel.open()) {
                server.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
                Thread other = inThread(() -> {
                    try (SocketChannel accepted = server.accept()) {
                        Thread.sleep(millis);
                        accepted.write(ByteBuffer.allocate(1));
                    }
                });
                try (SocketChannel client = SocketChannel.open(server.getLocalAddress())) {
                    mustBe(1, client.read(ByteBuffer.allocate(1)));
                }
                other.join();
            }
        });
        forms.put(
                "SocketChannel, much written",
                () -> overSocket((writer, reader) ->
                        readLate(reader, () -> mustBe(MUCH, writer.write(ByteBuffer.allocate(MUCH))))));
        forms.put(
                "SocketChannel, much written out of several buffers",
                () -> overSocket((writer, reader) -> {
                    ByteBuffer[] buffers = new ByteBuffer[2000];
                    for (int i = 0; i < buffers.length; i++) {
                        buffers[i] = i % 2 == 0
                                ? ByteBuffer.allocate(2 * MUCH / buffers.length)
                                : ByteBuffer.allocateDirect(0);
                    }
                    readLate(reader, () -> mustBe((long) MUCH, writtenOf(writer, buffers)));
                }));
        forms.put(
                "SocketChannel, much written to its socket's stream",
                () -> overSocket((writer, reader) ->
                        readLate(reader, () -> writer.socket().getOutputStream().write(new byte[MUCH]))));
        forms.put(
                "SocketChannel, much written, closed",
                () -> overSocket((writer, reader) -> {
                    Thread other = inThread(() -> {
                        try {
                            mustBe(true, writer.write(ByteBuffer.allocate(MUCH)) < MUCH);
                        } catch (AsynchronousCloseException e) {
                            // It was closed before anything was written.
                            mustBe(false, writer.isOpen());
                        }
                    });
                    Thread.sleep(millis);
                    writer.close();
                    other.join();
                }));
        forms.put("SocketChannel, closed", () -> {
            try (ServerSocketChannel server = ServerSocketChannel.open()) {
                server.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
                SocketChannel client = SocketChannel.open(server.getLocalAddress());
                Thread other = inThread(() -> mustThrow(IOException.class, () -> client.read(ByteBuffer.allocate(1))));
                Thread.sleep(millis);
                client.close();
                other.join();
            }
        });
    }

    private void datagrams() {
        forms.put("DatagramSocket, SO_TIMEOUT", () -> {
            try (DatagramSocket socket = new DatagramSocket(0, InetAddress.getLoopbackAddress())) {
                socket.setSoTimeout((int) millis);
                mustThrow(SocketTimeoutException.class, () -> socket.receive(new DatagramPacket(new byte[1], 1)));
            }
        });
        forms.put("DatagramSocket, answered", () -> {
            try (DatagramSocket socket = new DatagramSocket(0, InetAddress.getLoopbackAddress());
                    DatagramSocket sender = new DatagramSocket(0, InetAddress.getLoopbackAddress())) {
                Thread other = inThread(() -> {
                    Thread.sleep(millis);
                    sender.send(new DatagramPacket(new byte[1], 1, socket.getLocalSocketAddress()));
                });
                socket.receive(new DatagramPacket(new byte[1], 1));
                other.join();
            }
        });
        forms.put("SocketChannel, SO_TIMEOUT", () -> {
            try (ServerSocketChannel server = ServerSocketChannel.open()) {
                server.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
                try (SocketChannel client = SocketChannel.open(server.getLocalAddress())) {
                    client.socket().setSoTimeout((int) millis);
                    mustThrow(
                            SocketTimeoutException.class,
                            () -> client.socket().getInputStream().read());
                }
            }
        });
        forms.put(
                "SocketChannel, read by its socket's stream",
                () -> overSocket((writer, reader) -> {
                    Thread other = inThread(
                            () -> mustBe(1, reader.socket().getInputStream().read()));
                    Thread.sleep(millis);
                    writer.write(ByteBuffer.wrap(new byte[] {1}));
                    other.join();
                }));
        forms.put("Pipe", () -> {
            Pipe pipe = Pipe.open();
            Thread other = inThread(() -> {
                Thread.sleep(millis);
                pipe.sink().write(ByteBuffer.allocate(1));
            });
            mustBe(1, pipe.source().read(ByteBuffer.allocate(1)));
            other.join();
        });
        forms.put("Pipe, much written", () -> {
            Pipe pipe = Pipe.open();
            readLate(pipe.source(), () -> mustBe(MUCH, pipe.sink().write(ByteBuffer.allocate(MUCH))));
        });
        forms.put("Pipe, closed", () -> {
            Pipe pipe = Pipe.open();
            Thread other = inThread(
                    () -> mustThrow(IOException.class, () -> pipe.source().read(ByteBuffer.allocate(1))));
            Thread.sleep(millis);
            pipe.source().close();
            other.join();
        });
        forms.put("AsynchronousSocketChannel, answered", () -> {
            try (AsynchronousServerSocketChannel server = AsynchronousServerSocketChannel.open()) {
                server.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
                Thread other = inThread(() -> {
                    try (AsynchronousSocketChannel accepted = server.accept().get()) {
                        Thread.sleep(millis);
                        accepted.write(ByteBuffer.allocate(1)).get();
                    }
                });
                try (AsynchronousSocketChannel client = AsynchronousSocketChannel.open()) {
                    client.connect(server.getLocalAddress()).get();
                    mustBe(1, client.read(ByteBuffer.allocate(1)).get());
                }
                other.join();
            }
        });
    }

    private static long writtenOf(GatheringByteChannel writer, ByteBuffer[] buffers) throws IOException {
        long written = 0;
        while (buffers[buffers.length - 2].hasRemaining()) {
            written += writer.write(buffers);
        }
        return written;
    }

    /** Reads what another thread writes meanwhile, but not at once. */
    private void readLate(ReadableByteChannel reader, Form writing) throws Exception {
        Thread other = inThread(writing);
        Thread.sleep(millis);
        ByteBuffer buffer = ByteBuffer.allocate(MUCH);
        while (buffer.hasRemaining() && reader.read(buffer) > 0) {
            Thread.onSpinWait();
        }
        mustBe(0, buffer.remaining());
        other.join();
    }

    /** What has both ends of a connection. */
    @FunctionalInterface
    private interface SocketForm {
        void run(SocketChannel writer, SocketChannel reader) throws Exception;
    }

    private static void overSocket(SocketForm form) throws Exception {
        try (ServerSocketChannel server = ServerSocketChannel.open()) {
            server.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
            try (SocketChannel client = SocketChannel.open(server.getLocalAddress());
                    SocketChannel accepted = server.accept()) {
                form.run(accepted, client);
            }
        }
    }

    private void select() throws IOException {
        try (Selector selector = Selector.open()) {
            mustBe(0, selector.select(millis));
        }
    }

    private void readNothing() throws Exception {
        try (ServerSocket server = listening();
                Socket client = new Socket(server.getInetAddress(), server.getLocalPort());
                Socket accepted = server.accept()) {
            client.setSoTimeout((int) millis);
            mustThrow(
                    SocketTimeoutException.class, () -> client.getInputStream().read());
            accepted.getOutputStream().write(1);
            mustBe(1, client.getInputStream().read());
        }
    }

    private void readLate() throws Exception {
        try (ServerSocket server = listening()) {
            Thread other = inThread(() -> {
                try (Socket accepted = server.accept()) {
                    Thread.sleep(millis);
                    accepted.getOutputStream().write(1);
                }
            });
            try (Socket client = new Socket(server.getInetAddress(), server.getLocalPort())) {
                mustBe(1, client.getInputStream().read());
                mustBe(-1, client.getInputStream().read());
            }
            other.join();
        }
    }

    private static ServerSocket listening() throws IOException {
        return new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    }

    private void files() {
        forms.put("FileInputStream, FIFO", () -> {
            Path fifo = fifo();
            try (RandomAccessFile writer = new RandomAccessFile(fifo.toFile(), "rw");
                    FileInputStream reader = new FileInputStream(fifo.toFile())) {
                Thread other = inThread(() -> mustBe(1, reader.read()));
                Thread.sleep(millis);
                writer.write(1);
                other.join();
            }
            Files.delete(fifo);
        });
    }

    private void watches() {
        forms.put(
                "WatchService.poll(long)",
                () -> watched((service, directory) -> {
                    directory.register(service, StandardWatchEventKinds.ENTRY_CREATE);
                    isNull(service.poll(millis, TimeUnit.MILLISECONDS));
                }));
        forms.put(
                "WatchService.take",
                () -> watched((service, directory) -> {
                    directory.register(service, StandardWatchEventKinds.ENTRY_CREATE);
                    Path file = directory.resolve("file");
                    Thread other = inThread(() -> {
                        Thread.sleep(millis);
                        Files.createFile(file);
                    });
                    mustBe(
                            file.getFileName(),
                            service.take().pollEvents().get(0).context());
                    other.join();
                    Files.delete(file);
                }));
        forms.put(
                "WatchService, registered with timers due",
                () -> watched((service, directory) -> {
                    Thread ticking = new Thread(runnable(() -> {
                        while (!Thread.currentThread().isInterrupted()) {
                            Thread.sleep(1);
                        }
                    }));
                    ticking.start();
                    for (int i = 0; i < 200; i++) {
                        directory
                                .register(service, StandardWatchEventKinds.ENTRY_CREATE)
                                .cancel();
                    }
                    ticking.interrupt();
                    ticking.join();
                    Thread.sleep(millis);
                }));
    }

    /** What waits for a watch service. */
    @FunctionalInterface
    private interface WatchForm {
        void run(WatchService service, Path directory) throws Exception;
    }

    private static void watched(WatchForm form) throws Exception {
        Path directory = Files.createTempDirectory("veneer-watch");
        try (WatchService service = directory.getFileSystem().newWatchService()) {
            form.run(service, directory);
        }
        Files.delete(directory);
    }

    private static Path fifo() throws IOException, InterruptedException {
        Path directory = Files.createTempDirectory("veneer-fifo");
        directory.toFile().deleteOnExit();
        Path fifo = directory.resolve("fifo");
        mustBe(0, new ProcessBuilder("mkfifo", fifo.toString()).start().waitFor());
        return fifo;
    }

    private void others() {
        forms.put("Process.waitFor(long)", () -> {
            Process process = new ProcessBuilder("sleep", "1000000").start();
            mustBe(false, process.waitFor(millis, TimeUnit.MILLISECONDS));
            process.destroyForcibly().waitFor();
        });
        forms.put("ReferenceQueue.remove(long)", () -> isNull(new ReferenceQueue<>().remove(millis)));
    }

    private static Thread inThread(Form form) {
        Thread thread = new Thread(runnable(form));
        thread.start();
        return thread;
    }

    private static Runnable runnable(Form form) {
        return () -> {
            try {
                form.run();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            } catch (Exception e) {
                System.out.println("a thread failed: " + e);
            }
        };
    }

    /** A thread that takes an interrupt for something else, and tells a state of its own. */
    private static final class OwnInterrupt extends Thread {
        private final Form form;
        private volatile boolean failed;

        OwnInterrupt(Form form) {
            this.form = form;
        }

        @Override
        public void run() {
            try {
                form.run();
            } catch (Exception e) {
                failed = true;
            }
        }

        @Override
        public void interrupt() {
            failed = true;
        }

        @Override
        public State getState() {
            return State.NEW;
        }
    }

    private static void mustBeInterrupted(Form form) throws Exception {
        mustThrow(InterruptedException.class, form);
        mustBe(false, Thread.currentThread().isInterrupted());
    }

    private static void mustThrow(Class<? extends Exception> type, Form form) throws Exception {
        try {
            form.run();
        } catch (Exception e) {
            if (type.isInstance(e)) {
                return;
            }
            throw e;
        }
        throw new IllegalStateException("no " + type.getSimpleName());
    }

    private static void isNull(Object value) {
        if (value != null) {
            throw new IllegalStateException("not null: " + value);
        }
    }

    private static void mustBe(Object expected, Object value) {
        if (!expected.equals(value)) {
            throw new IllegalStateException(value + " instead of " + expected);
        }
    }
}
