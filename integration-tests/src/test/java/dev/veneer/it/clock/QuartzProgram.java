package dev.veneer.it.clock;

import java.time.Instant;
import java.util.Properties;
import java.util.concurrent.TimeUnit;
import org.quartz.CronScheduleBuilder;
import org.quartz.Job;
import org.quartz.JobBuilder;
import org.quartz.JobExecutionContext;
import org.quartz.Scheduler;
import org.quartz.TriggerBuilder;
import org.quartz.impl.StdSchedulerFactory;
import org.quartz.simpl.SimpleThreadPool;

/** Runs a job each quarter of an hour, and another each hour, by Quartz with a pool of its own, for an hour and a minute. */
final class QuartzProgram {
    private QuartzProgram() {}

    /** Runs in the forked JVM. */
    public static void main(String[] arguments) throws Exception {
        Properties settings = new Properties();
        settings.setProperty("org.quartz.scheduler.instanceName", "it");
        settings.setProperty("org.quartz.threadPool.class", SimpleThreadPool.class.getName());
        settings.setProperty("org.quartz.threadPool.threadCount", "2");
        Scheduler scheduler = new StdSchedulerFactory(settings).getScheduler();
        schedule(scheduler, "quarter", "0 0/15 * * * ?");
        schedule(scheduler, "hour", "30 0 * * * ?");
        scheduler.start();
        TimeUnit.MINUTES.sleep(61);
        System.out.println("end " + Instant.now());
        scheduler.shutdown(true);
    }

    private static void schedule(Scheduler scheduler, String what, String when) throws Exception {
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
            System.out.println(context.getJobDetail().getKey().getName() + " " + Instant.now());
        }
    }
}
