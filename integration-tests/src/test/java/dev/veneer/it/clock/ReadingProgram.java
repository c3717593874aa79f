package dev.veneer.it.clock;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.management.ManagementFactory;
import java.lang.reflect.Method;
import java.net.HttpCookie;
import java.nio.charset.StandardCharsets;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.text.SimpleDateFormat;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.Year;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.chrono.JapaneseDate;
import java.util.Calendar;
import java.util.Date;
import java.util.GregorianCalendar;
import java.util.Locale;
import java.util.TimeZone;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.stream.LongStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;

/** Reads the clock in every way, once or in a loop, and tells what it reads. */
@SuppressWarnings({"JavaUtilDate", "JavaTimeDefaultTimeZone", "WaitNotInLoop"}) // as programs do
final class ReadingProgram {
    private static final int MANY = 2_000_000;

    /** Valid from 2029-12-31 to 2030-01-02. */
    private static final String CERTIFICATE = """
            -----BEGIN CERTIFICATE-----
            MIIBNzCB3aADAgECAggg74nTbXunGjAKBggqhkjOPQQDAzAQMQ4wDAYDVQQDEwVj
            bG9jazAeFw0yOTEyMzEwMDAwMDBaFw0zMDAxMDIwMDAwMDBaMBAxDjAMBgNVBAMT
            BWNsb2NrMFkwEwYHKoZIzj0CAQYIKoZIzj0DAQcDQgAEtZ+POE8hp66Aoioh8yRT
            aZSCsbOvcDMXtGhLD/1GkRJYn/0GoUjhTxAYjc0JFxFKcSpDBcvvkOiYUAhgkWVU
            HqMhMB8wHQYDVR0OBBYEFCXSfGY1jqt1wsU5hS4pJ0FRDKa2MAoGCCqGSM49BAMD
            A0kAMEYCIQCptJMOdiY5eNJhp4lqHUD8UOOqF1Q1gMOZCh5ME3s/4AIhAJdZOCk2
            fNLLUXHZ5rWNi1CUZ1pzH6tUm49OYqLgQl2C
            -----END CERTIFICATE-----
            """;

    private static final MethodHandle WALL_CLOCK = handle("currentTimeMillis");
    private static final MethodHandle MONOTONIC_CLOCK = handle("nanoTime");

    private ReadingProgram() {}

    /**
     * Runs in the forked JVM.
     *
     * @param arguments {@code once}, or {@code many}
     */
    public static void main(String[] arguments) throws Exception {
        if (arguments[0].equals("once")) {
            once();
        } else {
            many();
        }
    }

    private static void once() throws Exception {
        tell("call", System::currentTimeMillis);
        tell("direct", () -> {
            long now = System.currentTimeMillis();
            return now;
        });
        tell("method-reference", millis(System::currentTimeMillis));
        Method method = System.class.getMethod("currentTimeMillis");
        tell("reflection", () -> (long) method.invoke(null));
        tell("declared-reflection", () -> (long) Class.forName("java.lang.System")
                .getDeclaredMethod("currentTimeMillis")
                .invoke(null));
        tell("handle", () -> (long) WALL_CLOCK.invokeExact());
        tell("unreflected", () ->
                (long) MethodHandles.lookup().unreflect(method).invokeExact());
        tell("bound-lookup", () -> (long) MethodHandles.publicLookup()
                .in(Object.class)
                .findStatic(System.class, "currentTimeMillis", MethodType.methodType(long.class))
                .invoke());
        tell("hidden-class", hidden()::getAsLong);
        tell(
                "stream",
                () -> LongStream.generate(System::currentTimeMillis)
                        .limit(3)
                        .max()
                        .orElseThrow());
        tell("instant", () -> Instant.now().toEpochMilli());
        tell("clock", () -> Clock.systemUTC().millis());
        tell("clock-instant", () -> Clock.systemDefaultZone().instant().toEpochMilli());
        tell("zoned", () -> ZonedDateTime.now(ZoneOffset.UTC).toInstant().toEpochMilli());
        tell("offset", () -> OffsetDateTime.now(ZoneOffset.UTC).toInstant().toEpochMilli());
        tell(
                "local",
                () -> LocalDateTime.now(ZoneOffset.UTC)
                        .toInstant(ZoneOffset.UTC)
                        .toEpochMilli());
        tell("date", () -> new Date().getTime());
        tell("calendar", () -> Calendar.getInstance().getTimeInMillis());
        tell("gregorian", () -> new GregorianCalendar().getTimeInMillis());
        tell(
                "japanese",
                () -> Calendar.getInstance(Locale.forLanguageTag("ja-JP-u-ca-japanese"))
                        .getTimeInMillis());
        tell("log-record", () -> new LogRecord(Level.INFO, "").getInstant().toEpochMilli());
        say("local-date", LocalDate.now(ZoneOffset.UTC));
        say("year", Year.now(ZoneOffset.UTC));
        say("japanese-date", JapaneseDate.now(ZoneOffset.UTC));
        say("zip-year", zipYear());
        say("century", centuryOf("49"));
        X509Certificate certificate = (X509Certificate) CertificateFactory.getInstance("X.509")
                .generateCertificate(new ByteArrayInputStream(CERTIFICATE.getBytes(StandardCharsets.US_ASCII)));
        certificate.checkValidity();
        say("certificate", "valid");
        HttpCookie cookie = HttpCookie.parse("Set-Cookie: a=b; expires=Tue, 01-Jan-2030 00:01:00 GMT")
                .get(0);
        say("cookie", cookie.getMaxAge());
        long start = ManagementFactory.getRuntimeMXBean().getStartTime();
        say("jvm-start", Instant.ofEpochMilli(start).atOffset(ZoneOffset.UTC).getYear() >= 2029);
        // The JVM itself counts its age from another moment than the one that it calls its start, by some milliseconds.
        long age = System.currentTimeMillis() - start;
        say("jvm-uptime", Math.abs(age - ManagementFactory.getRuntimeMXBean().getUptime()) < 10_000);
        say("time-zone", TimeZone.getDefault().getID() + " " + System.getProperty("user.timezone"));
        stands("nano-call", System::nanoTime);
        Method nano = System.class.getMethod("nanoTime");
        stands("nano-reflection", () -> (long) nano.invoke(null));
        stands("nano-handle", () -> (long) MONOTONIC_CLOCK.invokeExact());
        waits();
    }

    /** What is counted against a wait does not stand, where the clock does. */
    private static void waits() throws Exception {
        Thread.sleep(2);
        say("latch", new CountDownLatch(1).await(5, TimeUnit.MILLISECONDS));
        try {
            new CompletableFuture<Void>().get(5, TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            say("future", "timed out");
        }
        Thread sleeper = new Thread(() -> {});
        sleeper.start();
        sleeper.join(10_000);
        say("join", sleeper.isAlive());
        Object monitor = new Object();
        synchronized (monitor) {
            monitor.wait(3);
        }
        say("wait", "over");
    }

    private static void many() throws Exception {
        Method method = System.class.getMethod("currentTimeMillis");
        LongSupplier reference = System::currentTimeMillis;
        LongSupplier hidden = hidden();
        long expected = Instant.parse("2030-01-01T00:00:00Z").toEpochMilli();
        int wrong = 0;
        for (int i = 0; i < MANY; i++) {
            wrong += System.currentTimeMillis() == expected ? 0 : 1;
        }
        say("call", wrong);
        wrong = 0;
        for (int i = 0; i < MANY; i++) {
            wrong += reference.getAsLong() == expected ? 0 : 1;
        }
        say("method-reference", wrong);
        wrong = 0;
        for (int i = 0; i < MANY; i++) {
            wrong += (long) method.invoke(null) == expected ? 0 : 1;
        }
        say("reflection", wrong);
        wrong = 0;
        try {
            for (int i = 0; i < MANY; i++) {
                wrong += (long) WALL_CLOCK.invokeExact() == expected ? 0 : 1;
            }
        } catch (Throwable e) {
            throw new AssertionError(e);
        }
        say("handle", wrong);
        wrong = 0;
        for (int i = 0; i < MANY; i++) {
            wrong += hidden.getAsLong() == expected ? 0 : 1;
        }
        say("hidden-class", wrong);
        wrong = 0;
        for (int i = 0; i < MANY; i++) {
            wrong += Instant.now().toEpochMilli() == expected ? 0 : 1;
        }
        say("instant", wrong);
        wrong = 0;
        for (int i = 0; i < MANY; i++) {
            wrong += new Date().getTime() == expected ? 0 : 1;
        }
        say("date", wrong);
        wrong = 0;
        for (int i = 0; i < MANY; i++) {
            wrong += Clock.systemUTC().millis() == expected ? 0 : 1;
        }
        say("clock", wrong);
        wrong = 0;
        long nano = System.nanoTime();
        for (int i = 0; i < MANY; i++) {
            wrong += System.nanoTime() == nano ? 0 : 1;
        }
        say("nano-call", wrong);
        wrong = 0;
        for (int i = 0; i < MANY / 20; i++) {
            wrong += Calendar.getInstance().getTimeInMillis() == expected ? 0 : 1;
        }
        say("calendar", wrong);
    }

    private static int zipYear() throws Exception {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            zip.putNextEntry(new ZipEntry("a"));
        }
        try (ZipInputStream zip = new ZipInputStream(new ByteArrayInputStream(bytes.toByteArray()))) {
            ZipEntry entry = zip.getNextEntry();
            return entry == null ? 0 : entry.getTimeLocal().getYear();
        }
    }

    /** Reads a year of two digits: one of the 80 years that are over, or of the 20 to come. */
    private static String centuryOf(String year) throws Exception {
        return new SimpleDateFormat("yyyy", Locale.ROOT).format(new SimpleDateFormat("yy", Locale.ROOT).parse(year));
    }

    private static MethodHandle handle(String name) {
        try {
            return MethodHandles.lookup().findStatic(System.class, name, MethodType.methodType(long.class));
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }

    private static LongSupplier hidden() throws Exception {
        String file = "ReadingProgram$Hidden.class";
        try (InputStream in = ReadingProgram.class.getResourceAsStream(file)) {
            if (in == null) {
                throw new IllegalStateException(file);
            }
            Class<?> type = MethodHandles.lookup()
                    .defineHiddenClass(in.readAllBytes(), true)
                    .lookupClass();
            return (LongSupplier) type.getDeclaredConstructor().newInstance();
        }
    }

    private static Read millis(Supplier<Long> supplier) {
        return supplier::get;
    }

    private static void stands(String way, Read read) throws Exception {
        try {
            long first = read.read();
            Object work = LongStream.range(0, 10_000).sum();
            say(way, work.equals(49_995_000L) && read.read() == first ? "stands" : "moves");
        } catch (Throwable e) {
            throw new AssertionError(e);
        }
    }

    private static void tell(String way, Read read) {
        try {
            say(way, Instant.ofEpochMilli(read.read()));
        } catch (Throwable e) {
            say(way, e);
        }
    }

    private static void say(String way, Object what) {
        System.out.println(way + ": " + what);
    }

    /** A reading. */
    private interface Read {
        long read() throws Throwable;
    }

    /** Is defined as a hidden class. */
    static final class Hidden implements LongSupplier {
        Hidden() {}

        @Override
        public long getAsLong() {
            return System.currentTimeMillis();
        }
    }
}
