/** Work shared out to the cores. A leaf: it knows nothing of Serval. */
@NullMarked
package dev.serval.parallel;

import org.jspecify.annotations.NullMarked;
