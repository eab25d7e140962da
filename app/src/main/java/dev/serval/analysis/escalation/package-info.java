/** What somebody can make of what they may do: other principals, and more permissions. */
@NullMarked
package dev.serval.analysis.escalation;

import org.jspecify.annotations.NullMarked;
