package relata.importer;

/**
 * How far an import is.
 *
 * @param file the file that is being read
 * @param totals the items that are done, by outcome
 * @param bytesRead of all files
 * @param bytes size of all files
 */
public record ImportProgress(String file, ImportReport.Totals totals, long bytesRead, long bytes) {}
