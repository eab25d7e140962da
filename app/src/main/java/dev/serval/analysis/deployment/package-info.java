/** How what is deployed belongs together: which functions came with which stacks. */
@NullMarked
package dev.serval.analysis.deployment;

import org.jspecify.annotations.NullMarked;
