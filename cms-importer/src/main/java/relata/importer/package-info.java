/**
 * Articles in from where they live today: detect, read, understand, plan, apply, report. May depend
 * on the core; knows neither search nor HTTP, and writes through one port.
 */
@NullMarked
package relata.importer;

import org.jspecify.annotations.NullMarked;
