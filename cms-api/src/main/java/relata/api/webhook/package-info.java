/**
 * Webhooks by the Standard Webhooks specification: a follower of the journal writes down what is to
 * be delivered to whom, couriers deliver it, and receipts say how far a publication has come. May
 * use the core and nothing of any other resource.
 */
@NullMarked
package relata.api.webhook;

import org.jspecify.annotations.NullMarked;
