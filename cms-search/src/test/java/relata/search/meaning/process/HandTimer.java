package relata.search.meaning.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** Time passes when a test says so. */
final class HandTimer implements Later {

    private final BlockingQueue<Task> tasks = new LinkedBlockingQueue<>();

    /** What is to be done after a while. */
    record Task(Duration delay, Runnable run) {}

    @Override
    public Runnable after(Duration wait, Runnable run) {
        Task task = new Task(wait, run);
        tasks.add(task);
        return () -> tasks.remove(task);
    }

    /** Waits until something is to be done after that while, and does it. */
    void pass(Duration wait) throws InterruptedException {
        await(wait).run().run();
    }

    /** Waits until something is to be done after that while. */
    Task await(Duration wait) throws InterruptedException {
        while (true) {
            Task task = tasks.poll(60, TimeUnit.SECONDS);
            assertThat(task).as("a task after " + wait).isNotNull();
            if (task.delay().equals(wait)) {
                return task;
            }
        }
    }
}
