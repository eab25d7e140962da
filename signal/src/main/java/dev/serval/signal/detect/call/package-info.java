/** What runs of calls show: stolen credentials, refusals, sweeps, destruction. */
@NullMarked
package dev.serval.signal.detect.call;

import org.jspecify.annotations.NullMarked;
