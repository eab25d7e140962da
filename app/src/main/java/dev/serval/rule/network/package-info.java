/** Rules on networks around functions. */
@NullMarked
package dev.serval.rule.network;

import org.jspecify.annotations.NullMarked;
