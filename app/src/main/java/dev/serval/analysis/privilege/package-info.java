/** What functions may do: their roles' policies, put together. */
@NullMarked
package dev.serval.analysis.privilege;

import org.jspecify.annotations.NullMarked;
