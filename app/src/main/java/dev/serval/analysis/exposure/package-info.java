/** Who from outside reaches what of an estate: the prover's answers, resource by resource. */
@NullMarked
package dev.serval.analysis.exposure;

import org.jspecify.annotations.NullMarked;
