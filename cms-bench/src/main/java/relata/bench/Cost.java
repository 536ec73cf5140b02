package relata.bench;

/**
 * What some work took.
 *
 * @param seconds by the clock
 * @param processor seconds of the processors
 */
record Cost(double seconds, double processor) {

    static Cost of(Runnable work) {
        long start = System.nanoTime();
        long effort = Effort.ofProcess();
        work.run();
        return new Cost((System.nanoTime() - start) / 1e9, (Effort.ofProcess() - effort) / 1e9);
    }

    Cost plus(Cost other) {
        return new Cost(seconds + other.seconds, processor + other.processor);
    }
}
