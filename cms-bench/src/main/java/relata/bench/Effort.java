package relata.bench;

import com.sun.management.OperatingSystemMXBean;
import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;

/**
 * Processor time, since that of other work on the machine does not count in it: of one thread where
 * only that works, of the process where others help.
 */
final class Effort {

    private static final OperatingSystemMXBean PROCESS =
            ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);

    private static final ThreadMXBean THREADS =
            ManagementFactory.getPlatformMXBean(ThreadMXBean.class);

    private Effort() {}

    /** Nanoseconds that this thread has worked. */
    static long ofThread() {
        return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
    }

    /** Bytes that this thread has asked memory for. */
    static long allocated() {
        return THREADS.getCurrentThreadAllocatedBytes();
    }

    /** Bytes of memory that are in use once nothing is left to be collected. */
    static long kept() {
        System.gc();
        Runtime memory = Runtime.getRuntime();
        return memory.totalMemory() - memory.freeMemory();
    }

    /** Nanoseconds that the process has worked. */
    static long ofProcess() {
        return PROCESS.getProcessCpuTime();
    }
}
