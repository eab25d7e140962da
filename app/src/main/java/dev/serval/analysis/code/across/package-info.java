/** Data on its way from one function to another, over what the first writes and the second gets. */
@NullMarked
package dev.serval.analysis.code.across;

import org.jspecify.annotations.NullMarked;
