package dev.veneer.policies.clock;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.veneer.hook.WaitPolicy.HostWait;
import java.time.Duration;
import java.util.Random;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class CountedWaitsTest {
    private CountedProgram program = new CountedProgram(true);

    @AfterEach
    void close() {
        program.close();
    }

    private void restart() {
        restart(true);
    }

    private void restart(boolean auto) {
        program.close();
        program = new CountedProgram(auto);
    }

    @Test
    void sleep_ofTheOnlyThread_movesTheClockByItself() throws InterruptedException {
        program.sleep(3_600_000);

        assertThat(program.passed()).isEqualTo(Duration.ofHours(1));
        assertThat(program.time.currentTimeMillis())
                .isEqualTo(CountedProgram.START.plusSeconds(3600).toEpochMilli());
    }

    @Test
    void sleeps_ofThreeThreads_endInTheOrderOfTheirTimes() throws InterruptedException {
        program.start("a", () -> {
            program.sleep(10_000);
            program.note("a");
        });
        program.start("b", () -> {
            for (int i = 0; i < 4; i++) {
                program.sleep(3_000);
                program.note("b");
            }
        });
        program.start("c", () -> {
            program.sleep(7_000);
            program.note("c");
        });
        program.join();

        assertThat(program.log).containsExactly("b@3.0", "b@6.0", "c@7.0", "b@9.0", "a@10.0", "b@12.0");
    }

    @Test
    void unpark_isCountedInTheCall_soThatNoTimePassesBeforeTheThreadRuns() throws InterruptedException {
        for (int i = 0; i < 200; i++) {
            restart();
            Thread sleeper = program.start("parked", () -> {
                program.park(0);
                program.note("unparked");
            });
            program.start("other", () -> program.sleep(60_000));
            program.sleep(5_000);
            program.waits.unpark(sleeper);
            program.join();

            assertThat(program.log).containsExactly("unparked@5.0");
            assertThat(program.passed()).isEqualTo(Duration.ofMinutes(1));
        }
    }

    @Test
    void park_afterUnpark_returnsAtOnce() throws InterruptedException {
        program.waits.unpark(Thread.currentThread());
        program.park(10_000);
        assertThat(program.passed()).isEqualTo(Duration.ZERO);

        program.park(10_000);
        assertThat(program.passed()).isEqualTo(Duration.ofSeconds(10));
    }

    @Test
    void sleep_ofNoTime_doesNotWaitUntilOthersDo() throws InterruptedException {
        AtomicReference<String> state = new AtomicReference<>("running");
        Thread busy = program.start("busy", () -> {
            while (state.get().equals("running")) {
                Thread.onSpinWait();
            }
        });
        program.sleep(0);
        state.set("over");
        program.join();

        assertThat(busy.isAlive()).isFalse();
        assertThat(program.passed()).isEqualTo(Duration.ZERO);
    }

    @Test
    void sleep_leavesAPermitAlone() throws InterruptedException {
        program.waits.unpark(Thread.currentThread());
        program.sleep(1_000);
        program.park(10_000);

        assertThat(program.passed()).isEqualTo(Duration.ofSeconds(1));
    }

    @Test
    void park_untilAMoment_endsThen() {
        long moment = CountedProgram.START.plusSeconds(90).toEpochMilli();
        program.waits.park(true, moment);

        assertThat(program.time.currentTimeMillis()).isEqualTo(moment);
    }

    @Test
    void await_withALimit_endsThenAndLeavesNoInterrupt() throws InterruptedException {
        Object monitor = new Object();
        Thread waiting = program.start("waiting", () -> {
            synchronized (monitor) {
                program.await(monitor, 30_000);
                program.note("over " + Thread.currentThread().isInterrupted());
            }
        });
        program.start("other", () -> program.sleep(40_000));
        program.join();

        assertThat(waiting.isInterrupted()).isFalse();
        assertThat(program.log).containsExactly("over false@30.0");
    }

    @Test
    void signal_wakesOneAtTheTimeOfTheCall() throws InterruptedException {
        for (int i = 0; i < 200; i++) {
            restart();
            Object monitor = new Object();
            for (int j = 0; j < 3; j++) {
                long limit = j == 0 ? 100_000 : 0;
                program.start("waiting", () -> {
                    synchronized (monitor) {
                        program.await(monitor, limit);
                        program.note("woken");
                    }
                });
            }
            program.start("other", () -> program.sleep(60_000));
            program.sleep(1_000);
            for (int j = 0; j < 3; j++) {
                program.sleep(1_000);
                synchronized (monitor) {
                    program.waits.signal(monitor);
                }
            }
            program.join();

            assertThat(program.log).containsExactly("woken@2.0", "woken@3.0", "woken@4.0");
        }
    }

    @Test
    void signalAll_wakesAllAtTheTimeOfTheCall() throws InterruptedException {
        Object monitor = new Object();
        for (int j = 0; j < 3; j++) {
            program.start("waiting", () -> {
                synchronized (monitor) {
                    program.await(monitor, 0);
                    program.note("woken");
                }
            });
        }
        program.start("other", () -> program.sleep(60_000));
        program.sleep(2_000);
        synchronized (monitor) {
            program.waits.signalAll(monitor);
        }
        program.join();

        assertThat(program.log).containsExactly("woken@2.0", "woken@2.0", "woken@2.0");
    }

    @Test
    void await_withoutTheMonitor_isRefusedAsByTheJvm() {
        assertThatThrownBy(() -> program.await(new Object(), 1)).isInstanceOf(IllegalMonitorStateException.class);
    }

    @Test
    void interrupt_ofASleeper_reachesItAtTheTimeOfTheCall() throws InterruptedException {
        for (int i = 0; i < 200; i++) {
            restart();
            Thread sleeper = program.start("sleeper", () -> {
                try {
                    program.sleep(100_000);
                } catch (InterruptedException e) {
                    program.note("interrupted " + Thread.currentThread().isInterrupted());
                }
            });
            program.start("other", () -> program.sleep(60_000));
            program.sleep(4_000);
            program.interrupt(sleeper);
            program.join();

            assertThat(program.log).containsExactly("interrupted false@4.0");
        }
    }

    @Test
    void interrupt_atTheVeryTimeThatAWaitEnds_isNotLost() throws InterruptedException {
        for (int i = 0; i < 300; i++) {
            restart();
            Object monitor = new Object();
            AtomicReference<String> seen = new AtomicReference<>("");
            Thread waiting = program.start("waiting", () -> {
                synchronized (monitor) {
                    try {
                        program.await(monitor, 5_000);
                        program.sleep(1_000);
                        seen.set("missed");
                    } catch (InterruptedException e) {
                        seen.set("interrupted " + Thread.currentThread().isInterrupted());
                    }
                }
            });
            program.start("interrupter", () -> {
                program.sleep(5_000);
                program.interrupt(waiting);
            });
            program.join();

            assertThat(seen.get()).isEqualTo("interrupted false");
        }
    }

    @Test
    void interrupt_thatBeginsBeforeASleepAndArrivesInIt_endsItAtOnce() throws InterruptedException {
        for (int i = 0; i < 300; i++) {
            restart();
            AtomicBoolean begun = new AtomicBoolean();
            Thread sleeper = program.start("sleeper", () -> {
                while (!begun.get()) {
                    Thread.onSpinWait();
                }
                try {
                    program.sleep(1_000);
                    program.note("slept");
                } catch (InterruptedException e) {
                    program.note("interrupted");
                }
            });
            program.start("interrupter", () -> {
                program.waits.interrupting(sleeper);
                begun.set(true);
                for (int spin = 0; spin < 2_000; spin++) {
                    Thread.onSpinWait();
                }
                sleeper.interrupt();
                program.waits.interrupted(sleeper);
            });
            program.join();

            assertThat(program.log).containsExactly("interrupted@0.0");
        }
    }

    @Test
    void control_ofAProgramThatWaits_letsItComeToRest() {
        for (int i = 0; i < 200; i++) {
            restart(false);
            CountedControl control =
                    new CountedControl("manual", program.time, program.moves, true, program.time.monotonic());
            program.start("sleeper", () -> {
                program.sleep(1_000);
                program.note("slept");
            });

            control.advance(Duration.ofSeconds(2));

            assertThat(program.log).containsExactly("slept@1.0");
        }
    }

    @Test
    void control_ofAProgramWhoseWaitsAreReal_doesNotWaitForIt() {
        restart(false);
        CountedControl control =
                new CountedControl("manual", program.time, program.moves, false, program.time.monotonic());
        AtomicBoolean stop = new AtomicBoolean();
        program.start("busy", () -> {
            while (!stop.get()) {
                Thread.onSpinWait();
            }
        });

        control.advance(Duration.ofSeconds(2));
        stop.set(true);

        assertThat(program.passed()).isEqualTo(Duration.ofSeconds(2));
    }

    @Test
    void thread_blockedByASleeper_doesNotHoldTheClock() throws InterruptedException {
        Object monitor = new Object();
        program.start("sleeper", () -> {
            synchronized (monitor) {
                program.note("has it");
                program.sleep(10_000);
            }
        });
        program.sleep(1_000);
        program.start("blocked", () -> {
            synchronized (monitor) {
                program.note("got it");
            }
        });
        program.join();

        assertThat(program.log).containsExactly("has it@0.0", "got it@10.0");
    }

    @Test
    void endOfAThread_wakesWhoeverJoinsIt_beforeTimePasses() throws InterruptedException {
        for (int i = 0; i < 200; i++) {
            restart();
            Thread first = program.start("first", () -> program.sleep(3_000));
            program.start("other", () -> program.sleep(60_000));
            program.start("joins", () -> {
                synchronized (first) {
                    while (first.isAlive()) {
                        program.await(first, 0);
                    }
                }
                program.note("joined");
            });
            program.join();

            assertThat(program.log).containsExactly("joined@3.0");
        }
    }

    @Test
    void busyLoop_thatWaitsForAMoment_ends() {
        long begin = program.time.nanoTime();
        while (program.time.nanoTime() - begin < 5_000_000_000L) {
            Thread.onSpinWait();
        }

        assertThat(program.passed()).isBetween(Duration.ofSeconds(5), Duration.ofSeconds(6));
    }

    @Test
    void child_thatRuns_holdsTheClock() throws Exception {
        program.child = true;
        Thread sleeper = program.start("sleeper", () -> program.sleep(1_000));
        program.start("child", () -> {
            // Real time: the clock stands meanwhile.
            Thread.sleep(50);
            program.note("child ends");
            program.child = false;
        });
        program.join();

        assertThat(sleeper.isAlive()).isFalse();
        assertThat(program.log).containsExactly("child ends@0.0");
        assertThat(program.passed()).isEqualTo(Duration.ofSeconds(1));
    }

    @Test
    void poll_ofNothing_doesNotHoldTheClock() throws Exception {
        Arrival arrival = new Arrival();
        program.start("poller", () -> program.waits.poll(-1, arrival));
        program.sleep(3_600_000);
        arrival.come();
        program.join();

        assertThat(program.passed()).isEqualTo(Duration.ofHours(1));
    }

    @Test
    void poll_ofWhatHasCome_holdsTheClockUntilTheThreadHasIt() throws Exception {
        for (int i = 0; i < 50; i++) {
            restart();
            Arrival arrival = new Arrival();
            program.start("poller", () -> {
                program.waits.poll(-1, arrival);
                program.note("come");
            });
            program.start("ticking", () -> {
                for (int tick = 0; tick < 20; tick++) {
                    program.sleep(1_000);
                }
            });
            program.sleep(5_000);
            arrival.come();
            program.join();

            assertThat(program.log).containsExactly("come@5.0");
        }
    }

    /** What can be waited for, and comes when it is told to. */
    private static final class Arrival implements HostWait {
        private boolean here;

        synchronized void come() {
            here = true;
            notifyAll();
        }

        @Override
        public synchronized boolean isReady() {
            return here;
        }

        @Override
        @SuppressWarnings("WaitNotInLoop") // as the kernel: one wait, of real time
        public synchronized int await(int millis) {
            if (!here && millis != 0) {
                try {
                    wait(Math.max(0, millis));
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                }
            }
            return here ? 1 : 0;
        }
    }

    @Test
    void wait_beyondTheHorizon_isOneWithoutALimit() throws InterruptedException {
        Thread parked = program.start("parked", () -> program.waits.park(false, Long.MAX_VALUE));
        program.sleep(1_000);
        program.waits.unpark(parked);
        program.join();

        assertThat(program.passed()).isEqualTo(Duration.ofSeconds(1));
    }

    @Test
    void timers_ofManyThreads_neverOvershoot() throws InterruptedException {
        for (int t = 0; t < 8; t++) {
            Random random = new Random(t);
            program.start("t" + t, () -> {
                Object monitor = new Object();
                for (int i = 0; i < 2_000; i++) {
                    int millis = 1 + random.nextInt(50);
                    Duration begin = program.passed();
                    switch (random.nextInt(3)) {
                        case 0 -> program.sleep(millis);
                        case 1 -> {
                            while (program.passed().minus(begin).toMillis() < millis) {
                                program.park(
                                        millis - program.passed().minus(begin).toMillis());
                            }
                        }
                        default -> {
                            synchronized (monitor) {
                                program.await(monitor, millis);
                            }
                        }
                    }
                    assertThat(program.passed().minus(begin)).isEqualTo(Duration.ofMillis(millis));
                }
                program.note("done");
            });
        }
        program.join();

        assertThat(program.log).hasSize(8);
    }
}
