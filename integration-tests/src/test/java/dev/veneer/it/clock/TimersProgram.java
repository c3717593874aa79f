package dev.veneer.it.clock;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Has many timers tick each ten seconds, and prints how often they did.
 *
 * <p>Arguments: how many timers, and for how many days.
 */
public final class TimersProgram {
    private static final int PERIOD = 10;

    private TimersProgram() {}

    /** Has them tick. */
    public static void main(String[] args) throws InterruptedException {
        int timers = Integer.parseInt(args[0]);
        long seconds = TimeUnit.DAYS.toSeconds(Integer.parseInt(args[1]));
        AtomicLong ticks = new AtomicLong();
        ScheduledExecutorService scheduler = Executors.newScheduledThreadPool(2);
        List<Future<?>> ticking = new ArrayList<>();
        for (int i = 0; i < timers; i++) {
            ticking.add(scheduler.scheduleAtFixedRate(ticks::incrementAndGet, PERIOD, PERIOD, TimeUnit.SECONDS));
        }
        Thread.sleep(TimeUnit.SECONDS.toMillis(seconds + 1));
        System.out.println(ticks + " ticks");
        ticking.forEach(each -> each.cancel(false));
        System.exit(0);
    }
}
