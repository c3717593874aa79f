package dev.veneer.it.clock;

import static org.assertj.core.api.Assertions.assertThat;

import dev.veneer.it.harness.ForEachJdk;
import dev.veneer.it.harness.ForkedJvm;
import dev.veneer.it.harness.ForkedRun;
import dev.veneer.it.programs.WaitsProgram;
import dev.veneer.testjdks.TestJdk;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Tag;

/** A clock that moves by itself goes from one wait's end to the next, and never past one. */
class ClockAutoIT {
    private static final String AUTO = "veneer: 1\nclock: {start: 2030-01-01T00:00:00Z, mode: auto}\n";
    private static final String FROZEN = "veneer: 1\nclock: {start: 2030-01-01T00:00:00Z, mode: frozen}\n";

    private static final int DAYS = Integer.getInteger("veneer.clock.runs", 5);
    private static final Duration PATIENCE = Duration.ofMinutes(10);

    /** Waits that the program leaves without looking at its clock. */
    private static final List<String> UNSEEN_WAITS = List.of(
            "Thread.sleep(long)",
            "TimeUnit.sleep",
            "Object.wait(long)",
            "Thread.join(long)",
            "ReentrantLock.tryLock",
            "Semaphore.tryAcquire",
            "CountDownLatch.await",
            "CyclicBarrier.await",
            "LinkedBlockingQueue.poll",
            "SynchronousQueue.offer",
            "FutureTask.get",
            "CompletableFuture.orTimeout",
            "ScheduledExecutor.schedule",
            "Timer.schedule",
            "Selector.select(long)",
            "Socket, SO_TIMEOUT",
            "DatagramSocket, SO_TIMEOUT",
            "Process.waitFor(long)",
            "ReferenceQueue.remove(long)");

    @ForEachJdk
    void days_withMuchThatIsDue_goOffToTheNanosecond(TestJdk jdk) {
        List<String> day = new ArrayList<>(
                List.of("PT5M queue null", "PT10M future java.util.concurrent.TimeoutException", "PT7H timer"));
        if (jdk.feature() >= 21) {
            day.addAll(2, Collections.nCopies(3, "PT2H virtual thread"));
        }
        day.add("PT24H1S 1440 ticks, 0 of them late");
        List<String> expected = new ArrayList<>();
        for (int i = 0; i < DAYS; i++) {
            expected.addAll(day);
        }

        ForkedRun run = run(jdk, AUTO, DayProgram.class, Integer.toString(DAYS));

        assertThat(run.lines()).as("%s", run).containsExactlyElementsOf(expected);
    }

    @ForEachJdk
    void day_ofManyTimers_hasAllItsTicks(TestJdk jdk) {
        tick(jdk, 200, 1);
    }

    @Tag("slow")
    @ForEachJdk
    void month_ofManyTimers_hasAllItsTicks(TestJdk jdk) {
        tick(jdk, 200, 30);
    }

    private static void tick(TestJdk jdk, int timers, int days) {
        long begin = System.nanoTime();

        ForkedRun run = run(jdk, AUTO, TimersProgram.class, Integer.toString(timers), Integer.toString(days));

        double took = (System.nanoTime() - begin) / 1e9;
        assertThat(run.stdout()).isEqualTo((long) timers * days * 8640 + " ticks\n");
        System.out.printf(
                Locale.ROOT,
                "%s: %d days of %d timers, %.0f virtual seconds each real one%n",
                jdk,
                days,
                timers,
                days * 86_400 / took);
    }

    @ForEachJdk
    void busyLoops_untilATime_end(TestJdk jdk) {
        assertThat(run(jdk, AUTO, BusyProgram.class).stdout()).isEqualTo("over\n");
    }

    @ForEachJdk
    void child_thatRuns_holdsTheClock(TestJdk jdk) {
        assertThat(run(jdk, AUTO, ChildProgram.class).stdout()).isEqualTo("ended with 0 after PT0S\n");
    }

    @ForEachJdk
    void standardInput_whileNobodyTypes_doesNotHoldTheClock(TestJdk jdk) {
        ForkedRun run = ForkedJvm.on(jdk)
                .policy(AUTO)
                .inspectAfter("slept", process -> {})
                .main(InputProgram.class)
                .run();

        assertThat(run.lines()).as("%s", run).containsExactly("slept PT1H", "ended");
        assertThat(run.stderr()).as("%s", run).isEmpty();
    }

    @ForEachJdk
    void timedWaits_byAFrozenClock_endInRealTime(TestJdk jdk) {
        List<String> arguments = new ArrayList<>(List.of("50"));
        arguments.addAll(UNSEEN_WAITS);
        List<String> expected = new ArrayList<>();
        UNSEEN_WAITS.forEach(form -> expected.add(form + "\t50\t0"));
        expected.add("done");

        ForkedRun run = run(jdk, FROZEN, WaitsProgram.class, arguments.toArray(String[]::new));

        assertThat(run.lines()).as("%s", run).containsExactlyInAnyOrderElementsOf(expected);
    }

    /** Runs a program that has nothing to complain about. */
    private static ForkedRun run(TestJdk jdk, String policy, Class<?> program, String... arguments) {
        ForkedRun run = ForkedJvm.on(jdk)
                .policy(policy)
                .timeout(PATIENCE)
                .main(program, arguments)
                .run();
        assertThat(run.exitCode()).as("%s", run).isZero();
        assertThat(run.stderr()).as("%s", run).isEmpty();
        return run;
    }
}
