/**
 * Rules of the user's own in the form of Sigma 2, over calls. They are read elsewhere; here is what
 * they mean.
 */
@NullMarked
package dev.serval.signal.detect.sigma;

import org.jspecify.annotations.NullMarked;
