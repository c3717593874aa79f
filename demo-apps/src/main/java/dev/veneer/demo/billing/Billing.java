package dev.veneer.demo.billing;

import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import org.quartz.CronScheduleBuilder;
import org.quartz.Job;
import org.quartz.JobBuilder;
import org.quartz.JobExecutionContext;
import org.quartz.Scheduler;
import org.quartz.SchedulerException;
import org.quartz.TriggerBuilder;
import org.quartz.impl.StdSchedulerFactory;

/**
 * Reminds each morning and bills on the first of each month, by Quartz, for a year.
 *
 * <p>{@code 07-a-year-of-a-schedule/policy.yaml} says how to run it, and what it prints.
 */
public final class Billing {
    private static final int DAYS = 365;
    private static final String EACH_MORNING = "0 30 6 * * ?";
    private static final String FIRST_OF_EACH_MONTH = "0 0 9 1 * ?";
    private static final DateTimeFormatter FORMAT = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss xxx", Locale.ROOT);

    /** How often each job ran. */
    private static final Map<String, Integer> RUNS = new TreeMap<>();

    private Billing() {}

    /** Runs the schedule for a year. */
    public static void main(String[] args) throws SchedulerException, InterruptedException {
        Scheduler scheduler = new StdSchedulerFactory(settings()).getScheduler();
        schedule(scheduler, "remind", EACH_MORNING);
        schedule(scheduler, "bill", FIRST_OF_EACH_MONTH);
        say("start");
        scheduler.start();
        TimeUnit.DAYS.sleep(DAYS);
        scheduler.shutdown(true);
        say("end");
        System.out.println(RUNS);
    }

    private static Properties settings() {
        Properties settings = new Properties();
        settings.setProperty("org.quartz.scheduler.instanceName", "billing");
        settings.setProperty("org.quartz.threadPool.class", ExecutorPool.class.getName());
        return settings;
    }

    private static void schedule(Scheduler scheduler, String what, String when) throws SchedulerException {
        scheduler.scheduleJob(
                JobBuilder.newJob(Saying.class).withIdentity(what).build(),
                TriggerBuilder.newTrigger()
                        .withSchedule(CronScheduleBuilder.cronSchedule(when))
                        .build());
    }

    /** Says that it runs, and when. */
    public static final class Saying implements Job {
        @Override
        public void execute(JobExecutionContext context) {
            String what = context.getJobDetail().getKey().getName();
            say(what);
            synchronized (RUNS) {
                RUNS.merge(what, 1, Integer::sum);
            }
        }
    }

    private static void say(String what) {
        System.out.printf("%-9s %s%n", what, FORMAT.format(ZonedDateTime.now(ZoneId.systemDefault())));
    }
}
