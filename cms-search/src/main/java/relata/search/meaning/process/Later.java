package relata.search.meaning.process;

import java.time.Duration;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/** Does something after a while. What is done must be short. */
interface Later {

    /**
     * @return takes it back, when it is not too late
     */
    Runnable after(Duration wait, Runnable task);

    /** On a thread of its own, which ends when nobody has anything for it. */
    static Later timer() {
        ScheduledThreadPoolExecutor timer =
                new ScheduledThreadPoolExecutor(
                        1, Thread.ofPlatform().daemon().name("encoder-timer").factory());
        timer.setRemoveOnCancelPolicy(true);
        timer.setKeepAliveTime(1, TimeUnit.MINUTES);
        timer.allowCoreThreadTimeOut(true);
        return (wait, task) -> {
            ScheduledFuture<?> due = timer.schedule(task, wait.toMillis(), TimeUnit.MILLISECONDS);
            return () -> due.cancel(false);
        };
    }
}
