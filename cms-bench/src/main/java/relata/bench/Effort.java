package relata.bench;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;

/**
 * Processor time, since that of other work on the machine does not count in it: of one thread where
 * only that works, of the process where others help.
 */
final class Effort {

    private static final OperatingSystemMXBean PROCESS =
            ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);

    private Effort() {}

    /** Nanoseconds that this thread has worked. */
    static long ofThread() {
        return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
    }

    /** Nanoseconds that the process has worked. */
    static long ofProcess() {
        return PROCESS.getProcessCpuTime();
    }
}
